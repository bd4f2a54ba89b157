import { differences, type TestCase } from '../../assert/index.ts'
import { analyze, render } from '../../index.ts'
import { choice, Fault } from '../../model/index.ts'
import {
  type AnalyzeOptions,
  joinedPaths,
  optionNames,
  planOf,
  withConfig,
} from '../../plan/index.ts'
import { emptyLines, escapeText, incompleteLines } from '../../render/index.ts'
import { reportNames } from '../../report/index.ts'
import { CANT_DO, DONE, GATE_FAILED } from '../command.ts'
import { annotationsOf, junitOf } from '../gates/index.ts'
import {
  COMMON,
  type FlagGroup,
  OF_REPORTS,
  type Page,
  PROJECT,
  parse,
  wordOf,
} from '../options/index.ts'
import { fileSource, type Guard, openFile, openGuard, say, writeStdout } from '../output/index.ts'
import { configLines, readConfig } from '../project-file/index.ts'
import { REPORT_BYTES, readText } from '../read-text.ts'
import { help } from './asked.ts'
import { isEmpty } from './incomplete.ts'
import { type FixturePair, fixturePairs, isRegular } from './pairs.ts'

const OWN: FlagGroup = {
  group: 'Options of check:',
  topic: 'check',
  own: true,
  flags: [
    { name: 'update', value: null, about: 'write the expected reports instead of comparing' },
    {
      name: 'report',
      value: '<name>',
      about: 'the report to compare (default: summary)',
      choices: reportNames,
    },
    {
      name: 'format',
      short: 'f',
      value: '<format>',
      about: 'table, junit (default: table)',
      choices: ['table', 'junit'],
    },
  ],
}

export const page = (): Page => ({
  name: 'analyze check',
  usage: '<folder> [options]',
  about:
    'Checks a folder of fixtures, also below it: each NAME.jsonl must give the report in NAME.json. The other options apply to every run.',
  groups: [
    OWN,
    OF_REPORTS,
    ...COMMON.map(group => ({
      ...group,
      // A fixture doesn't grow.
      flags: group.flags.filter(({ name }) => name !== 'follow'),
    })),
    PROJECT,
  ],
  examples: [
    { command: 'analyze check fixtures', about: 'exit 1 if a log gives another report' },
    { command: 'analyze check fixtures --update', about: 'accept what the logs give now' },
  ],
})

const VERDICTS = ['same', 'written', 'different', 'missing', 'invalid', 'incomplete'] as const
type Verdict = (typeof VERDICTS)[number]

interface Checked {
  readonly name: string
  readonly verdict: Verdict
  /** Sentences: where it differs, or why it couldn't be compared. */
  readonly details: readonly string[]
}

/** `analyze check DIR`: exit 1 when a fixture differs, 2 when one can't be compared. Throws a Fault. */
export async function run(argv: readonly string[]): Promise<number> {
  const typed = parse(page(), argv)
  if (typeof typed === 'string') return help(typed, page())
  const { flags, words } = typed
  const [folder, ...more] = words
  if (folder === undefined || more.length > 0)
    throw new Fault('check takes one folder.', 'For example: analyze check fixtures.')
  const format = choice('format', `${flags.format ?? 'table'}`, ['table', 'junit'])
  const given = Object.entries(flags).filter(([key]) => optionNames.includes(key))
  const project = readConfig(wordOf(flags, 'config'))
  const typedOptions = { ...Object.fromEntries(given), inputs: [] }
  const options = withConfig(project.config, typedOptions)
  planOf(options)
  say(configLines(project, typedOptions, false))
  const pairs = await fixturePairs(folder)
  const checked: Checked[] = []
  const asked = {
    options,
    guard: guardOf(pairs, project.path, options),
    update: flags.update === true,
  }
  for (const pair of pairs) checked.push(await verdictOf(pair, asked))
  const cases = checked.map(testCase)
  await writeStdout(format === 'junit' ? [await junitOf('check', cases)] : texts(checked))
  say(await annotationsOf(cases))
  if (checked.some(isUnjudged)) return CANT_DO
  return checked.some(({ verdict }) => verdict === 'different') ? GATE_FAILED : DONE
}

interface Asked {
  readonly options: AnalyzeOptions
  readonly update: boolean
  readonly guard: Guard
}

