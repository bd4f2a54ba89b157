import type { InCurrency } from '../shared/currency.ts'
import { forSums, placeOfSum, SUM_COLUMNS, type Sum } from '../shared/money.ts'
import type { Columns } from '../shared/rows.ts'
import type { InGrain, Shown } from '../shared/shown.ts'
import { wideSum } from '../shared/wide-sum.ts'

export interface BucketTotalsAs extends InGrain, InCurrency {}

export interface BucketTotalsRead {
  readonly shown: Shown
  /** By row: see totalsAt. */
  readonly totals: TotalsColumns
  /** Of all buckets together. */
  readonly whole: TotalsRead
}

/** Events of any type, with or without an item; views are of those with one. */
export const TOTAL_COUNTS = ['events', 'views', 'carts', 'purchases'] as const
export type TotalCount = (typeof TOTAL_COUNTS)[number]

export interface TotalsColumns {
  readonly counts: Readonly<Record<TotalCount, Float64Array>>
  /** Wide sums: see placeOfSum. */
  readonly money: Columns
}

export const openTotalsColumns = (rows: number): TotalsColumns => {
  const column = () => new Float64Array(rows)
  return {
    counts: { events: column(), views: column(), carts: column(), purchases: column() },
    money: { values: Array.from({ length: SUM_COLUMNS }, column) },
  }
}

/** Gross and refunds are ten-thousandths of the currency asked for, units of all. */
export interface TotalsRead
  extends Readonly<Record<TotalCount, number>>,
    Readonly<Record<Sum, bigint>> {}

const NOTHING: TotalsRead = {
  events: 0,
  views: 0,
  carts: 0,
  purchases: 0,
  ...forSums(() => 0n),
}

/** What a row had; nothing in row −1. */
export const totalsAt = ({ counts, money }: TotalsColumns, row: number): TotalsRead =>
  row < 0
    ? NOTHING
    : {
        events: counts.events[row] as number,
        views: counts.views[row] as number,
        carts: counts.carts[row] as number,
        purchases: counts.purchases[row] as number,
        ...forSums(sum => wideSum(money, placeOfSum(sum), row)),
      }
