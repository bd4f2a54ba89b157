/**
 * Names aren't looked up as they are met: their keys wait, up to BATCH rows of them, and are then looked up together,
 * so that the cache misses of one overlap with the next's (286 → 198 ns a line).
 */
import {
  D_CUSTOMER,
  D_EXTRA,
  D_ITEM,
  D_ORDER,
  S_CUSTOMER,
  S_EXTRA,
  S_ITEM,
  S_ORDER,
} from '../numbers'
import { block, zero } from '../memory/arena'
import { dictionary } from './dictionary'
import { hashShort } from './hash'
import { findInLine, intern, internKey } from './intern'
import { hashed, hashOf, isLong, settled } from './name'
import {
  allSettled,
  BATCH,
  keyColumn,
  nextRow,
  numberLines,
  openColumns,
  row,
  settledRows,
} from './rows'
import { directoryOf, home } from './segments'

const SLOT_BYTES: usize = (BATCH as usize) << 4
/** Address of the waiting keys: slot after slot. */
let waiting: usize = 0
/** Where the search for each of them begins. */
let homes: usize = 0
let slots: u32 = 0
/** Bits of the slots that are asked for. */
export let wanted: u64 = 0

export function openSlots(extras: u32, customers: bool, items: bool, orders: bool): void {
  slots = S_EXTRA + extras
  wanted = (((1 as u64) << extras) - 1) << S_EXTRA
  if (customers) wanted |= 1 << S_CUSTOMER
  if (items) wanted |= 1 << S_ITEM
  if (orders) wanted |= 1 << S_ORDER
  waiting = block(SLOT_BYTES * (slots as usize))
  zero(waiting, SLOT_BYTES * (slots as usize))
  homes = block((BATCH as usize) << 2)
  openColumns(slots)
}

/** Where the row's keys wait. */
// @inline
export function keysAt(): usize {
  return waiting + (((row - settledRows) as usize) << 4)
}

/** How far from there a slot's key is. */
// @inline
export function keyOffset(s: u32): usize {
  return (s as usize) * SLOT_BYTES
}

/** Where `keysAt` is when as many rows wait as may. */
export function keysEnd(): usize {
  return waiting + SLOT_BYTES
}

export function setKey(s: u32, k: v128): void {
  v128.store(keysAt() + keyOffset(s), k)
}

function keyOf(s: u32): v128 {
  return v128.load(keysAt() + keyOffset(s))
}

/** Dictionary of a slot. */
function dictionaryOf(s: u32): u32 {
  if (s == S_CUSTOMER) return D_CUSTOMER
  if (s == S_ITEM) return D_ITEM
  return s == S_ORDER ? D_ORDER : D_EXTRA + s - S_EXTRA
}

/** The row that the strict decoder has decided about is done. */
export function commit(): void {
  nextRow()
  if (row - settledRows == BATCH) settle()
}

/** The same for a row that stands on this line. */
export function commitAt(line: f64): void {
  nextRow()
  numberLines(line + 1)
  if (row - settledRows == BATCH) settle()
}

/** Looks up the names that wait. */
export function settle(): void {
  const n = row - settledRows
  for (let s: u32 = 0; s < slots; s++) {
    if (((wanted >> (s as u64)) & 1) != 0) settleSlot(s, n)
  }
  allSettled()
}

function settleSlot(s: u32, n: u32): void {
  const dict = dictionary(dictionaryOf(s))
  const keys = waiting + keyOffset(s)
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
  // A line without this name needn't say so.
  zero(keys, (n as usize) << 4)
}

// biome-ignore lint/correctness/noUnusedVariables: written so that touch() does something
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

/** The keys of the slots in `bits` are absent. */
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
