import type { Dictionaries } from '../../model/index.ts'
import { type InCurrency, isInCurrency } from '../shared/currency.ts'
import { GROSS, type ItemMoney } from '../shared/money.ts'
import type { Rollup } from '../shared/rollup.ts'
import { foldShown, type InGrain, type Shown } from '../shared/shown.ts'
import { wideSum } from '../shared/wide-sum.ts'
import { type Winner, winner } from '../shared/winner.ts'
import { type ItemsRead, itemColumns } from './item-columns.ts'
import type { ItemSums } from './item-sums.ts'
import type { Totals, TotalsAndLeaders } from './totals.ts'

export interface BucketsAs extends InGrain, InCurrency {}

/** What any number of events had together; gross and refunds are ten-thousandths of the currency asked for. */
export interface BucketRead extends Totals {
  /** Of any type, with or without an item. */
  readonly events: number
  readonly mostViewed: Winner<number> | null
  readonly highestGrossing: Winner<bigint> | null
}

export interface BucketsRead extends ItemsRead {
  readonly shown: Shown
  /** By row. */
  readonly buckets: readonly BucketRead[]
  readonly whole: BucketRead
}

/** Sums somewhere: a view of them is made only where somebody looks, since its dozen arrays cost more than totals. */
export interface SumsThere {
  readonly sums: ItemSums
  readonly totals: TotalsAndLeaders
}

/** Adds buckets up, wherever they lie. */
export interface Adder<B> {
  /** What some buckets hold together, valid until `use` returns; it is added to the whole. */
  together<T>(buckets: readonly B[], use: (sums: SumsThere) => T): T
  whole(): SumsThere
}

/** `adderIn`: whether money counts is by currency id. */
export function readBuckets<B extends { readonly events: number }>(
  state: Rollup<B>,
  names: Dictionaries,
  as: BucketsAs,
  adderIn: (inCurrency: readonly boolean[]) => Adder<B>,
): BucketsRead {
  const inCurrency = isInCurrency(names, as)
  const adder = adderIn(inCurrency)
  let all = 0
  const { shown, contents } = foldShown(state, as.grain, parts =>
    adder.together(parts, sums => {
      const events = parts.reduce((sum, part) => sum + part.events, 0)
      all += events
      return bucketRead(sums, events, inCurrency, names)
    }),
  )
  const whole = adder.whole()
  return {
    shown,
    buckets: contents,
    whole: bucketRead(whole, all, inCurrency, names),
    ...itemColumns(whole.sums, inCurrency, names),
  }
}

function bucketRead(
  there: SumsThere,
  events: number,
  inCurrency: readonly boolean[],
  { item: items }: Dictionaries,
): BucketRead {
  const { viewed, mostViews, grossing, ...totals } = there.totals
  const text = (id: number) => items.text(id)
  return {
    events,
    ...totals,
    mostViewed: winner(
      Array.from(viewed, item => [item, mostViews] as const),
      text,
    ),
    highestGrossing:
      grossing.length === 0 ? null : winner(grossOf(there.sums.money, inCurrency, grossing), text),
  }
}

/** The exact gross of those that may have most: of the rows with the greatest, or of all items. */
function grossOf(
  money: ItemMoney,
  inCurrency: readonly boolean[],
  greatest: ArrayLike<number>,
): Map<number, bigint> {
  // Where one currency id is of the currency, a row is an item, and only the greatest need be exact.
  const isOne = inCurrency.indexOf(true) === inCurrency.lastIndexOf(true)
  const rows = isOne ? Array.from(greatest) : Array.from({ length: money.size }, (_, row) => row)
  const gross = new Map<number, bigint>()
  for (const row of rows) {
    if (!inCurrency[money.currency[row] as number]) continue
    const item = money.item[row] as number
    if (item === 0) continue
    gross.set(item, (gross.get(item) ?? 0n) + wideSum(money, GROSS, row))
  }
  return gross
}
