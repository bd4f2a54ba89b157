/** What the cells of a row say: of a source the first of its places that says something. */
import { PART_CONSTANT } from '../numbers'
import { decimalEnd, fraction, mantissa, negative } from '../scan/number'
import { cellEnd, cellStart, hasDoubled } from './cells'
import {
  isGuarded,
  isNumberIn,
  isOneOf,
  isOwn,
  PART,
  PART_COLUMN,
  PART_COUNT,
  PART_KIND,
  PART_LENGTH,
  PART_LEVEL,
  PART_TEXT,
  PARTS,
} from './program'

/** The text that a source was last found to say: [start, end), and whether its quotes are doubled there. */
export let start: usize = 0
export let end: usize = 0
export let isDoubled: bool = false

/** Whether everything about the row is sure so far. */
export let isSure: bool = true

/** A new row. */
export function beginRow(): void {
  isSure = true
}

/** Something about the row is for the strict decoder to say. */
export function doubt(): void {
  isSure = false
}

/** What is said is this, whoever found it. */
export function say(from: usize, until: usize): void {
  start = from
  end = until
  isDoubled = false
}

// @inline
export function isDigit(c: u32): bool {
  return c - 48 <= 9
}

/** NULL, \N, NaN, nan, None: what other programs write for nothing. */
function isAbsentWord(p: usize, n: usize): bool {
  const word = load<u32>(p)
  if (n == 4) return word == 0x4c4c_554e || word == 0x656e_6f4e
  if (n == 3) return (word & 0xff_ffff) == 0x4e_614e || (word & 0xff_ffff) == 0x6e_616e
  return n == 2 && load<u16>(p) == 0x4e5c
}

/** Which part of an entry's source says something: `start` and `end` are what. -1 for none. */
export function answering(entry: usize): i32 {
  const count = load<u32>(entry, PART_COUNT)
  let at: usize = load<u32>(entry, PARTS)
  for (let i: u32 = 0; i < count; i++) {
    if (says(at)) return i as i32
    at += PART
  }
  return -1
}

function says(part: usize): bool {
  isDoubled = false
  if (load<u32>(part, PART_KIND) == PART_CONSTANT) {
    start = load<u32>(part, PART_TEXT)
    end = start + load<u32>(part, PART_LENGTH)
    return end > start
  }
  if (!saysInColumn(load<u32>(part, PART_COLUMN))) return false
  const level = load<u32>(part, PART_LEVEL)
  return level == 0 || isLevel(level)
}

// @inline
export function saysInColumn(column: u32): bool {
  const from = cellStart(column)
  const until = cellEnd(column)
  if (from == until) return false
  start = from
  end = until
  isDoubled = hasDoubled(column)
  if (isGuarded && load<u8>(from) == 39) isSure = false
  return isOwn || until - from > 4 || !isAbsentWord(from, until - from)
}

/** Narrows what is said to one piece of a text with dots in it. */
function isLevel(level: u32): bool {
  let p = start
  while (level > 1) {
    while (p < end && load<u8>(p) != 46) p++
    if (p == end) return false
    p++
    level--
  }
  start = p
  while (p < end && load<u8>(p) != 46) p++
  end = p
  return end > start
}

/** Whether what the last entry said is one of these texts. */
export function saidOneOf(list: usize, count: u32): bool {
  if (isDoubled) isSure = false
  return isOneOf(list, count, start, end - start)
}

/** Whether it is one of these numbers, however it is spelled. */
export function saidNumber(list: usize, count: u32): bool {
  if (!saidDigit()) return false
  if (decimalEnd(start) != end || (negative && mantissa == 0)) {
    // With spaces, an exponent, commas: who knows numbers better tells.
    isSure = false
    return false
  }
  let m = mantissa
  let digits = fraction
  while (digits > 0 && m % 10 == 0) {
    m /= 10
    digits--
  }
  const value = negative ? -(m as f64) : (m as f64)
  return m < MOST_EXACT && isNumberIn(list, count, value, digits)
}

/** Below it each integer is a double. */
const MOST_EXACT: u64 = 1 << 53

function saidDigit(): bool {
  for (let p = start; p < end; p++) if (isDigit(load<u8>(p))) return true
  return false
}

/** Whether it is an amount other than 0. */
export function saidAmount(): bool {
  for (let p = start; p < end; p++) if (isDigit(load<u8>(p)) && load<u8>(p) != 48) return true
  return false
}

/** Spaces at both ends; others than ASCII's are for who knows them. */
export function trim(): void {
  while (start < end && isSpace(load<u8>(start))) start++
  while (start < end && isSpace(load<u8>(end - 1))) end--
  if (start < end && ((load<u8>(start) | load<u8>(end - 1)) & 0x80) != 0) isSure = false
}

// @inline
function isSpace(c: u32): bool {
  return c == 32 || c - 9 <= 4
}
