import {
  DAY_MS,
  daysFromCivil,
  HOUR_MS,
  MINUTE_MS,
  monthLength,
  SECOND_MS,
  YEAR_0000_MS,
  YEAR_10000_MS,
} from './calendar/civil.ts'
import type { Calendar } from './calendar/zoned.ts'
import type { Reason } from './issue.ts'

export type TimestampReason = Extract<
  Reason,
  'not_a_timestamp' | 'impossible_time' | 'skipped_time' | 'out_of_range'
>

/** The time of day of a date alone; the seconds of a time without them. */
export type LeftOut = 'time' | 'seconds' | null

/** An instant in epoch ms, or why there is none. */
export type ParsedTime =
  | {
      readonly ok: true
      readonly ms: number
      /** The text named no offset: it was taken in the zone given. */
      readonly assumedZone: boolean
      /** What the text doesn't say, taken as midnight or as :00. */
      readonly leftOut: LeftOut
    }
  | { readonly ok: false; readonly reason: TimestampReason }

const failed = (reason: TimestampReason): ParsedTime => ({ ok: false, reason })
const NOT_A_TIMESTAMP = failed('not_a_timestamp')
const IMPOSSIBLE = failed('impossible_time')
const SKIPPED = failed('skipped_time')
const OUT_OF_RANGE = failed('out_of_range')

const PLUS = 0x2b
const DASH = 0x2d
const DOT = 0x2e
const ZERO = 0x30
const COLON = 0x3a
const SPACE = 0x20
/** Characters of a date, of a date and time without seconds, and with them. */
const DATE = 10
const MINUTES = 16
const SECONDS = 19

/**
 * Reads RFC 3339 and its near relations: `T` may be `t` or a space; `Z` may be `z`, ` UTC` or missing (then the time is
 * `input`'s, the earlier one of a repeated hour); `+05:30` may be `+0530`, `+05:00` may be `+05`, and a space may stand
 * before them. Any number of fraction digits: those after the third are dropped, also before 1970; the seconds may be
 * missing, and the whole time of day (see `parseDate`). Years 0000–9999, as written and in UTC. A second 60 at 23:59 UTC
 * is a leap second and counts as 23:59:59.999. By char codes and without Date: every event comes through here.
 */
export function parseTimestamp(text: string, input: Calendar): ParsedTime {
  if (text.length === DATE) return parseDate(text, input)
  const year = fourDigits(text, 0)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const hasSeconds = text.charCodeAt(MINUTES) === COLON
  const second = hasSeconds ? twoDigits(text, MINUTES + 1) : 0
  // One test for six fields: what is missing is -1, and its sign survives the `|`.
  if ((year | month | day | hour | minute | second) < 0 || !hasSeparators(text))
    return NOT_A_TIMESTAMP

  let at = hasSeconds ? SECONDS : MINUTES
  let fraction = 0
  if (hasSeconds && text.charCodeAt(at) === DOT) {
    const start = ++at
    for (let scale = 100; isDigit(text.charCodeAt(at)); scale = Math.floor(scale / 10))
      fraction += (text.charCodeAt(at++) - ZERO) * scale
    if (at === start) return NOT_A_TIMESTAMP
  }
  const offset = offsetOf(text, at)
  if (offset === 'malformed') return NOT_A_TIMESTAMP
  if (offset === 'impossible' || day < 1 || day > monthLength(year, month)) return IMPOSSIBLE
  if (hour > 23 || minute > 59 || second > 60) return IMPOSSIBLE

  const isLeap = second === 60
  const time = hour * HOUR_MS + minute * MINUTE_MS + (isLeap ? 59 : second) * SECOND_MS
  const local = daysFromCivil(year, month, day) * DAY_MS + time + (isLeap ? 999 : fraction)
  const leftOut = hasSeconds ? null : 'seconds'
  if (offset !== 'none') return instant(local - offset, isLeap, false, leftOut)
  const [earlier] = input.wallToInstants(local)
  return earlier === undefined ? SKIPPED : instant(earlier, isLeap, true, leftOut)
}

/**
 * A date alone is its midnight in the calendar's zone, and where clocks skip that the first instant of the date. A date
 * that the zone skipped as a whole is `skipped_time`.
 */
