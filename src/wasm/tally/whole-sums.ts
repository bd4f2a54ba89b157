/** What is done to sums as a whole: other sums added, and all of it emptied for the next bucket. */
import { zero } from '../memory/arena'
import {
  ITEM_COUNTS,
  S_COUNTS,
  S_CURRENCY,
  S_FIRST,
  S_ITEM,
  S_ROWS,
  S_SIZE,
  S_TOUCHED,
} from '../layout'
import { add, addLimbs, claimMoney, field, MONEY, roomFor, SALES, UNITS, valueAt } from './sums'

/** Bytes of a column that a word of touched bits stands for. */
const WORD: usize = 128
/** So many of a word's items are added one by one. */
const FEW: u32 = 4

// @inline
function addItems(a: usize, b: usize): void {
  for (let i: usize = 0; i < WORD; i += 16)
    v128.store(a + i, i32x4.add(v128.load(a + i), v128.load(b + i)))
}

// @inline
function addTouched(a: usize, b: usize, touched: u32): void {
  let bits = touched
  while (bits != 0) {
    const at = (ctz(bits) as usize) << 2
    bits &= bits - 1
    store<u32>(a + at, load<u32>(a + at) + load<u32>(b + at))
  }
}

/** Adds other sums. */
export function addSums(into: usize, from: usize): void {
  const size = field(from, S_SIZE)
  roomFor(into, (size - 1) as u32)
  const to = field(into, S_COUNTS)
  const toSize = field(into, S_SIZE) << 2
  const touchedFrom = field(from, S_TOUCHED)
  const touchedTo = field(into, S_TOUCHED)
  for (let word: usize = 0; word < size >> 5; word++) {
    const bits = load<u32>(touchedFrom + (word << 2))
    if (bits == 0) continue
    const there = touchedTo + (word << 2)
    store<u32>(there, load<u32>(there) | bits)
    let a = to + (word << 7)
    let b = field(from, S_COUNTS) + (word << 7)
    for (let kind = 0; kind < ITEM_COUNTS; kind++) {
      if (popcnt(bits) > FEW) addItems(a, b)
      else addTouched(a, b, bits)
      a += toSize
      b += size << 2
    }
  }
  const rows = load<u32>(from, S_ROWS)
  for (let row: u32 = 0; row < rows; row++) {
    const at = (row as usize) << 2
    const mine = claimMoney(
      into,
      load<u32>(field(from, S_ITEM) + at),
      load<u32>(field(from, S_CURRENCY) + at),
    )
    add(valueAt(into, SALES, mine), load<f64>(valueAt(from, SALES, row)))
    for (let column = UNITS; column < MONEY; column += 2)
      addLimbs(
        into,
        column,
        mine,
        load<f64>(valueAt(from, column, row)),
        load<f64>(valueAt(from, column + 1, row)),
      )
  }
}

/** Empties the sums: only what was touched is written. */
export function clearSums(sums: usize): void {
  const size = field(sums, S_SIZE)
  const touched = field(sums, S_TOUCHED)
  const counts = field(sums, S_COUNTS)
  for (let word: usize = 0; word < size >> 5; word++) {
    if (load<u32>(touched + (word << 2)) == 0) continue
    store<u32>(touched + (word << 2), 0)
    let at = counts + (word << 7)
    for (let kind = 0; kind < ITEM_COUNTS; kind++) {
      zero(at, WORD)
      at += size << 2
    }
  }
  const rows = load<u32>(sums, S_ROWS)
  for (let row: usize = 0; row < (rows as usize); row++)
    store<u32>(
      field(sums, S_FIRST) + ((load<u32>(field(sums, S_ITEM) + (row << 2)) as usize) << 2),
      0,
    )
  store<u32>(sums, 0, S_ROWS)
}
