/**
 * The event under construction and the columns that it goes into.
 *
 * Names aren't looked up as they are met: their keys wait, up to BATCH rows of them, and are then looked up together,
 * so that the cache misses of one overlap with the next's (286 → 198 ns a line).
 */
import { block, release, small } from '../memory/arena'
import { dictionary, directoryOf, findInLine, findKey, hashed, hashOf, home, intern, internKey, isLong, settled } from './intern'
import { hashShort } from './hash'
import { F_CURRENCY, F_ORDER, F_PRICE, F_QUANTITY, F_REVENUE } from './keys'
import { lineTotal, lost, UNSURE } from './number'
import { D_CURRENCY, D_CUSTOMER, D_EXTRA, D_ITEM, D_ORDER, D_TYPE } from '../memory/map'

export const PURCHASE: u32 = 3
export const REFUND: u32 = 5
/** Known types: 1 … 5. All but the first, page_visit, need an item. */
export const LAST_KNOWN: u32 = 5

/** Names that wait: one slot a kind. */
export const S_CUSTOMER: u32 = 0
export const S_ITEM: u32 = 1
export const S_ORDER: u32 = 2
export const S_EXTRA: u32 = 3
export const BATCH: u32 = 256
export const SLOT_BYTES: usize = (BATCH as usize) << 4
/** Address of the waiting keys: slot after slot. */
export let waiting: usize = 0
/** Where the search for each of them begins. */
let homes: usize = 0
let slots: u32 = 0
/** Bits of the slots that are asked for. */
export let wanted: u64 = 0
/** Column of each slot, as u32. */
let keyColumns: usize = 0

/** Rows filled, and those of them whose names are looked up. */
export let row: u32 = 0
let settledRows: u32 = 0
let capacity: u32 = 0

export let timeColumn: usize = 0
export let typeColumn: usize = 0
export let amountColumn: usize = 0
export let quantityColumn: usize = 0
export let currencyColumn: usize = 0
export let lineColumn: usize = 0
let columns: usize = 0
let columnBytes: usize = 0

/** Ten columns of up to 8 bytes, and one of 4 for each extra. */
const FIXED: usize = 52

// What the fields said, for finish.
export let priceMantissa: u64 = 0
export let priceFraction: u32 = 0
export let revenueMantissa: u64 = 0
export let revenueFraction: u32 = 0
export let revenueNegative: bool = false
export let units: i32 = 1
export let currency: u32 = 0

// Counts since the last reset; see DecodeCounts in model/decoder.ts.
export let rounded: u32 = 0
export let unpricedPurchases: u32 = 0
export let unpricedRefunds: u32 = 0
export let assumed: u32 = 0

// Of the rows whose names are looked up; see Noted in model/batch.ts.
export let oldest: f64 = Infinity
export let newest: f64 = -Infinity
export let mostType: u32 = 0

export function openSlots(extras: u32, customers: bool, items: bool, orders: bool): void {
  slots = S_EXTRA + extras
  wanted = (((1 as u64) << extras) - 1) << S_EXTRA
  if (customers) wanted |= 1 << S_CUSTOMER
  if (items) wanted |= 1 << S_ITEM
  if (orders) wanted |= 1 << S_ORDER
  waiting = block(SLOT_BYTES * (slots as usize))
  homes = block((BATCH as usize) << 2)
  keyColumns = small((slots as usize) << 2)
}

/** Room for so many rows. The rows before are gone. */
export function openRows(rows: u32): void {
  if (rows > capacity) {
    if (columns != 0) release(columns, columnBytes)
    capacity = (rows + 1) & ~1
    const n = capacity as usize
    columnBytes = n * (FIXED + ((slots - S_EXTRA) as usize) * 4)
    columns = block(columnBytes)
    timeColumn = columns
    amountColumn = columns + n * 8
    lineColumn = columns + n * 16
    typeColumn = columns + n * 24
    quantityColumn = columns + n * 28
    currencyColumn = columns + n * 32
    for (let s: usize = 0; s < (slots as usize); s++) store<u32>(keyColumns + (s << 2), (columns + n * (36 + 4 * s)) as u32)
  }
  row = 0
  settledRows = 0
  rounded = 0
  unpricedPurchases = 0
  unpricedRefunds = 0
  assumed = 0
  oldest = Infinity
  newest = -Infinity
  mostType = 0
}

export function keyColumn(s: u32): usize {
  return load<u32>(keyColumns + ((s as usize) << 2))
}

