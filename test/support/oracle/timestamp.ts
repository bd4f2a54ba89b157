import { cut, decimalOf } from './decimal.ts'
import { civilMs, firstInstantFrom, instantsOf } from './zone.ts'

const SPELLING =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?( UTC| ?[Zz]| ?[+-]\d\d(?::?\d\d)?)?$/
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/
const FIRST_MS = civilMs(0, 1, 1)
const END_MS = civilMs(10_000, 1, 1)
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** The instants that a spelled offset, or a zone where there is none, can mean. */
function readings(localMs: number, written: string | undefined, zone: string): number[] {
  if (written === undefined) return instantsOf(zone, localMs)
  const suffix = written.trim()
  if (suffix === 'Z' || suffix === 'z' || suffix === 'UTC') return [localMs]
  const hours = Number(suffix.slice(1, 3))
  const minutes = suffix.length === 3 ? 0 : Number(suffix.slice(-2))
  if (hours > 23 || minutes > 59) return []
  const offset = (hours * 60 + minutes) * MINUTE_MS
  return [suffix.startsWith('-') ? localMs + offset : localMs - offset]
}

/** The first instant of a date, which is its midnight where the clocks don't skip that. */
function midnightOf(date: string, zone: string): number | null {
  const midnight = instantOfText(`${date}T00:00:00Z`, 'UTC')
  if (midnight === null) return null
  const [next] = instantsOf(zone, midnight + 12 * 3_600_000)
  const first = firstInstantFrom(zone, midnight)
  // A zone that skipped the whole date has no instant at its noon either.
  if (next === undefined || first < FIRST_MS || first >= END_MS) return null
  return first
}

/** Epoch ms of an RFC 3339 timestamp (MEANING part 2), or null. `inputZone` speaks where the text names no offset. */
export function instantOfText(text: string, inputZone: string): number | null {
  if (DATE.test(text)) return midnightOf(text, inputZone)
  const parts = SPELLING.exec(text)
  if (parts === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map(digits => Number(digits ?? 0))
  const midnight = civilMs(year, month, day)
  const date = new Date(midnight)
  // A day that isn't in its month rolls over, and then has another number.
  if (month < 1 || month > 12 || date.getUTCDate() !== day || date.getUTCMonth() + 1 !== month) {
    return null
  }
  if (hour > 23 || minute > 59 || second > 60) return null
  const leap = second === 60
  const millis = leap ? 999 : Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'))
  const localMs = midnight + ((hour * 60 + minute) * 60 + (leap ? 59 : second)) * 1000 + millis
  const instant = readings(localMs, parts[8], inputZone)[0]
  if (instant === undefined || instant < FIRST_MS || instant >= END_MS) return null
  // A leap second is the last of a UTC day.
  if (leap && (((instant + 1) % DAY_MS) + DAY_MS) % DAY_MS !== 0) return null
  return instant
}

/** Epoch ms of a JSON number's text, its unit told by its magnitude; null outside the three. */
export function instantOfNumber(text: string): number | null {
  const value = decimalOf(text)
  if (value === null) return null
  const whole = cut(value, 0n)
  if (whole === 'huge' || whole < 10n ** 8n || whole >= 10n ** 17n) return null
  const places = whole < 10n ** 11n ? 3n : whole < 10n ** 14n ? 0n : -3n
  const ms = cut(value, places)
  return ms === 'huge' ? null : Number(ms)
}
