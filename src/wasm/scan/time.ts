/** Timestamps, to the millisecond. What isn't surely right is left to the strict decoder. */
import { digit } from './number'
import { HIGH_MS, HIGH_S, IN_MS, LOW_MS, LOW_S, WEIGHTS, ZEROS } from './vectors'

/** Epoch ms of the last timestamp read, and what it leaves out. */
export let ms: f64 = 0
export let left: u32 = 0
export const ZONE: u32 = 1
export const TIME_OF_DAY: u32 = 2
export const SECONDS: u32 = 4

/** Timestamps without offset are UTC (the input zone). */
let utc: bool = true
export function setInputUtc(yes: bool): void {
  utc = yes
}

const MIN_MS: i64 = -62_167_219_200_000 // 0000-01-01
const MAX_MS: i64 = 253_402_300_799_999 // 9999-12-31T23:59:59.999

/** Days since 1970-01-01. H. Hinnant, chrono-compatible low-level date algorithms, days_from_civil. Years 0 … 9999. */
function days(y: i32, m: i32, d: i32): i32 {
  // + 400 years keeps the division's operands positive in the January of year 0.
  const year = (m <= 2 ? y - 1 : y) + 400
  const era = year / 400
  const yoe = year - era * 400
  const doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1
  return (era - 1) * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
}

function daysIn(y: i32, m: i32): i32 {
  if (m == 2) return (y & 3) == 0 && (y % 100 != 0 || y % 400 == 0) ? 29 : 28
  return 30 + ((m + (m >> 3)) & 1)
}

/**
 * The hour that the thread saw last, "2024-03-27T05:", and its start: most lines of a log are in the
 * same hour as the line before, and then a timestamp is one comparison and a SIMD product (168 → 155 ns a line; this
 * and the other measurements here: 2 million lines, 860,000 new customers among them).
 */
let hour: v128 = i8x16.splat(0)
let hourMs: f64 = 0
let other: v128 = i8x16.splat(0)
let otherMs: f64 = 0
/** `2024-03-27T05:` */
const HOUR_BYTES: u32 = 0x3fff
const ALL: u32 = 0xffff

/** Bits of the bytes that are alike: with a test for some of them two instructions less than any_true. */
// @inline
function alike(a: v128, b: v128): u32 {
  return i8x16.bitmask(i8x16.eq(a, b))
}

// @inline
function within(v: v128, low: v128, high: v128): bool {
  return alike(i8x16.min_u(i8x16.max_u(v, low), high), v) == ALL
}

/** Milliseconds of minutes, of each digit of seconds, and of the first two digits of a fraction: 32 bits each. */
// @inline
function parts(rest: v128): v128 {
  const digits = i16x8.extend_low_i8x16_u(i8x16.sub(rest, v128.load(ZEROS)))
  return i32x4.dot_i16x8_s(i32x4.dot_i16x8_s(digits, v128.load(WEIGHTS)), v128.load(IN_MS))
}

/** Two numbers of 32 bits that stand in one of 64. */
// @inline
function added(both: i64): i32 {
  return (both as i32) + ((both >> 32) as i32)
}

/** p is after the opening quote. Stores a time of the hour seen last, in UTC, `to` there: the closing quote's address, or 0. */
// @inline
export function sameHourEnd(p: usize, to: usize): usize {
  if ((alike(v128.load(p), hour) & HOUR_BYTES) == HOUR_BYTES) {
    const rest = v128.load(p, 14)
    if (within(rest, v128.load(LOW_MS), v128.load(HIGH_MS))) {
      const sums = parts(rest)
      const lastDigit = load<u8>(p, 22) - 48
      store<f64>(
        to,
        hourMs +
          ((added(i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1)) + lastDigit) as f64),
      )
      return p + 24
    }
    if (within(rest, v128.load(LOW_S), v128.load(HIGH_S))) {
      const sums = parts(rest)
      // Without the last lane, which holds what would be a fraction.
      store<f64>(
        to,
        hourMs +
          (added(i64x2.extract_lane(sums, 0) + (i64x2.extract_lane(sums, 1) & 0xffff_ffff)) as f64),
      )
      return p + 20
    }
  }
  return 0
}

/** Any other time: the closing quote's address with `ms` and `left` set, or 0. */
export function timeEnd(p: usize): usize {
  if ((alike(v128.load(p), other) & HOUR_BYTES) == HOUR_BYTES) {
    // The second hour was met again: it becomes the first, so that a change of hour costs one miss.
    const v = hour
    const t = hourMs
    hour = other
    hourMs = otherMs
    other = v
    otherMs = t
    return anyTimeEnd(p)
  }
  const end = anyTimeEnd(p)
  // A date alone has no hour, and what follows its 14 bytes may be anything.
  if (end != 0 && (left & TIME_OF_DAY) == 0) {
    other = v128.load(p)
    otherMs = wallHour
  }
  return end
}

/** Set by anyTimeEnd: the start of the hour as written, as if it were UTC. */
let wallHour: f64 = 0