/** Where the row's first waiting key is. */
// @ts-ignore
@inline
export function waitingAt(): usize {
  return waiting + (((row - settledRows) as usize) << 4)
}

// @ts-ignore
@inline
export function setKey(s: u32, k: v128): void {
  v128.store(waitingAt() + (s as usize) * SLOT_BYTES, k)
}

export function keyOf(s: u32): v128 {
  return v128.load(waitingAt() + (s as usize) * SLOT_BYTES)
}

/** Dictionary of a slot. */
export function dictionaryOf(s: u32): u32 {
  if (s == S_CUSTOMER) return D_CUSTOMER
  if (s == S_ITEM) return D_ITEM
  return s == S_ORDER ? D_ORDER : D_EXTRA + s - S_EXTRA
}

/** The row is done. */
// @ts-ignore
@inline
export function commit(): void {
  row++
  if (row - settledRows == BATCH) settle()
}

/** Looks up the names that wait. */
export function settle(): void {
  const n = row - settledRows
  for (let s: u32 = 0; s < slots; s++) {
    if (((wanted >> (s as u64)) & 1) != 0) settleSlot(s, n)
  }
  note(settledRows, row)
  settledRows = row
}

/** Here the rows are in the nearest cache: JavaScript took ten times as long for it. */
function note(from: u32, to: u32): void {
  let low = f64x2.splat(oldest)
  let high = f64x2.splat(newest)
  let type = mostType
  let i = from as usize
  if (((to - from) & 1) != 0) {
    const ms = f64x2.splat(load<f64>(timeColumn + (i << 3)))
    low = f64x2.pmin(low, ms)
    high = f64x2.pmax(high, ms)
    type = max(type, load<u32>(typeColumn + (i << 2)))
    i++
  }
  for (; i < (to as usize); i += 2) {
    const ms = v128.load(timeColumn + (i << 3))
    low = f64x2.pmin(low, ms)
    high = f64x2.pmax(high, ms)
    type = max(type, max(load<u32>(typeColumn + (i << 2)), load<u32>(typeColumn + (i << 2), 4)))
  }
  oldest = min(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1))
  newest = max(f64x2.extract_lane(high, 0), f64x2.extract_lane(high, 1))
  mostType = type
}

function settleSlot(s: u32, n: u32): void {
  const dict = dictionary(dictionaryOf(s))
  const keys = waiting + (s as usize) * SLOT_BYTES
  const column = keyColumn(s) + ((settledRows as usize) << 2)
  const directory = directoryOf(dict)
  for (let i: usize = 0; i < (n as usize); i++) {
    const k = v128.load(keys + (i << 4))
    // Absent, or settled before: a key without a hash of its own looks at slot 0.
    let h: u32 = 0
    if (i32x4.extract_lane(k, 1) != 0) {
      if (isLong(k)) {
        const full = hashed(k)
        h = hashOf(full)
        v128.store(keys + (i << 4), full)
      } else h = hashShort(k)
    }
    store<u32>(homes + (i << 2), home(directory, h) as u32)
  }
  touch(n)
  for (let i: usize = 0; i < (n as usize); i++) {
    const k = v128.load(keys + (i << 4))
    let id = i32x4.extract_lane(k, 0) as u32
    if (i32x4.extract_lane(k, 1) != 0) {
      id = findInLine(load<u32>(homes + (i << 2)), k)
      if (id == 0) id = intern(dict, k, hashOf(k))
    }
    store<u32>(column + (i << 2), id)
  }
}

let touched: u32 = 0

/**
 * Loads every key's home slot, and nothing else: the fewer instructions stand between two loads, the more cache
 * misses are under way at once (198 → 155 ns a line).
 */
function touch(n: u32): void {
  let sum: u32 = 0
  const end = homes + ((n as usize) << 2)
  for (let at = homes; at < end; at += 16) {
    sum ^= load<u32>(load<u32>(at))
    sum ^= load<u32>(load<u32>(at, 4))
    sum ^= load<u32>(load<u32>(at, 8))
    sum ^= load<u32>(load<u32>(at, 12))
  }
  // Kept, or the compiler would see that nobody wants it.
  touched = sum
}

export function setPrice(mantissa: u64, fraction: u32): void {
  priceMantissa = mantissa
  priceFraction = fraction
}

export function setRevenue(mantissa: u64, fraction: u32, negative: bool): void {
  revenueMantissa = mantissa
  revenueFraction = fraction
  revenueNegative = negative
}

