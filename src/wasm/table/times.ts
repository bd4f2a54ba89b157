/**
 * Times as --time-format spells them, written as RFC 3339 has them. Of the tokens those of digits, of names of months and
 * of halves of a day: the same as in decode/map/time-tokens.ts, or unsure.
 */
import { small } from '../memory/arena'
import {
  STEP_DAY,
  STEP_END,
  STEP_FRACTION,
  STEP_HALF,
  STEP_HOUR,
  STEP_LITERAL,
  STEP_MINUTE,
  STEP_MONTH,
  STEP_MONTH_FULL,
  STEP_MONTH_NAME,
  STEP_SECOND,
  STEP_SPACE,
  STEP_YEAR,
  STEP_YEAR_OF_CENTURY,
} from '../numbers'
import { monthEnd, monthFound } from './months'

/** After a time that may be one, and may be none. */
export const UNSURE_TIME: u32 = 2
const MOST_STEPS: usize = 256

/** Four bytes a step: what it is, its character or the least and the most digits. */
let steps: usize = 0
let stepCount: u32 = 0

export function openTimes(): void {
  if (steps == 0) steps = small(MOST_STEPS << 2)
  stepCount = 0
}

/** A format is a list of steps, STEP_END the last. */
export function addStep(kind: u32, a: u32, b: u32): void {
  const at = steps + ((stepCount++ as usize) << 2)
  store<u8>(at, kind)
  store<u8>(at, a, 1)
  store<u8>(at, b, 2)
}

// @inline
export function hasFormats(): bool {
  return stepCount != 0
}

export let timeTextEnd: usize = 0

let year: u32 = 0
let month: u32 = 0
let day: u32 = 0
let hour: i32 = -1
let half: i32 = -1
let minute: i32 = -1
let second: i32 = -1
let fractionAt: usize = 0
let fractionEnd: usize = 0

const NO: u32 = 0
const FITS: u32 = 1

/** Writes the text [p, end) `w` there by the first format that it has: 1, and `timeTextEnd` is where; 0 where it has none. */
export function timeText(p: usize, end: usize, w: usize): u32 {
  let at: u32 = 0
  while (at < stepCount) {
    const found = fits(steps + ((at as usize) << 2), p, end)
    if (found == UNSURE_TIME) return UNSURE_TIME
    if (found == FITS) return written(w) ? FITS : UNSURE_TIME
    while (load<u8>(steps + ((at as usize) << 2)) != STEP_END) at++
    at++
  }
  return NO
}

// @inline
function isDigit(c: u32): bool {
  return c - 48 <= 9
}

function fits(step: usize, p: usize, end: usize): u32 {
  hour = -1
  half = -1
  minute = -1
  second = -1
  fractionAt = 0
  while (load<u8>(step) != STEP_END) {
    const kind: u32 = load<u8>(step)
    const c: u32 = p < end ? load<u8>(p) : 0
    if (c >= 128) return UNSURE_TIME
    if (kind == STEP_LITERAL) {
      if (lower(c) != load<u8>(step, 1)) return NO
      p++
    } else if (kind == STEP_SPACE) {
      if (c == 0 || !isSpace(c)) return NO
      while (p < end && isSpace(load<u8>(p))) p++
      if (p < end && load<u8>(p) >= 128) return UNSURE_TIME
    } else if (kind == STEP_HALF) {
      // `a.m.` is for who knows more of them.
      if (p + 1 >= end || lower(load<u8>(p + 1)) != 109) return UNSURE_TIME
      if (p + 2 < end && load<u8>(p + 2) == 46) return UNSURE_TIME
      const letter = lower(c)
      if (letter != 97 && letter != 112) return NO
      half = letter == 97 ? 0 : 12
      p += 2
    } else if (kind == STEP_MONTH_NAME || kind == STEP_MONTH_FULL) {
      const n = monthEnd(p, end, kind == STEP_MONTH_FULL)
      if (n == 0) return UNSURE_TIME
      month = monthFound
      p = n
      if (p < end && load<u8>(p) == 46) return UNSURE_TIME
    } else if (kind == STEP_FRACTION) {
      fractionAt = p
      while (p < end && isDigit(load<u8>(p))) p++
      if (p == fractionAt) return NO
      fractionEnd = p
    } else {
      const least: usize = load<u8>(step, 1)
      const most: usize = load<u8>(step, 2)
      const first = p
      let n: u32 = 0
      while (p < end && p < first + most && isDigit(load<u8>(p))) n = n * 10 + (load<u8>(p++) - 48)
      if (p - first < least) return NO
      take(kind, n)
    }
    step += 4
  }
  return p == end ? FITS : NO
}

function take(kind: u32, n: u32): void {
  switch (kind) {
    case STEP_YEAR:
      year = n
      break
    case STEP_YEAR_OF_CENTURY:
      year = n + (n < 50 ? 2000 : 1900)
      break
    case STEP_MONTH:
      month = n
      break
    case STEP_DAY:
      day = n
      break
    case STEP_HOUR:
      hour = n as i32
      break
    case STEP_MINUTE:
      minute = n as i32
      break
    case STEP_SECOND:
      second = n as i32
      break
  }
}

// @inline
function lower(c: u32): u32 {
  return c - 65 <= 25 ? c | 32 : c
}

// @inline
function isSpace(c: u32): bool {
  return c == 32 || c - 9 <= 4
}

function daysIn(y: u32, m: u32): u32 {
  if (m == 2) return (y & 3) == 0 && (y % 100 != 0 || y % 400 == 0) ? 29 : 28
  return 30 + ((m + (m >> 3)) & 1)
}

// @inline
function two(w: usize, n: u32): void {
  store<u16>(w, (((n % 10) << 8) | (n / 10)) as u16)
  store<u16>(w, load<u16>(w) + 0x3030)
}

/** False for a date or time that doesn't exist. */
function written(w: usize): bool {
  if (month - 1 > 11 || day < 1 || day > daysIn(year, month)) return false
  if (half >= 0 && (hour < 1 || hour > 12)) return false
  const h = half < 0 ? hour : (hour % 12) + half
  if (h > 23 || minute > 59 || second > 59) return false
  two(w, year / 100)
  two(w + 2, year % 100)
  store<u8>(w, 45, 4)
  two(w + 5, month)
  store<u8>(w, 45, 7)
  two(w + 8, day)
  w += 10
  if (h >= 0) {
    store<u8>(w, 84)
    two(w + 1, h as u32)
    store<u8>(w, 58, 3)
    two(w + 4, minute < 0 ? 0 : (minute as u32))
    w += 6
    if (second >= 0) {
      store<u8>(w, 58)
      two(w + 1, second as u32)
      w += 3
      if (fractionAt != 0) {
        store<u8>(w++, 46)
        for (let p = fractionAt; p < fractionEnd; p++) store<u8>(w++, load<u8>(p))
      }
    }
  }
  timeTextEnd = w
  return true
}
