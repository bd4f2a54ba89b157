import { analyze, type Format, type Host, render } from '../../../index.ts'
import {
  choice,
  didYouMean,
  Fault,
  type Outcome,
  shellPath,
  suggestion,
} from '../../../model/index.ts'
import {
  type AnalyzeOptions,
  joinedPaths,
  optionNames,
  planOf,
  withConfig,
} from '../../../plan/index.ts'
import { type InputRef, resolveInputs, stdinIsInput } from '../../../read/index.ts'
import { formats, type Style } from '../../../render/index.ts'
import { reportNames, reportsNamed } from '../../../report/index.ts'
import { type Commands, DONE } from '../../command.ts'
import {
  annotationsOf,
  gatedRun,
  junitOf,
  limitCase,
  limitOf,
  testCases,
} from '../../gates/index.ts'
import { ENDINGS, type Flags, formatWord, parse, styleOf, wordOf } from '../../options/index.ts'
import {
  fileSource,
  isTerminal,
  openOutputs,
  print,
  progressMeter,
  rejectLine,
  type Source,
  STDERR,
  sourcesOf,
} from '../../output/index.ts'
import { configLines, readConfig } from '../../project-file/index.ts'
import { holdSignals, stopOnSignals } from '../../signals.ts'
import { help } from '../asked.ts'
import { isEmpty, isNothingRead, nothingRead } from '../incomplete.ts'
import { account, withRoomFor } from './account.ts'
import { namedIn, pageOf } from './page.ts'

/** The command that reports: words in, exit code out. Throws a Fault for a bad request. */
export async function run(argv: readonly string[], commands: Commands): Promise<number> {
  const named = namedIn(argv)
  const page = pageOf(named)
  const typed = parse(page, argv)
  if (typeof typed === 'string') {
    if (named.length > 0) return help(typed, page)
    return (await import('../../help/index.ts')).answerFirst(typed, page, commands)
  }
  const { flags } = typed
  const { report, inputs } = reportAndInputs(typed.words)
  if (inputs.length === 0 && !stdinIsInput())
    return (await import('../../help/index.ts')).usage(named.length === 0 ? null : page)
  const project = readConfig(wordOf(flags, 'config'))
  const asked = optionsOf(flags, report, inputs.length === 0 ? ['-'] : inputs)
  const typedOptions = withConfig(project.config, asked)
  planOf(typedOptions)
  const gated = await gatedRun(typed, typedOptions)
  const { options } = gated
  const limit = limitOf(flags)
  const style = styleOf(flags)
  const format = choice('format', formatWord(flags, ENDINGS, 'table'), [...formats, 'junit'])
  if (format === 'junit' && !gated.hasGates && limit === null)
    throw new Fault(
      '--format junit reports gates, and there is none.',
      "Add one, like --assert 'views > 0' or --strict.",
    )

  const refs = await resolveInputs(options.inputs)
  noSuchReport(typed.words, refs, commands)
  const { output, rejects } = await openOutputs(
    { output: wordOf(flags, 'output'), rejects: wordOf(flags, 'rejects') },
    [
      ...sourcesOf('an input', refs),
      ...sourcesOf('the catalog', await resolveInputs([options.catalog].filter(isWord))),
      ...sourcesOf('a joined file', await resolveInputs(joinedPaths(options.join))),
      ...gated.sources,
      ...configSource(project.path),
    ],
  )
  const meter =
    flags.quiet !== true && isTerminal(STDERR)
      ? progressMeter(
          text => process.stderr.write(text),
          () => performance.now(),
        )
      : null
  const stop = flags.follow === true ? new AbortController() : null
  const stoppedBy = stop === null ? () => null : stopOnSignals(stop)
  const release = stop === null ? holdSignals(() => meter?.clear()) : () => {}
  let isAnswering = false
  const host: Host = {
    ...(meter === null ? {} : { progress: meter.update }),
    ...(rejects === null
      ? {}
      : {
          rejected: (input, issues) =>
            rejects.write(issues.map(issue => rejectLine(input, issue)).join('')),
        }),
    answering: async () => {
      if (isAnswering) return
      isAnswering = true
      meter?.clear()
      await rejects?.commit()
      release()
    },
  }
  try {
    const outcome =
      stop === null
        ? await analyze(options, host)
        : await followedRun(options, host, stop, { flags, style, format })
    meter?.clear()
    if (!isAnswering) await rejects?.commit()
    if (format !== 'junit' && isNothingRead(outcome, refs.length)) {
      await output?.discard()
      return nothingRead(outcome, output?.replaces === true ? wordOf(flags, 'output') : null)
    }
    const findings = gated.judge(outcome)
    const cases = testCases(outcome, findings, limit === null ? null : limitCase(limit, outcome))
    const pieces =
      format === 'junit'
        ? [await junitOf('gates', cases)]
        : render(outcome, format, withRoomFor(outcome, flags, style))
    const isUseless = outcome.incomplete.length > 0 || isEmpty(outcome)
    const keepsOld = isUseless && format !== 'junit' && output?.replaces === true
    await print(pieces, output, keepsOld)
    const config = configLines(project, asked, flags.quiet === true)
    const notes = await annotationsOf(cases)
    const code = account(outcome, { limit, flags, findings, notes, keepsOld, config })
    return code === DONE ? (stoppedBy() ?? DONE) : code
  } catch (error) {
    release()
    meter?.clear()
    await output?.discard()
    await rejects?.discard()
    throw error
  }
}

