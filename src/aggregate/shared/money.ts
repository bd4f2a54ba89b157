import {
  MONEY_COLUMNS,
  MONEY_GROSS,
  MONEY_REFUNDS,
  MONEY_SALES,
  MONEY_UNITS,
} from '../../wasm/layout.ts'
import { addTo, type Columns } from './rows.ts'
import { addWide, addWideSum } from './wide-sum.ts'

/**
 * Money by item and currency. An item's rows are a chain, one row a currency: with ids that are dense the item's place
 * in a column finds it without a hash, and few items are sold in two currencies.
 */
export interface ItemMoney extends Columns {
  size: number
  /** By item: its first row + 1; 0 where it has none. */
  first: Int32Array
  // By row:
  item: Uint32Array
  /** 0: none named. */
  currency: Uint32Array
  /** The item's next row + 1; 0 at the end. */
  next: Int32Array
}

/** Purchases in this currency. */
export const SALES = MONEY_SALES
/** Σ quantity of purchases, a wide sum: units may be 10^9 a line. */
export const UNITS = MONEY_UNITS
/** Σ line totals of purchases in ten-thousandths, a wide sum. */
export const GROSS = MONEY_GROSS
/** Σ amounts of refunds in ten-thousandths, a wide sum. */
export const REFUNDS = MONEY_REFUNDS
export { MONEY_COLUMNS }

/** Something for each of the wide sums, under the name that reports know it by. */
export const forSums = <T>(make: (sum: number) => T) => ({
  units: make(UNITS),
  gross: make(GROSS),
  refunds: make(REFUNDS),
})
export type Sum = keyof ReturnType<typeof forSums>

/** Columns that hold the wide sums alone, and where one is in them. */
export const SUM_COLUMNS = MONEY_COLUMNS - UNITS
export const placeOfSum = (sum: number): number => sum - UNITS

const FIRST_ROWS = 64

export const openItemMoney = (): Omit<ItemMoney, 'first'> => ({
  size: 0,
  item: new Uint32Array(FIRST_ROWS),
  currency: new Uint32Array(FIRST_ROWS),
  next: new Int32Array(FIRST_ROWS),
  values: Array.from({ length: MONEY_COLUMNS }, () => new Float64Array(FIRST_ROWS)),
})

/** The row of an item and currency, made with zeros if it is new. There is room for the item in `first`. */
export function claimMoney(money: ItemMoney, item: number, currency: number): number {
  const head = money.first[item] as number
  for (let at = head; at !== 0; at = money.next[at - 1] as number)
    if (money.currency[at - 1] === currency) return at - 1
  if (money.size === money.item.length) grow(money)
  const row = money.size++
  money.first[item] = row + 1
  money.item[row] = item
  money.currency[row] = currency
  money.next[row] = head
  for (const column of money.values) column[row] = 0
  return row
}

function grow(money: ItemMoney): void {
  const rows = money.size * 2
  const longer = <T extends Uint32Array | Int32Array | Float64Array>(from: T, to: T): T => {
    to.set(from)
    return to
  }
  money.item = longer(money.item, new Uint32Array(rows))
  money.currency = longer(money.currency, new Uint32Array(rows))
  money.next = longer(money.next, new Int32Array(rows))
  money.values.forEach((column, i) => {
    money.values[i] = longer(column, new Float64Array(rows))
  })
}

/** Forgets all rows and keeps their room. */
export function emptyMoney(money: ItemMoney): void {
  for (let row = 0; row < money.size; row++) money.first[money.item[row] as number] = 0
  money.size = 0
}

export function sell(
  money: ItemMoney,
  item: number,
  currency: number,
  units: number,
  amount: number,
): void {
  const row = claimMoney(money, item, currency)
  addTo(money, SALES, row, 1)
  addWide(money, UNITS, row, units)
  addWide(money, GROSS, row, amount)
}

export const giveBack = (money: ItemMoney, item: number, currency: number, amount: number): void =>
  addWide(money, REFUNDS, claimMoney(money, item, currency), amount)

/** Adds all rows of other money; the ids mean the same in both. */
export function addMoney(into: ItemMoney, from: ItemMoney): void {
  for (let at = 0; at < from.size; at++) {
    const row = claimMoney(into, from.item[at] as number, from.currency[at] as number)
    addMoneyColumns(into, row, from, at)
  }
}

/** Adds one row's numbers to another's. */
export function addMoneyColumns(into: Columns, row: number, from: Columns, at: number): void {
  addTo(into, SALES, row, from.values[SALES]?.[at] ?? 0)
  addWideSum(into, UNITS, row, from, UNITS, at)
  addWideSum(into, GROSS, row, from, GROSS, at)
  addWideSum(into, REFUNDS, row, from, REFUNDS, at)
}
