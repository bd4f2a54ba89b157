/** The events of a record, each written as a line of JSON with two-letter names. */
import { isOneOf } from '../table/program'
import { doubt, isDigit } from '../table/said'
import { hasFormats, timeText, timeTextEnd, UNSURE_TIME } from '../table/times'
import { KIND_TIME, KIND_TYPE } from '../numbers'
import {
  KIND_NET,
  KIND_UNREAD,
  S_KIND,
  S_MONEY,
  S_NAME,
  S_STAND_INS,
  S_TELLS_EMPTY,
} from '../record-shape'
import { AS_IT_STANDS, netMoney, NO_REVENUE, writeNet } from './net'
import { answering, isEmpty, isEscaped, isPiece, isQuoted, token, tokenEnd } from './said'

/** Where the line ends so far, and where it must not go on. */
export let to: usize = 0
let limit: usize = 0
/** There was no room for all of it. */
export let isFull: bool = false
/** The customer is a session or an order that stands in. */
export let standsIn: bool = false

let absent: usize = 0
let absentCount: u32 = 0
let areDigitsTimes: bool = false

/** A name, quotes, a comma, the line's end, and what is written beyond an end. */
const AROUND: usize = 64
const NAME_BYTES: usize = 5

export function openWriting(texts: usize, count: u32, areTimes: bool): void {
  absent = texts
  absentCount = count
  areDigitsTimes = areTimes
}

export function beginLines(at: usize, end: usize): void {
  to = at
  limit = end
  isFull = false
}

export function beginLine(): void {
  if (to + AROUND > limit) {
    isFull = true
    return
  }
  store<u8>(to++, 123)
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
  if (isFull) return
  if (load<u32>(output, S_KIND) == KIND_NET && isWorkedOut(output)) return
  const answer = answering(output)
  if (answer < 0) {
    if (isEmpty && load<u32>(output, S_TELLS_EMPTY) != 0) writeEmpty(output)
    return
  }
  const mask = load<u32>(output, S_STAND_INS)
  if (mask != 0) standsIn = standsIn || ((mask >> (answer as u32)) & 1) != 0
  const kind = load<u32>(output, S_KIND)
  if (kind != KIND_TYPE && isAbsent()) return
  if (kind == KIND_UNREAD && !isEscaped && isQuoted()) return
  if (to + (tokenEnd - token) + AROUND > limit) {
    isFull = true
    return
  }
  store<u64>(to, load<u64>(output, S_NAME))
  to += NAME_BYTES
  if (kind == KIND_TIME && writeTime()) return
  if (isPiece) {
    // Of a text without escapes.
    store<u8>(to++, 34)
    copyToken()
    store<u16>(to, 0x2c_22)
    to += 2
    return
  }
  copyToken()
  store<u8>(to++, 44)
}

/** Revenue that isn't what stands there: it is written, or is nothing. */
function isWorkedOut(output: usize): bool {
  const found = netMoney(output, load<u32>(output, S_MONEY))
  if (found == AS_IT_STANDS) return false
  if (found == NO_REVENUE) return true
  if (to + AROUND > limit) {
    isFull = true
    return true
  }
  store<u64>(to, load<u64>(output, S_NAME))
  to = writeNet(to + NAME_BYTES)
  store<u8>(to++, 44)
  return true
}

function writeEmpty(output: usize): void {
  if (to + AROUND > limit) {
    isFull = true
    return
  }
  store<u64>(to, load<u64>(output, S_NAME))
  store<u32>(to + NAME_BYTES, 0x2c_22_22)
  to += NAME_BYTES + 3
}

/** Whether what was said stands for no value. */
export function isAbsent(): bool {
  if (absentCount == 0) return false
  if (isEscaped) {
    doubt()
    return false
  }
  const around = isQuoted() as usize
  return isOneOf(absent, absentCount, token + around, tokenEnd - token - (around << 1))
}

// @inline
function copyToken(): void {
  let p = token
  let w = to
  while (p < tokenEnd) {
    v128.store(w, v128.load(p))
    p += 16
    w += 16
  }
  to += tokenEnd - token
}

/** A text that is a time by a format, or by digits alone; false where it is to be written as it stands. */
function writeTime(): bool {
  if (!areDigitsTimes && !hasFormats()) return false
  const around = isQuoted() as usize
  if (around == 0 && !isPiece) {
    // Digits are digits, with a format of digits or without.
    if (hasFormats()) doubt()
    return false
  }
  if (isEscaped) {
    doubt()
    return false
  }
  const start = token + around
  const end = tokenEnd - around
  if (areDigitsTimes) {
    if (!isEpoch(start, end)) return false
    store<u64>(to, 0)
    let p = start
    while (p < end) store<u8>(to++, load<u8>(p++))
    store<u8>(to++, 44)
    return true
  }
  store<u8>(to, 34)
  const found = timeText(start, end, to + 1)
  if (found == UNSURE_TIME) doubt()
  if (found != 1) return false
  to = timeTextEnd
  store<u16>(to, 0x2c_22)
  to += 2
  return true
}

/** `0|[1-9][0-9]*` with or without a fraction. */
function isEpoch(p: usize, end: usize): bool {
  if (p == end || !isDigit(load<u8>(p))) return false
  if (load<u8>(p) == 48) p++
  else while (p < end && isDigit(load<u8>(p))) p++
  if (p == end) return true
  if (load<u8>(p) != 46 || p + 1 == end) return false
  p++
  while (p < end && isDigit(load<u8>(p))) p++
  return p == end
}
