/** The values of a row's cells, written as members of a line of JSON. */
import {
  KIND_COLUMN,
  KIND_MONEY_COMMA,
  KIND_TIME,
  KIND_TRIMMED,
  KIND_TYPE,
  PART_CONSTANT,
} from '../numbers'
import { decimalEnd, fraction, mantissa, negative } from '../scan/number'
import { specials } from '../scan/text'
import { cellEnd, cellStart, hasDoubled } from './cells'
import { moneyEnd } from './money'
import {
  absent,
  absentCount,
  isGuarded,
  isNumberIn,
  isOneOf,
  isOwn,
  isTrimmed,
  KIND,
  NAME,
  NAME_LENGTH,
  ONLY_COLUMN,
  PART,
  PART_COLUMN,
  PART_COUNT,
  PART_KIND,
  PART_LENGTH,
  PART_LEVEL,
  PART_TEXT,
  PARTS,
  STAND_INS,
} from './program'
import { hasFormats, timeText, timeTextEnd, UNSURE_TIME } from './times'

/** Where the line ends so far, and whether all of it is sure. */
export let to: usize = 0
export let isSure: bool = true
/** Whether the customer is a session or an order that stands in. */
export let standsIn: bool = false

export function beginLine(at: usize): void {
  store<u8>(at, 123)
  to = at + 1
  isSure = true
  standsIn = false
}

/** Over the last comma. */
export function endLine(): void {
  if (load<u8>(to - 1) == 44) to--
  store<u16>(to, 0x0a_7d)
  to += 2
}

/** What the source of an entry says, [start, end), and which of its parts; -1 where none says anything. */
let start: usize = 0
let end: usize = 0
let isDoubled: bool = false
/** A name of its own has no column. */
let isConstant: bool = false

// @inline
function isDigit(c: u32): bool {
  return c - 48 <= 9
}

// @inline
function word(p: usize): u32 {
  return load<u32>(p)
}

/** NULL, \N, NaN, nan, None: what other programs write for nothing. */
function isAbsentWord(p: usize, n: usize): bool {
  if (n == 4) return word(p) == 0x4c4c_554e || word(p) == 0x656e_6f4e
  if (n == 3) return (word(p) & 0xff_ffff) == 0x4e_614e || (word(p) & 0xff_ffff) == 0x6e_616e
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
  isConstant = load<u32>(part, PART_KIND) == PART_CONSTANT
  if (isConstant) {
    start = load<u32>(part, PART_TEXT)
    end = start + load<u32>(part, PART_LENGTH)
    return end > start
  }
  if (!saysInColumn(load<u32>(part, PART_COLUMN))) return false
  const level = load<u32>(part, PART_LEVEL)
  return level == 0 || isLevel(level)
}