/** What --update must not write over. */
const guardOf = (
  pairs: readonly FixturePair[],
  config: string | null,
  { catalog, join }: AnalyzeOptions,
): Guard =>
  openGuard([
    ...pairs.flatMap(({ log }) => (log === null ? [] : [fileSource('a log', log)])),
    ...(catalog === undefined ? [] : [fileSource('the catalog', catalog)]),
    ...joinedPaths(join).map(path => fileSource('a joined file', path)),
    ...(config === null ? [] : [fileSource('the project file', config)]),
  ])

/** One that can't be judged keeps none of the others from its verdict. */
async function verdictOf(pair: FixturePair, asked: Asked): Promise<Checked> {
  try {
    return await checkPair(pair, asked)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { name: pair.name, verdict: 'invalid', details: [error.message, ...error.hints] }
  }
}

async function checkPair(
  { name, log, expected, problem }: FixturePair,
  { options, update, guard }: Asked,
): Promise<Checked> {
  const cant = (verdict: Verdict, ...details: string[]): Checked => ({ name, verdict, details })
  if (problem !== null) return cant('invalid', problem)
  if (log === null) return cant('missing', `there is no ${name}.jsonl for ${name}.json`)
  const outcome = await analyze({ ...options, inputs: [log] })
  if (outcome.incomplete.length > 0) return cant('incomplete', ...incompleteLines(outcome))
  // Nobody compares with it yet: it would be accepted unseen.
  if (isEmpty(outcome) && (update || expected === null))
    return cant('invalid', ...emptyLines(outcome).map(line => line.trim()))
  const pieces = () => render(outcome, 'json')
  if (update) return { name, ...(await written(log.replace(/l$/, ''), pieces, guard)) }
  if (expected === null)
    return cant('missing', `there is no ${name}.json: analyze check DIR --update writes it`)
  const text = await readExpectation(expected)
  const found = differences(text, [...pieces()].join(''), expected)
  return { name, verdict: found.length === 0 ? 'same' : 'different', details: found }
}

/** Writes the expectation; one that has the very bytes already is left alone. */
async function written(
  path: string,
  pieces: () => Iterable<string>,
  guard: Guard,
): Promise<Omit<Checked, 'name'>> {
  const text = [...pieces()].join('')
  const old = await readIfThere(path)
  if (old === text) return { verdict: 'same', details: [] }
  const file = await openFile(path, guard.claimFor(path, path))
  await file.write(text)
  await file.commit()
  return { verdict: 'written', details: [] }
}

/** A pipe might never end, and a fixture is a file. */
async function readExpectation(path: string): Promise<string> {
  if (!(await isRegular(path)))
    throw new Fault(`the expected report ${path} is not a regular file.`)
  return readText(path, 'the expected report', REPORT_BYTES)
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readExpectation(path)
  } catch (error) {
    if (error instanceof Fault) return null
    throw error
  }
}

const failureOf = ({ verdict, details }: Checked): string | null =>
  verdict === 'same' || verdict === 'written' ? null : details.join('\n')

const UNJUDGED: readonly Verdict[] = ['missing', 'invalid', 'incomplete']
const isUnjudged = ({ verdict }: Checked): boolean => UNJUDGED.includes(verdict)

function testCase(checked: Checked): TestCase {
  const failure = failureOf(checked)
  return { name: checked.name, failure, ...(isUnjudged(checked) ? { error: true as const } : {}) }
}

const DETAILS_SHOWN = 10

function* texts(checked: readonly Checked[]): Generator<string> {
  for (const { name, verdict, details } of checked) {
    yield `${verdict.padEnd(10)}  ${escapeText(name)}\n`
    for (const detail of details.slice(0, DETAILS_SHOWN)) yield `  ${escapeText(detail)}\n`
    if (details.length > DETAILS_SHOWN) yield `  (+${details.length - DETAILS_SHOWN} more)\n`
  }
  const counts = VERDICTS.flatMap(verdict => {
    const count = checked.filter(each => each.verdict === verdict).length
    return count === 0 ? [] : [`${count} ${verdict}`]
  })
  yield `${checked.length} ${checked.length === 1 ? 'fixture' : 'fixtures'}: ${counts.join(', ')}\n`
}
