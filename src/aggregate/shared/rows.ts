/** Numbers by row, a column each. */
export interface Columns {
  readonly values: Float64Array[]
}

/**
 * Rows of integer keys with columns of numbers, found by hash: the compact Map of this house. State is typed arrays
 * only. 8 bytes per key and column and 4–8 for the slot, against 100 and more for a Map of objects.
 */
export interface Rows extends Columns {
  size: number
  /** Row number + 1 by hash, 0 = free. A power of two long, at most half full. */
  slots: Int32Array
  readonly keys: Float64Array[]
  /** What a new row's columns start with. */
  readonly initial: readonly number[]
}

const FIRST_ROWS = 8

/** keyCount keys a row (1 to 3, integers up to ±2^53) and a column for each initial value. */
export function openRows(keyCount: number, initial: readonly number[] = []): Rows {
  return {
    size: 0,
    slots: new Int32Array(FIRST_ROWS * 2),
    keys: Array.from({ length: keyCount }, () => new Float64Array(FIRST_ROWS)),
    values: initial.map(() => new Float64Array(FIRST_ROWS)),
    initial,
  }
}

const TWO_32 = 2 ** 32

/** Mixes the low and the high half of each key, since ids differ in the low bits and times in both. */
function hash(a: number, b: number, c: number): number {
  let h = Math.imul(a | 0, 0x9e3779b1) ^ Math.imul((a / TWO_32) | 0, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ Math.imul(b | 0, 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39) ^ Math.imul((b / TWO_32) | 0, 0x27d4eb2f)
  h = Math.imul(h ^ (h >>> 15), 0x165667b1) ^ Math.imul(c | 0, 0x9e3779b1)
  return (h ^ (h >>> 14)) >>> 0
}

function slotOf(rows: Rows, a: number, b: number, c: number): number {
  const mask = rows.slots.length - 1
  const [first, second, third] = rows.keys
  let slot = hash(a, b, c) & mask
  for (;;) {
    const row = (rows.slots[slot] as number) - 1
    if (row < 0) return slot
    if (
      first?.[row] === a &&
      (second === undefined || second[row] === b) &&
      (third === undefined || third[row] === c)
    )
      return slot
    slot = (slot + 1) & mask
  }
}

/** The row of these keys, or -1. */
export function findRow(rows: Rows, a: number, b = 0, c = 0): number {
  return (rows.slots[slotOf(rows, a, b, c)] as number) - 1
}

/** The row of these keys, made with the initial values if it is new: then it is the last, `size - 1`. */
export function claimRow(rows: Rows, a: number, b = 0, c = 0): number {
  let slot = slotOf(rows, a, b, c)
  const found = (rows.slots[slot] as number) - 1
  if (found >= 0) return found
  if ((rows.size + 1) * 2 > rows.slots.length) {
    grow(rows)
    slot = slotOf(rows, a, b, c)
  }
  const row = rows.size++
  rows.slots[slot] = row + 1
  const [first, second, third] = rows.keys
  if (first !== undefined) first[row] = a
  if (second !== undefined) second[row] = b
  if (third !== undefined) third[row] = c
  const { values, initial } = rows
  for (let i = 0; i < values.length; i++) {
    const column = values[i] as Float64Array
    column[row] = initial[i] as number
  }
  return row
}

/** A key of the receiving rows for one of the giving ones. */
type Translate = (key: number) => number
const same: Translate = key => key

/** Of ids: what `Remap` has of a column. */
export const toId =
  (ids: Uint32Array): Translate =>
  id =>
    ids[id] as number

/** Claims in `into` every row of `from`, its keys translated in their order; without a function a key stays. */
export function mergeRows(
  into: Rows,
  from: Rows,
  [first = same, second = same, third = same]: readonly (Translate | undefined)[],
  use: (row: number, at: number) => void = () => {},
): void {
  for (let at = 0; at < from.size; at++) {
    const row = claimRow(
      into,
      first(key(from, 0, at)),
      second(key(from, 1, at)),
      third(key(from, 2, at)),
    )
    use(row, at)
  }
}

/** Forgets all rows and keeps their room. */
export function emptyRows(rows: Rows): void {
  rows.size = 0
  rows.slots.fill(0)
}

function grow(rows: Rows): void {
  const capacity = rows.slots.length
  for (const columns of [rows.keys, rows.values]) {
    columns.forEach((column, i) => {
      const longer = new Float64Array(capacity)
      longer.set(column)
      columns[i] = longer
    })
  }
  rows.slots = new Int32Array(capacity * 2)
  for (let row = 0; row < rows.size; row++) {
    const slot = slotOf(rows, key(rows, 0, row), key(rows, 1, row), key(rows, 2, row))
    rows.slots[slot] = row + 1
  }
}

/** The i-th key of a row; 0 where rows have fewer keys. */
export const key = (rows: Pick<Rows, 'keys'>, i: number, row: number): number =>
  rows.keys[i]?.[row] ?? 0

/** The i-th value of a row. */
export const value = (rows: Columns, i: number, row: number): number => rows.values[i]?.[row] ?? 0

/** Adds to the i-th value of a row. */
export function addTo(rows: Columns, i: number, row: number, amount: number): void {
  const column = rows.values[i] as Float64Array
  column[row] = (column[row] as number) + amount
}
