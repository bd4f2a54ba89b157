import { type Facts, type MetricName, metrics } from '../metrics/index.ts'
import type { Cell, Column, Phrase, Value } from '../model/index.ts'

/** The column of a metric, under its one name. `hidden`: for programs only. */
export const metricColumn = (name: MetricName, hidden = false): Column => {
  const { title, kind } = metrics[name]
  return hidden ? { key: name, title, kind, hidden } : { key: name, title, kind }
}

export const metricCell = (name: MetricName, facts: Facts): Cell => metrics[name].value(facts)

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

/** A metric's number within a sentence. */
export const metricValue = (name: MetricName, facts: Facts): Value => ({
  kind: metrics[name].kind,
  cell: metricCell(name, facts),
})

export const count = (cell: number | bigint): Value => ({ kind: 'count', cell })
export const id = (cell: string): Value => ({ kind: 'id', cell })

/** "1 item", "2 items". */
export const plural = (n: number, one: string, many = `${one}s`): Phrase => [
  count(n),
  ` ${n === 1 ? one : many}`,
]
