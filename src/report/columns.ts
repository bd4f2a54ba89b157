import { type Facts, type MetricName, metrics, type Tally } from '../metrics/index.ts'
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

/**
 * The facts of one row: what isn't counted by row (customers, orders) is not known there. (Field by field: a spread of a
 * tally, whose fields have changed since it was made, takes V8 10 µs.)
 */
export const rowFacts = (
  { currency }: Pick<Facts, 'currency'>,
  tally: Tally,
  conversion: Facts['conversion'],
): Facts => ({
  views: tally.views,
  carts: tally.carts,
  purchases: tally.purchases,
  units: tally.units,
  gross: tally.gross,
  refunds: tally.refunds,
  currency,
  conversion,
  events: null,
  customers: null,
  orders: null,
  currencyOrders: null,
})