function parseDate(text: string, calendar: Calendar): ParsedTime {
  const year = fourDigits(text, 0)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  if ((year | month | day) < 0 || !hasDashes(text)) return NOT_A_TIMESTAMP
  if (day < 1 || day > monthLength(year, month)) return IMPOSSIBLE
  const key = daysFromCivil(year, month, day)
  const start = calendar.start('day', key)
  return start < calendar.end('day', key) ? instant(start, false, true, 'time') : SKIPPED
}

function instant(ms: number, isLeap: boolean, assumedZone: boolean, leftOut: LeftOut): ParsedTime {
  // The last ms of a UTC day is one before a whole number of days.
  if (isLeap && (ms + 1) % DAY_MS !== 0) return IMPOSSIBLE
  if (ms < YEAR_0000_MS || ms >= YEAR_10000_MS) return OUT_OF_RANGE
  return { ok: true, ms, assumedZone, leftOut }
}

/**
 * Reads the text of a JSON number as an epoch time: its magnitude says whether seconds, ms or µs. By its digits, not as
 * a double (1711515600.123 is one ms less as a double times 1000) nor as a BigInt (of 1e999999999). Cut to ms.
 */
export function parseEpoch(numberText: string): ParsedTime {
  const found = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(numberText)
  if (found === null) return NOT_A_TIMESTAMP
  const [, sign, whole = '', fraction = '', exponent = '0'] = found
  const written = whole + fraction
  const zeros = countLeadingZeros(written)
  // 10^(size - 1) ≤ n < 10^size. An exponent too long for an exact double is too large for any magnitude as well.
  const size = whole.length - zeros + Number(exponent)
  const shift = shiftToMs(size)
  if (shift === null || sign === '-' || zeros === written.length) return OUT_OF_RANGE
  const length = size + shift
  const digits = written.slice(zeros, zeros + length).padEnd(length, '0')
  return { ok: true, ms: Number(digits), assumedZone: false, leftOut: null }
}

/** Powers of ten from the unit that a number of so many digits is in to ms; null when it is in none. */
function shiftToMs(size: number): number | null {
  if (size >= 9 && size <= 11) return 3
  if (size >= 12 && size <= 14) return 0
  return size >= 15 && size <= 17 ? -3 : null
}

/** The offset that starts at an index and ends the text, in ms east. */
function offsetOf(text: string, from: number): number | 'none' | 'malformed' | 'impossible' {
  let at = from
  if (at === text.length) return 'none'
  if (text.charCodeAt(at) === SPACE) {
    if (text.length === at + 4 && text.endsWith(' UTC')) return 0
    at++
  }
  const rest = text.length - at
  const sign = text.charCodeAt(at)
  if (rest === 1) return sign === 0x5a || sign === 0x7a ? 0 : 'malformed'
  if (sign !== PLUS && sign !== DASH) return 'malformed'
  const hasColon = text.charCodeAt(at + 3) === COLON
  const hours = twoDigits(text, at + 1)
  const minutes = rest === 3 ? 0 : twoDigits(text, at + (hasColon ? 4 : 3))
  if ((rest !== 3 && rest !== (hasColon ? 6 : 5)) || (hours | minutes) < 0) return 'malformed'
  if (hours > 23 || minutes > 59) return 'impossible'
  const size = hours * HOUR_MS + minutes * MINUTE_MS
  return sign === DASH ? -size : size
}

const hasDashes = (text: string): boolean =>
  text.charCodeAt(4) === DASH && text.charCodeAt(7) === DASH

function hasSeparators(text: string): boolean {
  const between = text.charCodeAt(10)
  const isTime = between === 0x54 || between === 0x74 || between === SPACE
  return isTime && hasDashes(text) && text.charCodeAt(13) === COLON
}

const isDigit = (code: number): boolean => code >= ZERO && code <= ZERO + 9

/** Two digits as a number; -1 where there aren't two. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at)
  const ones = text.charCodeAt(at + 1)
  return isDigit(tens) && isDigit(ones) ? (tens - ZERO) * 10 + ones - ZERO : -1
}

function fourDigits(text: string, at: number): number {
  const high = twoDigits(text, at)
  const low = twoDigits(text, at + 2)
  return (high | low) < 0 ? -1 : high * 100 + low
}

function countLeadingZeros(digits: string): number {
  let count = 0
  while (digits.charCodeAt(count) === ZERO) count++
  return count
}
