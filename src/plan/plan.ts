import { entriesText, hasOrderTotals } from '../decode/index.ts'
import {
  boundWord,
  calendar,
  choice,
  currencyWord,
  DEFAULT_RETENTION,
  type Definition,
  extraFields,
  Fault,
  type Flag,
  fieldsOf,
  GRAINS,
  type Grain,
  NO_CURRENCY,
  type Plan,
  parseRetention,
  type Retention,
  windowWord,
  zoneWord,
} from '../model/index.ts'
import { reportFlags, reportNames, reportOf, takes, type Words } from '../report/index.ts'
import { explainWord } from './explain.ts'
import { catalogWord, dedupeWord, fieldWord, followWord } from './fields.ts'
import { commonFlags } from './flags.ts'
import { inputPlanOf } from './input.ts'
import { type AnalyzeOptions, wordsOfReport } from './options.ts'
import { checkedOptions, optionNames } from './schema.ts'
import { parseWhere } from './where/parse.ts'

/** Words to plan: everything checked, everything defaulted, nothing read. Throws a Fault for a bad request. */
export function planOf(given: AnalyzeOptions): Plan {
  const { inputs, ...others } = checkedOptions(given, optionNames, PASSED)
  if (inputs === undefined) throw new Fault('there are no inputs.', 'Pass a list of paths: inputs.')
  const options: AnalyzeOptions = { inputs, ...others }
  const input = inputPlanOf(options)
  const zone = zoneWord('tz', options.tz ?? 'UTC')
  const inputZone = zoneWord('input-tz', options.inputTz ?? 'UTC')
  const bucket = choice('bucket', options.bucket ?? 'auto', ['auto', ...GRAINS])
  const window = options.window ?? 'all'
  const windowMs = windowWord(window)
  const cal = calendar(zone)
  const sinceMs = options.since === undefined ? null : boundWord('since', options.since, cal)
  const untilMs = options.until === undefined ? null : boundWord('until', options.until, cal)
  if (sinceMs !== null && untilMs !== null && sinceMs >= untilMs)
    throw new Fault(
      `--since ${options.since} is not before --until ${options.until}: the period is empty.`,
    )
  const reports = reportWords(options)
  const dedupe = options.dedupe === undefined ? null : dedupeWord(options.dedupe)
  const grouped = groupingOf(options, reports)
  const by = grouped.by === undefined ? null : fieldWord('by', grouped.by)
  const per = grouped.per === undefined ? null : fieldWord('per', grouped.per)
  const label = options.label === undefined ? null : fieldWord('label', options.label)
  const where = options.where === undefined ? null : parseWhere(options.where, cal)
  if (per !== null && options.explain !== undefined)
    throw new Fault(
      '--explain explains one number, but --per makes many.',
      `Type --where '${per} = "…"' with --explain.`,
    )
  return {
    inputs: options.inputs,
    reports,
    window: { text: window, ms: windowMs },
    sinceMs,
    untilMs,
    zone,
    inputZone,
    bucket,
    retention: retentionOf(bucket, options.retain),
    basis: choice('basis', options.basis ?? 'event', ['event', 'customer', 'session']),
    customers: options.customers ?? false,
    noCustomers: noCustomersOf(options),
    currency: options.currency === undefined ? null : currencyWord('currency', options.currency),
    defaultCurrency: currencyWord('default-currency', options.defaultCurrency ?? NO_CURRENCY),
    explain: options.explain === undefined ? null : explainWord(options.explain, reports),
    extras: [
      ...new Set([
        ...extraFields([
          ...(dedupe ?? []),
          ...(where === null ? [] : fieldsOf(where)),
          ...[by, per, label].filter(field => field !== null),
        ]),
        ...reports.flatMap(each => reportOf(each.name).fields?.(each.options) ?? []),
      ]),
    ],
    dedupe,
    where,
    by,
    label,
    catalog: catalogWord(options),
    per,
    decoder: options.decoder ?? 'auto',
    threads: threadsWord(options.threads ?? 'auto'),
    chunkBytes: options.chunkBytes ?? null,
    definitions: definitionsOf(options),
    follow: followWord({ ...options, hasOrderTotals: hasOrderTotals(input) }),
    keepRejected: options.keepRejected ?? false,
    input,
  }
}

