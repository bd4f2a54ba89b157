/**
 * Sums by item, as aggregate/buckets/item-sums.ts and aggregate/shared/money.ts have them: a record of addresses, which JavaScript reads
 * as views. Ids are dense, so an item is a place in a column.
 */
import {
  MONEY_COLUMNS,
  MONEY_GROSS,
  MONEY_REFUNDS,
  MONEY_SALES,
  MONEY_UNITS,
  S_BYTES,
  S_CAPACITY,
  S_COUNTS,
  S_CURRENCY,
  S_FIRST,
  S_ITEM,
  S_NEXT,
  S_ROWS,
  S_SIZE,
  S_TOUCHED,
  S_VALUES,
} from '../layout'
import { block, copy, longer, release, small, zero } from '../memory/arena'
import { PURCHASE, REFUND } from './types'

/** Columns of money, under short names. */
export const SALES: usize = MONEY_SALES
export const UNITS: usize = MONEY_UNITS
export const GROSS: usize = MONEY_GROSS
export const REFUNDS: usize = MONEY_REFUNDS
export const MONEY: usize = MONEY_COLUMNS
export const LIMB: f64 = 9_007_199_254_740_992

const FIRST_ITEMS: usize = 1024
const FIRST_ROWS: usize = 64

export function openSums(): usize {
  const sums = small(S_BYTES)
  zero(sums, S_BYTES)
  roomForItems(sums, FIRST_ITEMS)
  roomForRows(sums, FIRST_ROWS)
  return sums
}

// @inline
export function field(sums: usize, at: usize): usize {
  return load<u32>(sums + at)
}

function roomForItems(sums: usize, size: usize): void {
  const old = field(sums, S_SIZE)
  const counts = block(size << 4)
  for (let kind: usize = 0; kind < 4 && old != 0; kind++)
    copy(counts + kind * (size << 2), field(sums, S_COUNTS) + kind * (old << 2), old << 2)
  if (old != 0) release(field(sums, S_COUNTS), old << 4)
  store<u32>(sums, counts as u32, S_COUNTS)
  store<u32>(sums, longer(field(sums, S_TOUCHED), old >> 3, size >> 3) as u32, S_TOUCHED)
  store<u32>(sums, longer(field(sums, S_FIRST), old << 2, size << 2) as u32, S_FIRST)
  store<u32>(sums, size as u32, S_SIZE)
}

function roomForRows(sums: usize, rows: usize): void {
  const old = field(sums, S_CAPACITY)
  store<u32>(sums, longer(field(sums, S_ITEM), old << 2, rows << 2) as u32, S_ITEM)
  store<u32>(sums, longer(field(sums, S_CURRENCY), old << 2, rows << 2) as u32, S_CURRENCY)
  store<u32>(sums, longer(field(sums, S_NEXT), old << 2, rows << 2) as u32, S_NEXT)
  const values = block((rows << 3) * MONEY)
  const before = field(sums, S_VALUES)
  for (let i: usize = 0; i < MONEY && old != 0; i++)
    copy(values + i * (rows << 3), before + i * (old << 3), old << 3)
  if (old != 0) release(before, (old << 3) * MONEY)
  store<u32>(sums, values as u32, S_VALUES)
  store<u32>(sums, rows as u32, S_CAPACITY)
}

/** Room for ids up to this one. */
export function roomFor(sums: usize, item: u32): void {
  let size: usize = load<u32>(sums, S_SIZE)
  if ((item as usize) < size) return
  while (size <= (item as usize)) size <<= 1
  roomForItems(sums, size)
}

// @inline
export function touch(touched: usize, item: u32): void {
  const word = touched + ((item >> 5) << 2)
  store<u32>(word, load<u32>(word) | ((1 as u32) << (item & 31)))
}

/** The money row of an item and currency, a new one of zeros if need be. There is room for the item. */
export function claimMoney(sums: usize, item: u32, currency: u32): u32 {
  const place = field(sums, S_FIRST) + ((item as usize) << 2)
  const first = load<u32>(place)
  let at = first
  while (at != 0) {
    const row = ((at - 1) as usize) << 2
    if (load<u32>(field(sums, S_CURRENCY) + row) == currency) return at - 1
    at = load<u32>(field(sums, S_NEXT) + row)
  }
  const rows = load<u32>(sums, S_ROWS)
  if (rows == load<u32>(sums, S_CAPACITY)) roomForRows(sums, (rows as usize) << 1)
  const row = (rows as usize) << 2
  store<u32>(field(sums, S_ITEM) + row, item)
  store<u32>(field(sums, S_CURRENCY) + row, currency)
  store<u32>(field(sums, S_NEXT) + row, first)
  for (let i: usize = 0; i < MONEY; i++) store<f64>(valueAt(sums, i, rows), 0)
  store<u32>(place, rows + 1)
  store<u32>(sums, rows + 1, S_ROWS)
  return rows
}

// @inline
export function valueAt(sums: usize, column: usize, row: u32): usize {
  return field(sums, S_VALUES) + ((column * field(sums, S_CAPACITY) + (row as usize)) << 3)
}

// @inline
export function add(at: usize, n: f64): void {
  store<f64>(at, load<f64>(at) + n)
}

/** Adds a non-negative integer below 2^53 to a wide sum: see aggregate/shared/wide-sum.ts. */
function addWide(sums: usize, column: usize, row: u32, n: f64): void {
  const low = valueAt(sums, column, row)
  const sum = load<f64>(low)
  const room = LIMB - n
  if (sum < room) store<f64>(low, sum + n)
  else {
    store<f64>(low, sum - room)
    add(valueAt(sums, column + 1, row), 1)
  }
}

export function sell(sums: usize, item: u32, currency: u32, units: f64, amount: f64): void {
  const row = claimMoney(sums, item, currency)
  add(valueAt(sums, SALES, row), 1)
  addWide(sums, UNITS, row, units)
  addWide(sums, GROSS, row, amount)
}

/** Adds the purchases and refunds of rows [from, to), each to the sums of its currency in an item's place. */
export function addMoney(
  sums: usize,
  from: u32,
  to: u32,
  types: usize,
  currencies: usize,
  quantities: usize,
  amounts: usize,
): void {
  for (let i: usize = from; i < (to as usize); i++) {
    const type = load<u32>(types + (i << 2))
    if (type != PURCHASE && type != REFUND) continue
    const currency = load<u32>(currencies + (i << 2))
    const amount = load<f64>(amounts + (i << 3))
    roomFor(sums, currency)
    if (type == PURCHASE)
      sell(sums, currency, currency, load<i32>(quantities + (i << 2)) as f64, amount)
    else giveBack(sums, currency, currency, amount)
  }
}

export function giveBack(sums: usize, item: u32, currency: u32, amount: f64): void {
  addWide(sums, REFUNDS, claimMoney(sums, item, currency), amount)
}

/** Adds a wide sum in two limbs. */
export function addLimbs(sums: usize, column: usize, row: u32, low: f64, high: f64): void {
  addWide(sums, column, row, low)
  add(valueAt(sums, column + 1, row), high)
}
