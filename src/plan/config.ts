import * as z from 'zod/mini'
import { didYouMean, Fault } from '../model/index.ts'
import { type ReportFlag, reportFlags, reportNames, reportOf } from '../report/index.ts'
import { type AnalyzeOptions, optionNames } from './options.ts'

/** What a project writes once: the options of every run, by their names in the library. */
export type Config = Partial<Omit<AnalyzeOptions, 'inputs' | 'keepRejected'>>

export const CONFIG_NAME = 'analyze.config.json'

/** Options that say what is asked this time, not what a shop's logs are. */
const NOT_IN_A_FILE: ReadonlySet<string> = new Set(['inputs', 'keepRejected', 'explain'])

export const configNames = (): readonly string[] =>
  optionNames.filter(name => !NOT_IN_A_FILE.has(name))

/** --map and --types may be written as objects, --columns as a list. */
function shapeOf(name: string): z.ZodMiniType {
  if (name === 'map' || name === 'types')
    return z.union([z.string(), z.record(z.string(), z.string())])
  if (name === 'columns') return z.union([z.string(), z.array(z.string())])
  return z.union([z.string(), z.int(), z.boolean()])
}

const schema = () =>
  z.strictObject(
    Object.fromEntries([
      ['$schema', z.optional(z.string())],
      ...configNames().map(name => [name, z.optional(shapeOf(name))] as const),
    ]),
  )

/** Reads a project file's text. `name` is how messages call it. Throws a Fault that says what to change. */
export function parseConfig(text: string, name: string): Config {
  const result = schema().safeParse(jsonOf(text, name))
  if (!result.success) throw configFault(result.error.issues[0], name)
  const entries = Object.entries(result.data)
    .filter(([key, value]) => key !== '$schema' && value !== undefined)
    .map(([key, value]) => [key, asTyped(value)])
  return Object.fromEntries(entries)
}

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Fault(
      `${name} is not JSON.`,
      `It should be like { "preset": "ga4", "tz": "Europe/Berlin" }.`,
    )
  }
}

function configFault(issue: z.core.$ZodIssue | undefined, name: string): Fault {
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    const meant = didYouMean(key, configNames())
    return new Fault(
      `${name}: there is no option "${key}".`,
      meant === null ? `There are ${configNames().join(', ')}.` : `Did you mean "${meant}"?`,
    )
  }
  const path = issue?.path.join('.') ?? ''
  if (path === '') return new Fault(`${name} should be one JSON object.`)
  const should =
    path.startsWith('map') || path.startsWith('types')
      ? 'an object of texts'
      : 'a text, a whole number, true or false'
  return new Fault(`${name}: "${path}" should be ${should}.`)
}

/** As the command line would have it. */
function asTyped(value: unknown): unknown {
  if (Array.isArray(value)) return value.join(',')
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .map(([left, right]) => `${left}=${right}`)
    .join(',')
}

/**
 * What was typed, over the project file. A report's own option in the file is for the runs that ask for that report;
 * typed, it would be a mistake to be told of.
 */
export function withConfig(config: Config, options: AnalyzeOptions): AnalyzeOptions {
  const reports = (options.report ?? config.report ?? 'summary').split(',')
  const isTaken = (key: string) =>
    !Object.hasOwn(reportFlags, key) ||
    reportNames.some(
      name => reports.includes(name) && reportOf(name).takes.includes(key as ReportFlag),
    )
  const fitting = Object.entries(config).filter(([key]) => isTaken(key))
  return { ...Object.fromEntries(fitting), ...options }
}
