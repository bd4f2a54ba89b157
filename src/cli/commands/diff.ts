import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { diff, type Figures, type Pair, parseTolerances, readDocument } from '../../assert/index.ts'
import { analyze, render } from '../../index.ts'
import { choice, Fault, limitWord, type Outcome } from '../../model/index.ts'
import {
  type AnalyzeOptions,
  joinedPaths,
  optionNames,
  planOf,
  withConfig,
} from '../../plan/index.ts'
import { resolveInputs } from '../../read/index.ts'
import {
  emptyLines,
  escapeText,
  formats,
  ledgerLines,
  type Style,
  urgentLines,
} from '../../render/index.ts'
import { DONE, GATE_FAILED } from '../command.ts'
import { annotationsOf, findingFailure, findingLines, junitOf, testCases } from '../gates/index.ts'
import {
  ENDINGS,
  type FlagGroup,
  formatWord,
  GROUPS,
  type Page,
  parse,
  styleOf,
  wordOf,
} from '../options/index.ts'
import { fileSource, openOutputs, print, say, sourcesOf } from '../output/index.ts'
import { configLines, readConfig } from '../project-file/index.ts'
import { REPORT_BYTES, readText } from '../read-text.ts'
import { help } from './asked.ts'
import { incomplete, isEmpty } from './incomplete.ts'

const OWN: FlagGroup = {
  group: 'Options of diff:',
  topic: 'diff',
  own: true,
  flags: [
    {
      name: 'tolerance',
      value: '<list>',
      about: 'fail (exit 1) if a number differs by more: gross=0,views=5%,conversion_rate=0.5pp',
    },
  ],
}
/** Not asked of two reports: gates are tolerances here, and each run reports its rejected lines. */
const LEFT_OUT = [
  'follow',
  'assert',
  'assert-file',
  'strict',
  'max-rejects',
  'rejects',
  'explain',
  'sort',
]

export const page = (): Page => ({
  name: 'analyze diff',
  usage: '<old> <new> [options]',
  about:
    'Compares two reports (--format json) or logs: what changed, by how much, and why. The options of reports apply to logs.',
  groups: [OWN, ...GROUPS]
    .map(group => ({
      ...group,
      flags: group.flags.filter(({ name }) => !LEFT_OUT.includes(name)),
    }))
    .filter(({ flags }) => flags.length > 0),
  examples: [
    {
      command: 'analyze diff last-week.jsonl this-week.jsonl',
      about: 'what changed, and which items drove it',
    },
    {
      command: 'analyze diff baseline.json today.json --tolerance gross=5%,conversion_rate=0.5pp',
      about: 'exit 1 if revenue or conversion moved by more',
    },
  ],
})

