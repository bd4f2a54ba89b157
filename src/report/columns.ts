import { type Facts, type MetricName, metrics } from '../metrics/index.ts'
import type { ColumnOf, Columns, Phrase, Value } from '../model/index.ts'

/** The columns of metrics, each under its one name. */
export const metricColumns = <R>(
  names: readonly MetricName[],
  facts: (row: R) => Facts,
): Columns<R> =>
  Object.fromEntries(
    names.map((name): [string, ColumnOf<R>] => [
      name,
      { ...metrics[name], value: row => metrics[name].value(facts(row)) },
    ]),
  )

/** What is known of each item, in the order of its columns. */
export const ITEM_METRICS: readonly MetricName[] = [
  'views',
  'carts',
  'purchases',
  'units',
  'gross',
  'refunds',
  'net',
  'cart_rate',
  'purchase_rate',
  'conversion_rate',
]

export const count = (cell: number | bigint): Value => ({ kind: 'count', cell })
export const id = (cell: string): Value => ({ kind: 'id', cell })

/** A metric's number within a sentence. */
export const metricValue = (name: MetricName, facts: Facts): Value => ({
  kind: metrics[name].kind,
  cell: metrics[name].value(facts),
})

/** "1 item", "2 items". */
export const plural = (n: number, one: string, many = `${one}s`): Phrase => [
  count(n),
  ` ${n === 1 ? one : many}`,
]
