import { type Dictionaries, type Texts, textsOf } from '../../model/index.ts'
import {
  forSums,
  GROSS,
  type ItemMoney,
  placeOfSum,
  REFUNDS,
  type Sum,
  UNITS,
} from '../shared/money.ts'
import type { Columns } from '../shared/rows.ts'
import { addWide, wideSum } from '../shared/wide-sum.ts'
import { CART, type Count, countAt, forCounts, type ItemSums, itemsOf, SALE } from './item-sums.ts'

/** What a report sees of items. */
export interface ItemsRead {
  readonly items: ItemColumns
  /** What names no item at all. */
  readonly itemless: { readonly carts: number; readonly purchases: number }
}

/** Every item of the period, in columns: nobody wants a hundred thousand objects for the ten that are shown. */
export interface ItemColumns extends Readonly<Record<Count, Uint32Array>> {
  readonly names: Texts
  /** Wide sums: units of all currencies, gross and refunds of the one asked for. */
  readonly money: Columns
}

export const itemUnits = ({ money }: ItemColumns, row: number): bigint =>
  wideSum(money, placeOfSum(UNITS), row)
export const itemGross = ({ money }: ItemColumns, row: number): bigint =>
  wideSum(money, placeOfSum(GROSS), row)
export const itemRefunds = ({ money }: ItemColumns, row: number): bigint =>
  wideSum(money, placeOfSum(REFUNDS), row)

/** The same of all items; null where a sum is more than a double holds. */
export const itemMoney = ({ money }: ItemColumns): Record<Sum, Float64Array | null> =>
  forSums(sum => exactColumn(money, placeOfSum(sum)))

function exactColumn({ values }: Columns, sum: number): Float64Array | null {
  const highs = values[sum + 1] as Float64Array
  for (let row = 0; row < highs.length; row++) if (highs[row] !== 0) return null
  return values[sum] as Float64Array
}

export function itemColumns(
  sums: ItemSums,
  inCurrency: readonly boolean[],
  names: Dictionaries,
): ItemsRead {
  const ids = itemsOf(sums)
  return {
    items: {
      names: textsOf(names.item, ids),
      ...forCounts(kind => countColumn(sums, kind, ids)),
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
    values: Object.values(
      forSums(sum => wideColumns(from, sum, sum === UNITS ? null : inCurrency, rows, ids.length)),
    ).flat(),
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
