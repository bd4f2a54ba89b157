import { analyze, render } from '../index.ts'
import { choice, didYouMean, Fault, limitWord, type Outcome, suggestion } from '../model/index.ts'
import { type AnalyzeOptions, optionNames, planOf, withConfig } from '../plan/index.ts'
import { type InputRef, resolveInputs, sameFile, stdinIsInput } from '../read/index.ts'
import {
  DEFAULT_STYLE,
  formats,
  incompleteLines,
  ledgerLines,
  type Style,
} from '../render/index.ts'
import { reportNames } from '../report/index.ts'
import { type Flags, helpText, parseArguments } from './command.ts'
import { subcommands } from './commands.ts'
import { readConfig } from './config.ts'
import { failure, type Limit, parseLimit } from './gate.ts'
import { type OutputFile, openOutput, writeStdout } from './output.ts'
import { progressMeter } from './progress.ts'
import { rejectLine } from './rejects.ts'
import { endOnSignals } from './signals.ts'

export const DONE = 0
export const GATE_FAILED = 1
export const CANT_DO = 2

/** The command: words in, exit code out. Throws a Fault for a bad request. */
export async function run(argv: readonly string[]): Promise<number> {
  const subcommand = subcommands.get(argv[0] ?? '')
  if (subcommand !== undefined) return (await subcommand.load()).run(argv.slice(1))
  const typed = parseArguments(argv)
  if (typed === 'done') return DONE
  const { flags } = typed
  const { report, inputs } = reportAndInputs(typed.words)
  if (inputs.length === 0 && !stdinIsInput()) {
    process.stderr.write(helpText())
    return CANT_DO
  }
  const project = await readConfig(wordOf(flags, 'config'))
  const asked = optionsOf(flags, report, inputs.length === 0 ? ['-'] : inputs)
  const options = withConfig(project.config, asked)
  planOf(options)
  const limit = limitOf(flags)
  const style = styleOf(flags)
  const format = choice('format', wordOf(flags, 'format') ?? 'table', formats)

  const refs = await resolveInputs(options.inputs)
  noSuchReport(typed.words, refs)
  if (flags.output !== undefined && flags.output === flags.rejects)
    throw new Fault('--output and --rejects name the same file.')
  const output = await openFor('output', wordOf(flags, 'output'), refs)
  const rejects = await openFor('rejects', wordOf(flags, 'rejects'), refs)
  const showProgress = process.stderr.isTTY && flags.quiet !== true
  const meter = progressMeter(
    text => process.stderr.write(text),
    () => performance.now(),
  )
  endOnSignals([output, rejects], meter.clear)
  try {
    const outcome = await analyze(options, {
      ...(showProgress ? { progress: meter.update } : {}),
      ...(rejects === null
        ? {}
        : {
            rejected: (input, issues) =>
              rejects.write(issues.map(issue => rejectLine(input, issue)).join('')),
          }),
    })
    meter.clear()
    await rejects?.commit()
    await print(outcome, render(outcome, format, style), output)
    return account(outcome, { style, limit, flags, output, config: project.path })
  } catch (error) {
    meter.clear()
    await output?.discard()
    await rejects?.discard()
    throw error
  }
}

/** A word that is both a report's name and a file's is the report; ./top is the file. */
function reportAndInputs(words: readonly string[]): {
  report: string | undefined
  inputs: readonly string[]
} {
  const [first, ...rest] = words
  const isReport = first?.split(',').every(word => reportNames.some(name => name === word))
  return isReport ? { report: first, inputs: rest } : { report: undefined, inputs: words }
}

/** A first word that names no file but nearly a report was meant as one. */
function noSuchReport(words: readonly string[], refs: readonly InputRef[]): void {
  const [first] = words
  if (first === undefined || words.length < 2) return
  const missing = refs.some(ref => ref.kind === 'missing' && ref.path === first)
  if (!missing || !/^[a-z,-]+$/.test(first)) return
  for (const word of first.split(',')) {
    if (reportNames.some(name => name === word)) continue
    const meant = didYouMean(word, reportNames)
    if (meant !== null) throw new Fault(`there is no report named "${word}".`, ...suggestion(meant))
  }
}

/** The flags that are options of the library, under the same keys. */
function optionsOf(
  flags: Flags,
  report: string | undefined,
  inputs: readonly string[],
): AnalyzeOptions {
  const given = Object.entries(flags).filter(([key]) => optionNames.includes(key))
  return {
    ...Object.fromEntries(given),
    inputs,
    ...(report === undefined ? {} : { report }),
    ...(flags.rejects === undefined ? {} : { keepRejected: true }),
  }
}

export function limitOf({ strict, maxRejects }: Flags): Limit | null {
  if (strict !== undefined && maxRejects !== undefined)
    throw new Fault('--strict is --max-rejects 0: give one of the two.')
  if (strict === true) return { lines: 0 }
  return maxRejects === undefined ? null : parseLimit(`${maxRejects}`)
}

function styleOf(flags: Flags): Style {
  const toTerminal = process.stdout.isTTY && flags.output === undefined
  const noColor = (process.env.NO_COLOR ?? '') !== ''
  return {
    ...DEFAULT_STYLE,
    color: toTerminal && !noColor && process.env.TERM !== 'dumb',
    width: toTerminal ? Math.max(process.stdout.columns, DEFAULT_STYLE.width) : DEFAULT_STYLE.width,
    rows: flags.rows === undefined ? null : (limitWord('rows', flags.rows) ?? 'all'),
    table: wordOf(flags, 'table'),
    csvRaw: flags.csvRaw === true,
  }
}

/** Opens a file to write, unless it is one of those to read. */
export async function openFor(
  flag: string,
  path: string | null,
  refs: readonly InputRef[],
): Promise<OutputFile | null> {
  if (path === null) return null
  for (const ref of refs)
    if (await sameFile(ref, path))
      throw new Fault(
        `--${flag} ${path} is an input: it would be overwritten.`,
        'Name another file.',
      )
  return openOutput(path)
}

/** The value of a flag that takes one. */
export const wordOf = (flags: Flags, key: string): string | null =>
  typeof flags[key] === 'string' ? flags[key] : null

/** A good report is never replaced by one that isn't whole; what can't be replaced (a pipe, a terminal) is written. */
async function print(outcome: Outcome, pieces: Iterable<string>, output: OutputFile | null) {
  if (output === null) await writeStdout(pieces)
  else if (outcome.incomplete.length > 0 && output.replaces) await output.discard()
  else {
    for (const piece of pieces) await output.write(piece)
    await output.commit()
  }
}

interface Account {
  readonly style: Style
  readonly limit: Limit | null
  readonly flags: Flags
  readonly output: OutputFile | null
  /** The project file that was used. */
  readonly config: string | null
}

/** What stderr says after the report, and the exit code. */
function account(outcome: Outcome, { style, limit, flags, output, config }: Account): number {
  const say = (lines: readonly string[]) => {
    if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`)
  }
  if (flags.quiet !== true && config !== null) say([`options of ${config}`])
  if (flags.quiet !== true) say(ledgerLines(outcome, style))
  if (outcome.incomplete.length > 0) {
    say(incompleteLines(outcome).map(line => `analyze: ${line}`))
    if (output?.replaces)
      say([`analyze: ${flags.output} stays as it was: the report is not whole.`])
    return CANT_DO
  }
  const why = limit === null ? null : failure(limit, outcome.ledger)
  if (why === null) return DONE
  say([`analyze: ${why}`])
  return GATE_FAILED
}
