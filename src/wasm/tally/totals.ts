/**
 * What sums have together, and which items have most: see aggregate/buckets/totals.ts, whose twin this is. Twenty buckets of ten
 * thousand items are looked through before V8 would have optimised a loop over one.
 */
import { block, release, small, zero } from '../memory/arena'
import {
  D_BYTES,
  D_COUNTS,
  D_GROSSING,
  D_GROSSING_AT,
  D_MOST_GROSS,
  D_MOST_VIEWS,
  D_SUMS,
  D_VIEWED,
  D_VIEWED_AT,
  ITEM_CARTS,
  ITEM_PURCHASES,
  ITEM_VIEWS,
  S_COUNTS,
  S_CURRENCY,
  S_ITEM,
  S_ROWS,
  S_SIZE,
  S_TOUCHED,
} from '../layout'
import { GROSS, LIMB, MONEY, UNITS, valueAt } from './sums'

/** One of each is used again and again. */
let record: usize = 0
let viewed: usize = 0
let viewedBytes: usize = 0
let grossing: usize = 0
let grossingBytes: usize = 0

/** The totals and leaders of sums: valid until the next. `inCurrency`: a byte for each currency id, 1 where its money counts. */
export function totals(sums: usize, inCurrency: usize): usize {
  if (record == 0) record = small(D_BYTES)
  zero(record, D_BYTES)
  makeRoom(load<u32>(sums, S_SIZE) << 2, load<u32>(sums, S_ROWS) << 2)
  counts(sums)
  money(sums, inCurrency)
  store<u32>(record, viewed as u32, D_VIEWED_AT)
  store<u32>(record, grossing as u32, D_GROSSING_AT)
  return record
}

function makeRoom(items: usize, rows: usize): void {
  if (items > viewedBytes) {
    if (viewedBytes != 0) release(viewed, viewedBytes)
    viewed = block(items)
    viewedBytes = items
  }
  if (rows > grossingBytes) {
    if (grossingBytes != 0) release(grossing, grossingBytes)
    grossing = block(rows)
    grossingBytes = rows
  }
}

function counts(sums: usize): void {
  const size: usize = load<u32>(sums, S_SIZE)
  const touched: usize = load<u32>(sums, S_TOUCHED)
  const column = size << 2
  let views: u64 = 0
  let carts: u64 = 0
  let purchases: u64 = 0
  let most: u32 = 1
  let tied: u32 = 0
  for (let word: usize = 0; word < size >> 5; word++) {
    let bits = load<u32>(touched + (word << 2))
    while (bits != 0) {
      const item = (word << 5) + (ctz(bits) as usize)
      bits &= bits - 1
      const at = (load<u32>(sums, S_COUNTS) as usize) + (item << 2)
      const seen = load<u32>(at)
      views += seen
      carts += load<u32>(at + column)
      purchases += load<u32>(at + (column << 1))
      if (seen < most) continue
      if (seen > most) {
        most = seen
        tied = 0
      }
      store<u32>(viewed + ((tied as usize) << 2), item as u32)
      tied++
    }
  }
  store<f64>(record + (ITEM_VIEWS << 3), views as f64, D_COUNTS)
  store<f64>(record + (ITEM_CARTS << 3), carts as f64, D_COUNTS)
  store<f64>(record + (ITEM_PURCHASES << 3), purchases as f64, D_COUNTS)
  store<f64>(record, most as f64, D_MOST_VIEWS)
  store<u32>(record, tied, D_VIEWED)
}

function money(sums: usize, inCurrency: usize): void {
  const rows = load<u32>(sums, S_ROWS)
  let most: f64 = 0
  let tied: u32 = 0
  for (let row: u32 = 0; row < rows; row++) {
    addLimbs(sums, UNITS, row)
    const currency = load<u32>((load<u32>(sums, S_CURRENCY) as usize) + ((row as usize) << 2))
    if (load<u8>(inCurrency + (currency as usize)) == 0) continue
    for (let column = GROSS; column < MONEY; column += 2) addLimbs(sums, column, row)
    // What names no item is no item that grosses most.
    if (load<u32>((load<u32>(sums, S_ITEM) as usize) + ((row as usize) << 2)) == 0) continue
    const gross =
      load<f64>(valueAt(sums, GROSS, row)) + load<f64>(valueAt(sums, GROSS + 1, row)) * LIMB
    if (gross < most) continue
    if (gross > most) {
      most = gross
      tied = 0
    }
    store<u32>(grossing + ((tied as usize) << 2), row)
    tied++
  }
  store<f64>(record, most, D_MOST_GROSS)
  store<u32>(record, tied, D_GROSSING)
}

/** Adds a wide sum of a row to its place in the record. */
// @inline
function addLimbs(sums: usize, column: usize, row: u32): void {
  const at = record + D_SUMS + ((column - UNITS) << 3)
  const n = load<f64>(valueAt(sums, column, row))
  const sum = load<f64>(at)
  const room = LIMB - n
  const carries = sum >= room
  store<f64>(at, carries ? sum - room : sum + n)
  store<f64>(
    at,
    load<f64>(at, 8) + load<f64>(valueAt(sums, column + 1, row)) + (carries ? 1.0 : 0.0),
    8,
  )
}
