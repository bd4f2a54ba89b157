import { Fault } from '../model/index.ts'
import { reportFlags, reportNames, takes } from '../report/index.ts'
import { type AnalyzeOptions, wordsOfReport } from './options.ts'
import { checkedOptions, optionNames } from './schema.ts'

/** What a project writes once: the options of every run, by their names in the library. */
export type Config = Partial<Omit<AnalyzeOptions, 'inputs' | 'keepRejected' | 'explain' | 'follow'>>

export const CONFIG_NAME = 'analyze.config.json'

/** Options that say what is asked this time, not what a shop's logs are. */
const NOT_IN_A_FILE: readonly string[] = ['inputs', 'keepRejected', 'explain', 'follow']

export const configNames = (): readonly string[] =>
  optionNames.filter(name => !NOT_IN_A_FILE.includes(name))

/** Reads a project file's text. `name` is how messages call it. Throws a Fault that says what to change. */
export function parseConfig(text: string, name: string): Config {
  const given = withoutSchema(jsonOf(text, name))
  const asked = NOT_IN_A_FILE.find(key => Object.hasOwn(Object(given), key))
  if (asked !== undefined)
    throw new Fault(`${name}: "${asked}" applies to one run: it can't be set in a project file.`)
  return checkedOptions(given, configNames(), {
    all: `${name} should be one JSON object.`,
    one: option => `${name}: "${option}"`,
    prefix: `${name}: `,
  })
}

/** Editors look there for what the file may hold. */
function withoutSchema(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$schema'))
}

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Fault(
      `${name} is not JSON.`,
      `For example: { "preset": "ga4", "tz": "Europe/Berlin" }.`,
    )
  }
}

/**
 * The part of a project file that a run uses: what was typed wins. A report's own option in the file is for the runs
 * that ask for that report; typed, it would be a mistake to be told of.
 */
export function usedOf(config: Config, options: Partial<AnalyzeOptions>): Config {
  const reports = wordsOfReport(options.report ?? config.report)
  const isTaken = (key: string) =>
    !Object.hasOwn(reportFlags, key) ||
    reportNames.some(name => reports.includes(name) && takes(name, key))
  return Object.fromEntries(
    Object.entries(config).filter(([key]) => isTaken(key) && !Object.hasOwn(options, key)),
  )
}

/** What was typed, over the project file. */
export const withConfig = (config: Config, options: AnalyzeOptions): AnalyzeOptions => ({
  ...usedOf(config, options),
  ...options,
})

/** How the work is done and how much a person is shown: whatever is written there, every number stays. */
const NO_NUMBER: ReadonlySet<string> = new Set(['threads', 'decoder', 'chunkBytes', 'top'])

/** Whether an option of a project file changes what is counted or how. */
export const changesNumbers = (name: string): boolean => !NO_NUMBER.has(name)