/** `analyze diff OLD NEW`: exit 1 when a tolerance is passed, 2 when a side isn't whole. Throws a Fault. */
export async function run(argv: readonly string[]): Promise<number> {
  const typed = parse(page(), argv)
  if (typeof typed === 'string') return help(typed, page())
  const { flags } = typed
  const [oldPath, newPath, ...more] = typed.words
  if (oldPath === undefined || newPath === undefined || more.length > 0)
    throw new Fault(
      `diff compares two inputs, but ${typed.words.length} ${typed.words.length === 1 ? 'was' : 'were'} given.`,
      'For example: analyze diff old.json new.json.',
    )
  const tolerance = wordOf(flags, 'tolerance')
  const tolerances = tolerance === null ? [] : parseTolerances(tolerance)
  const format = choice('format', formatWord(flags, ENDINGS, 'table'), [...formats, 'junit'])
  if (format === 'junit' && tolerances.length === 0)
    throw new Fault('--format junit reports gates, and there is none.', 'Add --tolerance gross=0.')
  const top = limitWord('top', flags.top ?? 10)
  const style = styleOf(flags)
  const given = Object.entries(flags).filter(([key]) => optionNames.includes(key))
  // Days, because the hours that two logs keep depend on how long they are.
  const project = readConfig(wordOf(flags, 'config'))
  const typedOptions = { ...Object.fromEntries(given), inputs: [] }
  const asked = withConfig(project.config, typedOptions)
  const { bucket = 'auto' } = asked
  const options: AnalyzeOptions = { ...asked, bucket: bucket === 'auto' ? 'day' : bucket }
  planOf(options)
  say(configLines(project, typedOptions, flags.quiet === true))
  const { output } = await openOutputs({ output: wordOf(flags, 'output'), rejects: null }, [
    ...sourcesOf('an input', await resolveInputs([oldPath, newPath])),
    ...sourcesOf('the catalog', await resolveInputs(catalogOf(options))),
    ...sourcesOf('a joined file', await resolveInputs(joinedPaths(options.join))),
    ...(project.path === null ? [] : [fileSource('the project file', project.path)]),
  ])
  try {
    const show = flags.quiet === true ? sayUrgent : sayLedger(style)
    const sides: Outcome[] = []
    const shown = (name: string, outcome: Outcome) => {
      sides.push(outcome)
      show(name, outcome)
    }
    const old = await sideOf(oldPath, options, shown)
    const now = await sideOf(newPath, options, shown)
    // One of them may be older than the field.
    if (sides.length > 0 && sides.every(isEmpty)) {
      const [why = '', ...hints] = emptyLines(sides[0] as Outcome)
      throw new Fault(why, ...hints.map(hint => hint.trim()))
    }
    const pair: Pair = { old, now, oldName: basename(oldPath), newName: basename(newPath) }
    const { outcome, findings } = diff(pair, { tolerances, top })
    const cases = testCases(outcome, findings, null)
    const pieces =
      format === 'junit' ? [await junitOf('diff', cases)] : render(outcome, format, style)
    const keepsOld =
      outcome.incomplete.length > 0 && format !== 'junit' && output?.replaces === true
    await print(pieces, output, keepsOld)
    const judged = flags.quiet === true ? findings.filter(({ ok }) => !ok) : findings
    write(findingLines(judged, 'tolerance'))
    say(await annotationsOf(cases))
    if (outcome.incomplete.length > 0) {
      const kept = keepsOld ? wordOf(flags, 'output') : null
      return incomplete(outcome, kept, 'the comparison is incomplete')
    }
    const why = findingFailure(findings, 'tolerance')
    if (why === null) return DONE
    write([`analyze: ${why}`])
    return GATE_FAILED
  } catch (error) {
    await output?.discard()
    throw error
  }
}

const catalogOf = ({ catalog }: AnalyzeOptions): string[] =>
  catalog === undefined ? [] : [catalog]

const write = (lines: readonly string[]): void => say(lines.map(escapeText))

const sayUrgent = (_: string, outcome: Outcome): void => say(urgentLines(outcome))

const sayLedger = (style: Style) => (name: string, outcome: Outcome) => {
  say([`${name}:`, ...ledgerLines(outcome, style), ''])
}

/** The figures of a JSON report, or of a log after a run over it. */
async function sideOf(
  path: string,
  options: AnalyzeOptions,
  show: (name: string, outcome: Outcome) => void,
): Promise<Figures> {
  if (await isDocument(path))
    return readDocument(await readText(path, 'the report', REPORT_BYTES), path)
  const outcome = await analyze({ ...options, inputs: [path] })
  show(escapeText(basename(path)), outcome)
  return outcome
}

/** A report's first field; a log line has none of that name. */
const FIRST_FIELD = /^\ufeff?\s*\{\s*"schema_version"/

/** By its name, else by how it begins: a log of JSON lines begins with a brace too. */
async function isDocument(path: string): Promise<boolean> {
  if (path === '-') return false
  if (path.endsWith('.json')) return true
  try {
    const file = await open(path)
    try {
      // A pipe must keep its first bytes for the run.
      if (!(await file.stat()).isFile()) return false
      const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0)
      return FIRST_FIELD.test(buffer.toString('utf8', 0, bytesRead))
    } finally {
      await file.close()
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    // The run that tries to read it reports what can't be opened.
    return false
  }
}
