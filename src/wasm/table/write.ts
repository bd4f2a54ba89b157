/** The values of a row's cells, written as members of a line of JSON. */
import { KIND_COLUMN, KIND_MONEY_COMMA, KIND_TIME, KIND_TRIMMED, KIND_TYPE } from '../numbers'
import { specials } from '../scan/text'
import { moneyEnd } from './money'
import {
  absent,
  absentCount,
  isOneOf,
  isTrimmed,
  KIND,
  NAME,
  NAME_BYTES,
  ONLY_COLUMN,
  STAND_INS,
} from './program'
import { answering, doubt, end, isDigit, isDoubled, saysInColumn, start, trim } from './said'
import { hasFormats, timeText, timeTextEnd, UNSURE_TIME } from './times'

/** Where the line ends so far. */
export let to: usize = 0
/** Whether the customer is a session or an order that stands in. */
export let standsIn: bool = false

export function beginLine(at: usize): void {
  store<u8>(at, 123)
  to = at + 1
  standsIn = false
}

/** Over the last comma. */
export function endLine(): void {
  if (load<u8>(to - 1) == 44) to--
  store<u16>(to, 0x0a_7d)
  to += 2
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
    if (kind == KIND_COLUMN && end - start != bytes) doubt()
  }
  if (start == end) return
  if (absentCount != 0 && kind != KIND_TYPE && isOneOf(absent, absentCount, start, end - start))
    return
  store<u64>(to, load<u64>(output, NAME))
  to += NAME_BYTES
  if (kind == KIND_TIME) writeTime()
  else if (kind <= (KIND_TRIMMED as u32) || kind == KIND_COLUMN) writeText()
  else writeMoney(kind)
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
    doubt()
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
    doubt()
    return
  }
  to = written
  store<u16>(to, 0x2c_22)
  to += 2
}