const LOW = i8x16(48, 48, 48, 48, 45, 48, 48, 45, 48, 48, 32, 48, 48, 58, 48, 48)
const HIGH = i8x16(57, 57, 57, 57, 45, 49, 57, 45, 51, 57, 116, 50, 57, 58, 53, 57)
const DATE = i16x8(1000, 100, 10, 1, 0, 10, 1, 0)
const CLOCK = i16x8(10, 1, 0, 10, 1, 0, 10, 1)

// @inline
function two(p: usize): u32 {
  const a = digit(p)
  const b = digit(p + 1)
  return a > 9 || b > 9 ? 100 : a * 10 + b
}

const DATE_LOW = i8x16(48, 48, 48, 48, 45, 48, 48, 45, 48, 48, 34, 0, 0, 0, 0, 0)
const DATE_HIGH = i8x16(57, 57, 57, 57, 45, 49, 57, 45, 51, 57, 34, -1, -1, -1, -1, -1)

/** A date alone, its closing quote behind it: its midnight, in UTC. */
function dateEnd(p: usize): usize {
  const v = v128.load(p)
  if (!utc || !within(v, DATE_LOW, DATE_HIGH)) return 0
  const digits = i8x16.sub(v, v128.load(ZEROS))
  const date = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(digits), DATE)
  const year = i32x4.extract_lane(date, 0) + i32x4.extract_lane(date, 1)
  const month = i32x4.extract_lane(date, 2) + i32x4.extract_lane(date, 3)
  const day = two(p + 8) as i32
  if (month > 12 || month < 1 || day < 1 || day > daysIn(year, month)) return 0
  ms = (days(year, month, day) as f64) * 86_400_000
  left = ZONE | TIME_OF_DAY
  return p + 10
}

/** Any form of RFC 3339 and its neighbours that MEANING allows, but no leap second. */
export function anyTimeEnd(p: usize): usize {
  const v = v128.load(p)
  if (!within(v, LOW, HIGH)) return dateEnd(p)
  const separator = load<u8>(p + 10)
  if (separator != 84 && separator != 116 && separator != 32) return 0
  const digits = i8x16.sub(v, v128.load(ZEROS))
  const date = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(digits), DATE)
  const clock = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(digits), CLOCK)
  const year = i32x4.extract_lane(date, 0) + i32x4.extract_lane(date, 1)
  const month = i32x4.extract_lane(date, 2) + i32x4.extract_lane(date, 3)
  const day = i32x4.extract_lane(clock, 0)
  const h = i32x4.extract_lane(clock, 1) + i32x4.extract_lane(clock, 2)
  const minute = i32x4.extract_lane(clock, 3)
  if (month - 1 > 11 || month < 1 || day < 1 || day > daysIn(year, month) || h > 23) return 0
  const hasSeconds = load<u8>(p + 16) == 58
  const second = hasSeconds ? two(p + 17) : 0
  if (second > 59) return 0
  p += hasSeconds ? 19 : 16
  let thousandths: i64 = 0
  if (hasSeconds && load<u8>(p) == 46) {
    let c = digit(++p)
    if (c > 9) return 0
    let weight: u32 = 100
    while (c <= 9) {
      thousandths += (c * weight) as i64
      weight /= 10
      c = digit(++p)
    }
  }
  left = hasSeconds ? 0 : SECONDS
  let offset: i64 = 0
  const isUtc = load<u32>(p) == 0x43545520 // " UTC"
  // A space may stand before any other offset, too.
  const spaced = load<u8>(p) == 32 && !isUtc
  if (spaced) p++
  const c = load<u8>(p)
  if (c == 90 || c == 122) p++
  else if (c == 43 || c == 45) {
    const hours = two(p + 1)
    p += 3
    let minutes: u32 = 0
    if (load<u8>(p) != 34) {
      p += (load<u8>(p) == 58) as usize
      minutes = two(p)
      p += 2
    }
    if (hours > 23 || minutes > 59) return 0
    offset = (hours * 60 + minutes) as i64
    if (c == 45) offset = -offset
  } else if (isUtc) p += 4
  else {
    if (!utc || spaced) return 0
    left |= ZONE
  }
  if (load<u8>(p) != 34) return 0
  const start = (days(year, month, day) as i64) * 86_400_000 + (h as i64) * 3_600_000
  wallHour = start as f64
  const at = start + (((minute * 60) as i64) + (second as i64) - offset * 60) * 1000 + thousandths
  if (at < MIN_MS || at > MAX_MS) return 0
  ms = at as f64
  return p
}

/** Epoch numbers by magnitude, cut to ms. The number's end with `ms` set, or 0. What follows isn't looked at. */
export function epochEnd(p: usize): usize {
  const first = p
  let c = digit(p)
  if (c - 1 > 8) return 0
  let n: u64 = 0
  while (c <= 9) {
    n = n * 10 + c
    c = digit(++p)
  }
  const size = p - first
  if (size < 9 || size > 17) return 0
  let thousandths: u64 = 0
  if (load<u8>(p) == 46) {
    c = digit(++p)
    if (c > 9) return 0
    let weight: u32 = 100
    while (c <= 9) {
      thousandths += (c * weight) as u64
      weight /= 10
      c = digit(++p)
    }
  }
  left = 0
  if (size <= 11) ms = (n * 1000 + thousandths) as f64
  else if (size <= 14) ms = n as f64
  else ms = (n / 1000) as f64
  return p
}