export function setUnits(n: i32): void {
  units = n
}

export function setCurrency(id: u32): void {
  currency = id
}

// @ts-ignore
@inline
export function has(present: u32, field: u32): bool {
  return (present & (1 << field)) != 0
}

/** Fields that finish has to look at; where none is present and the type is no purchase, `plain` is enough. */
export const MONEY_FIELDS: u32 = (1 << F_PRICE) | (1 << F_QUANTITY) | (1 << F_REVENUE) | (1 << F_CURRENCY)

/** Writes the columns of a row without money. */
// @ts-ignore
@inline
export function plain(type: u32): void {
  const at = (row as usize) << 2
  store<u32>(typeColumn + at, type)
  store<f64>(amountColumn + (at << 1), 0)
  store<i32>(quantityColumn + at, 1)
  store<u32>(currencyColumn + at, 0)
}

/** Writes the columns of a row with money, or says no when its line total is out of our range. */
export function finish(present: u32, type: u32): bool {
  const q = has(present, F_QUANTITY) ? units : 1
  const priced = has(present, F_PRICE)
  const withRevenue = has(present, F_REVENUE)
  let amount: i64 = 0
  let digitsLost = false
  if (withRevenue) amount = lineTotal(revenueMantissa, revenueFraction, revenueNegative, 1)
  else if (priced) amount = lineTotal(priceMantissa, priceFraction, false, q)
  if (withRevenue || priced) digitsLost = lost
  if (amount == UNSURE) return false
  if (type == PURCHASE && (q < 0 || amount < 0)) type = REFUND
  if (type == REFUND && amount < 0) amount = -amount
  if (!withRevenue && !priced) {
    if (type == PURCHASE) unpricedPurchases++
    else if (type == REFUND) unpricedRefunds++
  }
  if (digitsLost) rounded++
  const at = (row as usize) << 2
  store<u32>(typeColumn + at, type)
  store<f64>(amountColumn + (at << 1), amount as f64)
  store<i32>(quantityColumn + at, q)
  store<u32>(currencyColumn + at, has(present, F_CURRENCY) ? currency : 0)
  return true
}

export function setType(id: u32): void {
  store<u32>(typeColumn + ((row as usize) << 2), id)
}

// @ts-ignore
@inline
export function setTime(ms: f64): void {
  store<f64>(timeColumn + ((row as usize) << 3), ms)
}

// @ts-ignore
@inline
export function setLine(line: f64): void {
  store<f64>(lineColumn + ((row as usize) << 3), line)
}

// @ts-ignore
@inline
export function countAssumed(): void {
  assumed++
}

/** The keys of the slots in `bits` are absent. */
// @ts-ignore
@inline
export function clearKeys(bits: u64): void {
  while (bits != 0) {
    setKey(ctz(bits) as u32, i32x4.splat(0))
    bits &= bits - 1
  }
}

/** Names that were written with escapes live in the scratch of this line: they can't wait. */
export function settleNow(bits: u64): void {
  while (bits != 0) {
    const s = ctz(bits) as u32
    setKey(s, settled(internKey(dictionary(dictionaryOf(s)), keyOf(s))))
    bits &= bits - 1
  }
}

/** The id of a type's key, 0 for one never seen. */
export function knownType(k: v128): u32 {
  return findKey(dictionary(D_TYPE), k)
}

export function typeId(k: v128): u32 {
  return internKey(dictionary(D_TYPE), k)
}

let currencyText: usize = 0
let lastCurrency: u32 = 0
let lastCurrencyId: u32 = 0

/** Three letters at p, then a quote: their id in upper case, else 0. A file has few currencies, and mostly one. */
export function currencyAt(p: usize): u32 {
  const word = load<u32>(p)
  if (word == lastCurrency) return lastCurrencyId
  const upper = word & 0x22df_dfdf
  if (word >> 24 != 34) return 0
  for (let i: u32 = 0; i < 24; i += 8) if (((upper >> i) & 255) - 65 > 25) return 0
  if (currencyText == 0) currencyText = small(32) + 16
  store<u32>(currencyText, upper & 0xff_ffff)
  const k = i32x4.replace_lane(settled(currencyText as u32), 1, (3 | (upper << 8)) as i32)
  lastCurrencyId = internKey(dictionary(D_CURRENCY), k)
  lastCurrency = word
  return lastCurrencyId
}
