import { type Dictionaries, type Texts, textsOf } from '../../model/index.ts'
import type { InCurrency } from '../shared/currency.ts'
import { GROSS, type ItemMoney, REFUNDS, UNITS } from '../shared/money.ts'
import type { Columns } from '../shared/rows.ts'
import type { InGrain, Shown } from '../shared/shown.ts'
import { addWide, wideSum } from '../shared/wide-sum.ts'
import { type Winner, winner } from '../shared/winner.ts'
import { CART, countAt, type ItemSums, itemsOf, SALE, VIEW } from './item-sums.ts'
import type { TotalsAndLeaders } from './totals.ts'

export interface BucketsAs extends InGrain, InCurrency {}

/** What any number of events had together; gross and refunds are ten-thousandths of the currency asked for. */
export interface BucketRead {
  /** Of any type, with or without an item. */
  readonly events: number
  readonly views: number
  readonly carts: number
  readonly purchases: number
  /** Of all currencies. */
  readonly units: bigint
  readonly gross: bigint
  readonly refunds: bigint
  readonly mostViewed: Winner<number> | null
  readonly highestGrossing: Winner<bigint> | null
}

export interface BucketsRead {
  readonly shown: Shown
  /** By row. */
  readonly buckets: readonly BucketRead[]
  readonly whole: BucketRead
  readonly items: ItemColumns
  /** What names no item at all. */
  readonly itemless: { readonly carts: number; readonly purchases: number }
}

/** Every item of the period, in columns: nobody wants a hundred thousand objects for the ten that are shown. */
export interface ItemColumns {
  readonly names: Texts
  readonly views: Uint32Array
  readonly carts: Uint32Array
  readonly purchases: Uint32Array
  /** Wide sums: units of all currencies, gross and refunds of the one asked for. */
  readonly money: Columns
}

/** The columns of `ItemColumns.money`. */
const ITEM_UNITS = 0
const ITEM_GROSS = 2
const ITEM_REFUNDS = 4

export const itemUnits = ({ money }: ItemColumns, row: number): bigint =>
  wideSum(money, ITEM_UNITS, row)
export const itemGross = ({ money }: ItemColumns, row: number): bigint =>
  wideSum(money, ITEM_GROSS, row)
export const itemRefunds = ({ money }: ItemColumns, row: number): bigint =>
  wideSum(money, ITEM_REFUNDS, row)

/** Sums somewhere: a view of them is made only where somebody looks, since its dozen arrays cost more than totals. */
export interface SumsThere {
  readonly sums: ItemSums
  readonly totals: TotalsAndLeaders
}

export function bucketRead(
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

/** How many events buckets have together. */
export const eventsOf = (parts: readonly { readonly events: number }[]): number =>
  parts.reduce((sum, { events }) => sum + events, 0)

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

export function itemColumns(
  sums: ItemSums,
  inCurrency: readonly boolean[],
  names: Dictionaries,
): Pick<BucketsRead, 'items' | 'itemless'> {
  const ids = itemsOf(sums)
  return {
    items: {
      names: textsOf(names.item, ids),
      views: countColumn(sums, VIEW, ids),
      carts: countColumn(sums, CART, ids),
      purchases: countColumn(sums, SALE, ids),
      money: moneyColumns(sums.money, inCurrency, ids),
    },
    itemless: { carts: countAt(sums, CART, 0), purchases: countAt(sums, SALE, 0) },
  }
}

/** (No Uint32Array.from: it asks a function and an iterator for each of a hundred thousand.) */
function countColumn({ counts, size }: ItemSums, kind: number, ids: Uint32Array): Uint32Array {
  const column = new Uint32Array(ids.length)
  const at = kind * size
  for (let row = 0; row < ids.length; row++)
    column[row] = counts[at + (ids[row] as number)] as number
  return column
}

/** (Money is read in the order of its rows, where the memory's cache follows: by item took twice as long.) */
function moneyColumns(from: ItemMoney, inCurrency: readonly boolean[], ids: Uint32Array): Columns {
  const rows = rowsOfMoney(from, ids)
  return {
    values: [
      ...wideColumns(from, UNITS, null, rows, ids.length),
      ...wideColumns(from, GROSS, inCurrency, rows, ids.length),
      ...wideColumns(from, REFUNDS, inCurrency, rows, ids.length),
    ],
  }
}

/** The item's row + 1 by row of money; 0 where it names none. */
function rowsOfMoney({ first, item, size }: ItemMoney, ids: Uint32Array): Uint32Array {
  const byItem = new Uint32Array(first.length)
  for (let row = 0; row < ids.length; row++) byItem[ids[row] as number] = row + 1
  const rows = new Uint32Array(size)
  for (let at = 0; at < size; at++) rows[at] = byItem[item[at] as number] as number
  return rows
}

/** A wide sum by item, of the currencies that are wanted. Null: of all. */
function wideColumns(
  { currency, values }: ItemMoney,
  sum: number,
  wanted: readonly boolean[] | null,
  rows: Uint32Array,
  items: number,
): [low: Float64Array, high: Float64Array] {
  const low = new Float64Array(items)
  const high = new Float64Array(items)
  const into = { values: [low, high] }
  const lows = values[sum] as Float64Array
  const highs = values[sum + 1] as Float64Array
  for (let at = 0; at < rows.length; at++) {
    const row = (rows[at] as number) - 1
    if (row < 0 || (wanted !== null && !wanted[currency[at] as number])) continue
    if (low[row] === 0) low[row] = lows[at] as number
    else addWide(into, 0, row, lows[at] as number)
    if (highs[at] !== 0) high[row] = (high[row] as number) + (highs[at] as number)
  }
  return [low, high]
}