/** Who follows is loaded where an input is followed. */
async function followedRun(
  options: AnalyzeOptions,
  host: Host,
  stop: AbortController,
  shown: { flags: Flags; style: Style; format: Format | 'junit' },
): Promise<Outcome> {
  const { followed, screenOf } = await import('./follow.ts')
  const kind = screenOf(shown.flags, shown.format === 'junit' ? 'json' : shown.format)
  return followed(options, host, stop, { kind, style: shown.style })
}

/** A word that is both a report's name and a file's is the report; ./top is the file. */
function reportAndInputs(words: readonly string[]): {
  report: string | undefined
  inputs: readonly string[]
} {
  const [first, ...rest] = words
  const isReport = first !== undefined && reportsNamed(first) !== null
  return isReport ? { report: first, inputs: rest } : { report: undefined, inputs: words }
}

/** A word that names no file but a report or a command, or nearly one, was meant as that. */
function noSuchReport(
  words: readonly string[],
  refs: readonly InputRef[],
  commands: Commands,
): void {
  const isMissing = (word: string) => refs.some(ref => ref.kind === 'missing' && ref.path === word)
  const known = [...reportNames, ...commands.keys()]
  const [first = '', ...rest] = words
  for (const word of isMissing(first) && /^[a-z,-]+$/.test(first) ? first.split(',') : []) {
    if (reportNames.some(name => name === word)) continue
    const meant = didYouMean(word, known)
    if (meant !== null)
      throw new Fault(`there is no report, command or file named "${word}".`, ...suggestion(meant))
  }
  const late = rest.find(word => known.some(name => name === word) && isMissing(word))
  if (late !== undefined)
    throw new Fault(
      `there is no file named "${late}".`,
      `A report or command comes first: analyze ${late} ${shellPath(first)}`,
    )
}

/** The flags that are options of the library, under the same keys. */
function optionsOf(
  flags: Flags,
  report: string | undefined,
  inputs: readonly string[],
): AnalyzeOptions {
  // Words, as they were typed: the plan checks them.
  const words = new Map(Object.entries(flags).filter(([key]) => optionNames.includes(key)))
  if (report !== undefined) words.set('report', report)
  return {
    ...Object.fromEntries(words),
    inputs,
    ...(flags.rejects === undefined ? {} : { keepRejected: true }),
  }
}

const configSource = (path: string | null): Source[] =>
  path === null ? [] : [fileSource('the project file', path)]

const isWord = (value: string | undefined): value is string => value !== undefined