/** The dimensions that the pass takes care of: a report that counts by them itself is left to it. */
function groupingOf(
  options: AnalyzeOptions,
  reports: Plan['reports'],
): Pick<AnalyzeOptions, 'by' | 'per'> {
  const given = DIMENSIONS.filter(key => options[key] !== undefined)
  return Object.fromEntries(
    given.flatMap(key => {
      const own = reports.filter(({ name }) => reportOf(name).groupsItself?.includes(key))
      if (own.length > 0 && own.length < reports.length)
        throw new Fault(
          `--${key} can't be shared by ${reports.map(({ name }) => name).join(', ')}.`,
          'Run them separately.',
        )
      return own.length > 0 ? [] : [[key, options[key]]]
    }),
  )
}

const DIMENSIONS = ['by', 'per'] as const

/** How messages call what a program passes; the command line's words are of the right kind already. */
const PASSED = {
  all: 'the options should be one object: { inputs: ["events.jsonl"] }.',
  one: (name: string) => name,
  prefix: '',
}

/** `funnel,top`: the reports of one pass, each with what was asked of it. */
function reportWords(options: AnalyzeOptions): Plan['reports'] {
  const names = wordsOfReport(options.report).map(word => choice('report', word, reportNames))
  if (names.length === 0)
    throw new Fault('there is no report.', 'Leave "report" out for the summary.')
  if (new Set(names).size < names.length)
    throw new Fault(`"${names.join(',')}" names a report twice.`)
  const words = wordsOf(options)
  for (const [key, { name }] of Object.entries(reportFlags)) {
    if (words[key] === undefined || names.some(report => takes(report, key))) continue
    const owners = reportNames.filter(report => takes(report, key))
    throw new Fault(
      `--${name} is an option of ${owners.join(', ')}, not of ${names.join(', ')}.`,
      `For example: analyze ${owners[0]} --${name}.`,
    )
  }
  return names.map(name => ({ name, options: reportOf(name).options(words) }))
}

/** What a report may look at: its own options, and those of the run that are plain words. */
const wordsOf = (options: AnalyzeOptions): Words =>
  Object.fromEntries(
    Object.entries(options).filter(([, word]) => typeof word !== 'object' && word !== undefined),
  )

/**
 * Within one run everything asked for is exact: a grain that is asked for is kept for ever, unless --retain says
 * otherwise. Weeks and months don't nest, so a chain that has the one can't answer a question for the other.
 */
function retentionOf(bucket: Grain | 'auto', retain: string | undefined): Retention[] {
  if (retain === undefined)
    return bucket === 'auto' ? parseRetention(DEFAULT_RETENTION) : [{ grain: bucket, keepMs: null }]
  const chain = parseRetention(retain)
  const clash = bucket === 'week' ? 'month' : bucket === 'month' ? 'week' : null
  if (clash !== null && chain.some(({ grain }) => grain === clash))
    throw new Fault(
      `--bucket ${bucket} can't be answered from --retain ${retain}: weeks and months don't nest.`,
      `Leave ${clash} out of --retain.`,
    )
  return chain
}

/** Null: by size and cores. */
function threadsWord(word: string | number): number | null {
  if (word === 'auto') return null
  if (/^[1-9][0-9]?$/.test(`${word}`) && Number(word) <= MOST_THREADS) return Number(word)
  throw new Fault(
    `--threads "${word}" is not a number from 1 to ${MOST_THREADS}.`,
    'For example: --threads 2 or --threads auto.',
  )
}

/** As many as the scanners of one memory can be. */
const MOST_THREADS = 64

function noCustomersOf({ noCustomers = false, customers, basis }: AnalyzeOptions): boolean {
  const asked = customers ? '--customers' : basis === 'customer' ? '--basis customer' : null
  if (noCustomers && asked !== null)
    throw new Fault(`--no-customers leaves out what ${asked} counts.`, 'Use only one of them.')
  return noCustomers
}

const FLAGS: readonly (readonly [string, Flag])[] = Object.entries({
  ...commonFlags,
  ...reportFlags,
})

/** The options that change what numbers mean, where they aren't left at their default: in the order of the flags. */
export function definitionsOf(options: AnalyzeOptions): Definition[] {
  const words = new Map<string, unknown>(Object.entries(options))
  return FLAGS.flatMap(([key, { name, defines }]) => {
    const word = words.get(key)
    if (defines === undefined || word === undefined) return []
    const isPairs = key === 'map' || key === 'types' || key === 'ignore'
    const value = isPairs ? entriesText(options[key] ?? '') : `${word}`
    return value === defines ? [] : [{ name, value }]
  })
}
