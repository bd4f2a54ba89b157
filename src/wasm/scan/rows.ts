/** The columns that the rows of a batch go into, and what is noted of them. */
import { block, copy, release, small, zero } from '../memory/arena'

/** Rows between two looks at their names. */
export const BATCH: u32 = 256

/** Rows filled, and those of them whose names are looked up. */
export let row: u32 = 0
export let settledRows: u32 = 0
/** Rows whose lines have their numbers. */
let numbered: u32 = 0
let capacity: u32 = 0

export let timeColumn: usize = 0
export let typeColumn: usize = 0
export let amountColumn: usize = 0
export let quantityColumn: usize = 0
export let currencyColumn: usize = 0
export let lineColumn: usize = 0
/** Column of each slot of names, as u32. */
let keyColumns: usize = 0
let slots: u32 = 0
let columns: usize = 0
let columnBytes: usize = 0

/** Bytes of a row in the columns but those of names, which have 4 each. */
const FIXED: usize = 36

// Of the rows whose names are looked up; see Noted in model/batch.ts.
export let oldest: f64 = Infinity
export let newest: f64 = -Infinity
export let mostType: u32 = 0

/** Once a thread: how many slots of names there are. */
export function openColumns(all: u32): void {
  slots = all
  keyColumns = small((all as usize) << 2)
}

/** Room for so many rows. The rows before are gone. */
export function roomFor(rows: u32): void {
  if (rows > capacity) {
    if (columns != 0) release(columns, columnBytes)
    capacity = (rows + 1) & ~1
    place()
  }
  row = 0
  settledRows = 0
  numbered = 0
  oldest = Infinity
  newest = -Infinity
  mostType = 0
  prepare()
}

/** Room for more of them, those so far moved there. */
export function moreRows(rows: u32): void {
  if (rows <= capacity) return
  const old = columns
  const oldBytes = columnBytes
  const stride = (capacity + BATCH) as usize
  const filled = row
  capacity = (rows + 1) & ~1
  place()
  const n = (capacity + BATCH) as usize
  // Of 8 bytes the first three, then those of 4.
  for (let i: usize = 0; i < 3; i++)
    copy(columns + n * 8 * i, old + stride * 8 * i, (filled as usize) << 3)
  for (let at: usize = 24; at < FIXED + ((slots as usize) << 2); at += 4)
    copy(columns + n * at, old + stride * at, (filled as usize) << 2)
  release(old, oldBytes)
  prepare()
}

/** A block for the columns. */
function place(): void {
  const n = (capacity + BATCH) as usize
  columnBytes = n * (FIXED + ((slots as usize) << 2))
  columns = block(columnBytes)
  timeColumn = columns
  amountColumn = columns + n * 8
  lineColumn = columns + n * 16
  typeColumn = columns + n * 24
  quantityColumn = columns + n * 28
  currencyColumn = columns + n * 32
  for (let s: usize = 0; s < (slots as usize); s++)
    store<u32>(keyColumns + (s << 2), (columns + n * (FIXED + 4 * s)) as u32)
}

/** Writes the number of a row's line over what was written. */
// @inline
export function renumber(at: u32, line: f64): void {
  store<f64>(lineColumn + ((at as usize) << 3), line)
}

const ONES = i32x4.splat(1)

/** The next rows say what those without money say: a line that has some writes over it. */
function prepare(): void {
  const at = (row as usize) << 2
  zero(amountColumn + (at << 1), (BATCH as usize) << 3)
  zero(currencyColumn + at, (BATCH as usize) << 2)
  const end = quantityColumn + at + ((BATCH as usize) << 2)
  for (let q = quantityColumn + at; q < end; q += 16) v128.store(q, ONES)
}

export function keyColumn(s: u32): usize {
  return load<u32>(keyColumns + ((s as usize) << 2))
}

/** The row is done. */
// @inline
export function nextRow(): void {
  row++
}

/** The names of all rows so far are looked up. */
export function allSettled(): void {
  note(settledRows, row)
  settledRows = row
  prepare()
}

/** Numbers the lines of the rows that have none yet. They follow each other, and `next` is the number after the last. */
export function numberLines(next: f64): void {
  let line = next - ((row - numbered) as f64)
  const end = lineColumn + ((row as usize) << 3)
  for (let at = lineColumn + ((numbered as usize) << 3); at < end; at += 8) {
    store<f64>(at, line)
    line += 1
  }
  numbered = row
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

/** Where the row's type and time are. */
// @inline
export function typeAt(): usize {
  return typeColumn + ((row as usize) << 2)
}

// @inline
export function timeAt(): usize {
  return timeColumn + ((row as usize) << 3)
}

export function setType(id: u32): void {
  store<u32>(typeAt(), id)
}

// @inline
export function setTime(ms: f64): void {
  store<f64>(timeAt(), ms)
}
