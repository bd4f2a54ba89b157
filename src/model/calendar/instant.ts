import {
  type CivilDate,
  civilFromDays,
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  SECOND_MS,
  weekdayOf,
} from './civil.ts'
import type { Calendar } from './zoned.ts'

/** What a zone's wall clock and calendar show at an instant. */
export interface LocalParts extends CivilDate {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly ms: number
  /** Local time minus UTC in ms, east positive. */
  readonly offsetMs: number
  /** Monday 1 to Sunday 7 (ISO 8601). */
  readonly weekday: number
}

/** What the wall clock of a calendar's zone shows at an instant (epoch ms). */
export function localParts(ms: number, calendar: Calendar): LocalParts {
  const offsetMs = calendar.offsetAt(ms)
  const local = ms + offsetMs
  const days = Math.floor(local / DAY_MS)
  const time = local - days * DAY_MS
  const { year, month, day } = civilFromDays(days)
  return {
    year,
    month,
    day,
    hour: Math.floor(time / HOUR_MS),
    minute: Math.floor(time / MINUTE_MS) % 60,
    second: Math.floor(time / SECOND_MS) % 60,
    ms: time % SECOND_MS,
    offsetMs,
    weekday: weekdayOf(days),
  }
}

/**
 * An instant in RFC 3339 with ms and the zone's offset then: `2024-03-27T05:00:00.000+05:30`, `…Z` for the zone UTC,
 * `…+00:19:32` for the old local times that need seconds (which RFC 3339 has no spelling for). A local year beyond
 * 0000–9999, which only the last hours within those years in UTC can have, is written as in ISO 8601: `+010000-01-01T…`.
 */
export function formatInstant(ms: number, calendar: Calendar): string {
  const at = localParts(ms, calendar)
  const date = `${yearText(at.year)}-${two(at.month)}-${two(at.day)}`
  const time = `${two(at.hour)}:${two(at.minute)}:${two(at.second)}.${digits(at.ms, 3)}`
  return `${date}T${time}${calendar.zone === 'UTC' ? 'Z' : offsetText(at.offsetMs)}`
}

function offsetText(offsetMs: number): string {
  const size = Math.abs(offsetMs) / SECOND_MS
  const minutes = `${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}`
  const seconds = size % 60 === 0 ? '' : `:${two(size % 60)}`
  return `${offsetMs < 0 ? '-' : '+'}${minutes}${seconds}`
}

const digits = (n: number, width: number): string => `${n}`.padStart(width, '0')
const two = (n: number): string => digits(n, 2)

function yearText(year: number): string {
  if (year >= 0 && year <= 9999) return digits(year, 4)
  return `${year < 0 ? '-' : '+'}${digits(Math.abs(year), 6)}`
}
