/** Answers as lines that are equal where the answers are: our JSON, and that of duckdb.mjs and polars.mjs. */

/** Without customers; as `analyze` counts by default; with the customers of each hour; with conversion by customer. */
export const QUESTIONS = ['sums', 'default', 'customers', 'basis'] as const
export type Question = (typeof QUESTIONS)[number]

type Value = string | number | boolean | null
type Row = { readonly [field: string]: Value }
interface Theirs {
  readonly totals: Row
  readonly hours: readonly Row[]
  readonly days: readonly Row[] | null
  readonly items: readonly Row[]
  readonly by_currency?: readonly Row[]
  readonly customers?: readonly Row[]
  readonly conversions?: {
    readonly total: Row
    readonly hours: readonly Row[]
    readonly items: readonly Row[]
  }
}
interface Ours {
  readonly totals: Row & { readonly by_currency: readonly Row[] }
  readonly most_viewed: Row | null
  readonly highest_grossing: Row | null
  readonly buckets: readonly Row[]
  readonly items: readonly Row[]
}

const SUMS = ['views', 'carts', 'purchases', 'gross'] as const
const MONEY = new Set(['gross', 'refunds'])
const fieldsOf = (question: Question): readonly string[] =>
  question === 'sums' ? SUMS : [...SUMS, 'refunds']

const text = (field: string, value: Value | undefined): string => {
  if (MONEY.has(field)) return Number(value ?? 0).toFixed(4)
  return value === null || value === undefined ? '-' : String(value)
}
const line = (what: string, row: Row, fields: readonly string[]): string =>
  `${what}: ${fields.map(field => `${field} ${text(field, row[field])}`).join(', ')}`
/** An hour or a day, whoever writes it: 2024-03-27T05:00:00.000Z, 2024-03-27 05:00:00, 2024-03-27T05. */
const start = (row: Row): string =>
  String(row.start).replace(' ', 'T').padEnd(13, 'T00').slice(0, 13)
const rate = (row: Row | undefined): string =>
  row === undefined || !Number(row.viewers)
    ? '-'
    : String(Number(row.converters) / Number(row.viewers))
const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const WINNERS = ['most_viewed', 'highest_grossing'] as const
const OVERALL = ['events', 'customers', 'orders'] as const
const CURRENCY = ['purchases', 'orders', 'gross', 'refunds'] as const

/** Nobody has to say a bucket in which nothing was seen, carted, bought or brought back; ours are dense. */
const isBusy = (row: Row): boolean =>
  [...SUMS, 'refunds'].some(field => Number(row[field] ?? 0) !== 0)

/** Theirs, with days and all items. */
export function theirLines(question: Question, stdout: string): string[] {
  const theirs: Theirs = JSON.parse(stdout)
  const fields = [...fieldsOf(question), ...WINNERS]
  const { conversions } = theirs
  const items = new Map(conversions?.items.map(row => [row.item, row]))
  return [
    line('all', theirs.totals, question === 'sums' ? fields : [...fields, ...OVERALL]),
    ...theirs.hours.filter(isBusy).map(row => line(`hour ${start(row)}`, row, fields)),
    ...(theirs.days ?? []).filter(isBusy).map(row => line(`day ${start(row)}`, row, fields)),
    ...theirs.items.map(row => line(`item ${row.item}`, row, fieldsOf(question))).sort(byId),
    ...(theirs.by_currency ?? []).map(row => line(`in ${row.currency}`, row, CURRENCY)),
    ...(theirs.customers ?? []).map(row => line(`in ${start(row)}`, row, ['customers'])),
    ...(conversions === undefined
      ? []
      : [
          `converted: ${rate(conversions.total)}`,
          ...conversions.hours
            .filter(({ viewers }) => Number(viewers) > 0)
            .map(row => `converted in ${start(row)}: ${rate(row)}`),
          ...theirs.items
            .map(row => `converted ${row.item}: ${rate(items.get(row.item as string))}`)
            .sort(byId),
        ]),
  ]
}

/** Ours, by hour and by day. */
export function ourLines(question: Question, byHour: string, byDay: string): string[] {
  const [hours, days]: Ours[] = [JSON.parse(byHour), JSON.parse(byDay)]
  if (hours === undefined || days === undefined) throw new Error('no answer')
  const { totals, most_viewed, highest_grossing, items } = hours
  const someone = hours.buckets.filter(({ events }) => Number(events) > 0)
  const fields = [...fieldsOf(question), ...WINNERS]
  const all = {
    ...totals,
    by_currency: null,
    most_viewed: most_viewed?.item_id ?? null,
    highest_grossing: highest_grossing?.item_id ?? null,
  }
  const bucket = (what: string) => (row: Row) => line(`${what} ${start(row)}`, row, fields)
  const converted = (row: Row) => text('rate', row.conversion_rate)
  return [
    line('all', all, question === 'sums' ? fields : [...fields, ...OVERALL]),
    ...hours.buckets.filter(isBusy).map(bucket('hour')),
    ...days.buckets.filter(isBusy).map(bucket('day')),
    ...items.map(row => line(`item ${row.item_id}`, row, fieldsOf(question))).sort(byId),
    ...(question === 'sums'
      ? []
      : totals.by_currency.map(row => line(`in ${row.currency}`, row, CURRENCY))),
    ...(question === 'customers'
      ? someone.map(row => line(`in ${start(row)}`, row, ['customers']))
      : []),
    ...(question === 'basis'
      ? [
          `converted: ${converted(totals)}`,
          ...hours.buckets
            .filter(({ conversion_rate }) => conversion_rate !== null)
            .map(row => `converted in ${start(row)}: ${converted(row)}`),
          ...items.map(row => `converted ${row.item_id}: ${converted(row)}`).sort(byId),
        ]
      : []),
  ]
}

/** Throws where they differ first. */
export function compare(name: string, found: readonly string[], expected: readonly string[]): void {
  for (let i = 0; i < Math.max(found.length, expected.length); i++)
    if (found[i] !== expected[i])
      throw new Error(`${name} says "${found[i]}", not "${expected[i]}"`)
}
