import { addTo, claimRow, emptyRows, openRows, type Rows, value } from './rows.ts'
import { addWide, addWideSum } from './wide-sum.ts'

/**
 * Sums by item of any number of buckets, in columns indexed by the item's id: adding a cell costs a few memory
 * accesses, where a hash of (bucket, item) costs a cache miss. Working room, not state: one is used again and again.
 */
export interface ItemSums {
  views: Uint32Array
  carts: Uint32Array
  purchases: Uint32Array
  /** A bit for each item that has a row. */
  touched: Uint32Array
  /** By item and currency: the columns SALES, UNITS, GROSS and REFUNDS. Currency 0: none named. */
  money: Rows
}

/** Purchases in this currency. */
export const SALES = 0
/** Σ quantity of purchases, a wide sum: units may be 10^9 a line. */
export const UNITS = 1
/** Σ line totals of purchases in ten-thousandths, a wide sum. */
export const GROSS = 3
/** Σ amounts of refunds in ten-thousandths, a wide sum. */
export const REFUNDS = 5
const MONEY_COLUMNS = [0, 0, 0, 0, 0, 0, 0]

export const openMoney = (): Rows => openRows(2, MONEY_COLUMNS)

const FIRST_ITEMS = 1024

export const openItemSums = (): ItemSums => ({
  views: new Uint32Array(FIRST_ITEMS),
  carts: new Uint32Array(FIRST_ITEMS),
  purchases: new Uint32Array(FIRST_ITEMS),
  touched: new Uint32Array(FIRST_ITEMS / 32),
  money: openMoney(),
})

/** Room for ids up to this one. */
export function makeRoom(sums: ItemSums, item: number): void {
  if (item < sums.views.length) return
  let size = sums.views.length
  while (size <= item) size *= 2
  for (const name of ['views', 'carts', 'purchases'] as const) {
    const longer = new Uint32Array(size)
    longer.set(sums[name])
    sums[name] = longer
  }
  const longer = new Uint32Array(size / 32)
  longer.set(sums.touched)
  sums.touched = longer
}

export function touch(sums: ItemSums, item: number): void {
  const word = item >>> 5
  sums.touched[word] = (sums.touched[word] as number) | (1 << (item & 31))
}

/** The items that have a row, in the order of their ids. */
export function eachItem(sums: ItemSums, use: (item: number) => void): void {
  const { touched } = sums
  for (let word = 0; word < touched.length; word++) {
    let bits = touched[word] as number
    while (bits !== 0) {
      const low = bits & -bits
      use(word * 32 + (31 - Math.clz32(low)))
      bits ^= low
    }
  }
}

/** Empties the sums: only what was touched is written. */
export function clearSums(sums: ItemSums): void {
  const { views, carts, purchases, touched } = sums
  eachItem(sums, item => {
    views[item] = 0
    carts[item] = 0
    purchases[item] = 0
  })
  touched.fill(0)
  if (sums.money.size > 0) emptyRows(sums.money)
}

/** Adds a money row of another table, its item and currency translated. */
export function addMoneyRow(
  into: Rows,
  item: number,
  currency: number,
  from: Rows,
  at: number,
): void {
  const row = claimRow(into, item, currency)
  addTo(into, SALES, row, value(from, SALES, at))
  addWideSum(into, UNITS, row, from, UNITS, at)
  addWideSum(into, GROSS, row, from, GROSS, at)
  addWideSum(into, REFUNDS, row, from, REFUNDS, at)
}

export function addSale(
  money: Rows,
  item: number,
  currency: number,
  units: number,
  amount: number,
) {
  const row = claimRow(money, item, currency)
  addTo(money, SALES, row, 1)
  addWide(money, UNITS, row, units)
  addWide(money, GROSS, row, amount)
}

export const addRefund = (money: Rows, item: number, currency: number, amount: number): void =>
  addWide(money, REFUNDS, claimRow(money, item, currency), amount)