// @inline
function saysInColumn(column: u32): bool {
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

/** Writes the member that an output makes, if its source says something. */
export function write(output: usize): void {
  const only = load<u32>(output, ONLY_COLUMN)
  if (only != 0) {
    if (!saysInColumn(only - 1)) return
  } else {
    const answer = answering(output)
    if (answer < 0) return
    const mask = load<u32>(output, STAND_INS)
    if (mask != 0) standsIn = standsIn || ((mask >> (answer as u32)) & 1) != 0
  }
  const kind = load<u32>(output, KIND)
  if (kind >= (KIND_TRIMMED as u32) && isTrimmed) {
    const bytes = end - start
    trim()
    // As a column it has its spaces.
    if (kind == KIND_COLUMN && end - start != bytes) isSure = false
  }
  if (start == end) return
  if (absentCount != 0 && kind != KIND_TYPE && isOneOf(absent, absentCount, start, end - start))
    return
  store<u64>(to, load<u64>(output, NAME))
  to += load<u32>(output, NAME_LENGTH) as usize
  if (kind == KIND_TIME) writeTime()
  else if (kind <= (KIND_TRIMMED as u32) || kind == KIND_COLUMN) writeText()
  else writeMoney(kind)
}

/** Spaces at both ends; others than ASCII's are for who knows them. */
function trim(): void {
  while (start < end && isSpace(load<u8>(start))) start++
  while (start < end && isSpace(load<u8>(end - 1))) end--
  if (start < end && ((load<u8>(start) | load<u8>(end - 1)) & 0x80) != 0) isSure = false
}

// @inline
function isSpace(c: u32): bool {
  return c == 32 || c - 9 <= 4
}

// @inline
function hex(n: u32): u32 {
  return n < 10 ? 48 + n : 87 + n
}

/** The text as JSON spells it, its quote and a comma behind it. */
function writeText(): void {
  let p = start
  let w = to
  const n = end - p
  if (n <= 16) {
    const v = v128.load(p)
    v128.store(w, v)
    const bits = specials(v) & ((1 << (n as i32)) - 1)
    if (bits == 0) {
      w += n
      store<u16>(w, 0x2c_22)
      to = w + 2
      return
    }
  }
  while (p < end) {
    const v = v128.load(p)
    v128.store(w, v)
    const left = end - p
    let bits = specials(v)
    if (left < 16) bits &= (1 << (left as i32)) - 1
    if (bits == 0) {
      p += 16
      w += 16
      continue
    }
    const n = ctz(bits) as usize
    p += n
    w += n
    const c: u32 = load<u8>(p)
    if (c >= 128) {
      // Bytes beyond ASCII are as they are.
      while (p < end && load<u8>(p) >= 128) store<u8>(w++, load<u8>(p++))
      continue
    }
    p++
    if (c == 34 || c == 92) {
      store<u16>(w, (92 | (c << 8)) as u16)
      w += 2
      if (c == 34 && isDoubled) p++
    } else if (c < 32) {
      store<u32>(w, 0x3030_755c)
      store<u8>(w, hex(c >> 4), 4)
      store<u8>(w, hex(c & 15), 5)
      w += 6
    } else store<u8>(w++, c)
  }
  to = w - (p - end)
  store<u16>(to, 0x2c_22)
  to += 2
}

/** A number as JSON has it, over the quote before it. */
function writeNumber(): void {
  to--
  writeText()
  // Over the quote behind it.
  store<u8>(to - 2, 44)
  to--
}

function writeTime(): void {
  if (isSpelledUtc()) return
  const found = timeText(start, end, to)
  if (found == UNSURE_TIME) {
    isSure = false
    return
  }
  if (found != 0) {
    to = timeTextEnd
    store<u16>(to, 0x2c_22)
    to += 2
  } else if (isEpoch()) writeNumber()
  else writeText()
}

/** ` UTC` behind seconds is Z, and the scanner reads that sooner. */
function isSpelledUtc(): bool {
  const p = start
  if (end - p != 23 || hasFormats() || load<u32>(p, 19) != 0x4354_5520) return false
  const first = v128.load(p)
  if ((specials(first) | specials(v128.load(p, 7))) != 0) return false
  v128.store(to, first)
  store<u32>(to, load<u32>(p, 16), 16)
  store<u32>(to, 0x2c_225a, 19)
  to += 22
  return true
}

/** `0|[1-9][0-9]*` with or without a fraction: in a table, which has no numbers, a time since 1970. */
function isEpoch(): bool {
  let p = start
  if (!isDigit(load<u8>(p))) return false
  if (load<u8>(p) == 48) p++
  else while (p < end && isDigit(load<u8>(p))) p++
  if (p == end) return true
  if (load<u8>(p) != 46 || p + 1 == end) return false
  p++
  while (p < end && isDigit(load<u8>(p))) p++
  return p == end
}

function writeMoney(kind: u32): void {
  const written = moneyEnd(start, end, to, kind == KIND_MONEY_COMMA)
  if (written == 0 || isDoubled) {
    isSure = false
    return
  }
  to = written
  store<u16>(to, 0x2c_22)
  to += 2
}
