import { type Calendar, type Grain, localParts } from '../model/index.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const DAY_MS = 86_400_000

export interface TimeDetail {
  /** Append the offset: the hours shown don't all have the same one. */
  readonly offset: boolean
  readonly seconds: boolean
}

/**
 * The name of a bucket by its first instant: an hour "2024-03-27 05:00", a day "Wed 2024-03-27", an ISO week
 * "2024-W13", a month "2024-03". Without a grain, the instant itself.
 */
export function bucketText(
  ms: number,
  grain: Grain | null,
  calendar: Calendar,
  detail: TimeDetail,
): string {
  const at = localParts(ms, calendar)
  const day = `${four(at.year)}-${two(at.month)}-${two(at.day)}`
  if (grain === 'month') return day.slice(0, 7)
  if (grain === 'week') return isoWeek(at)
  if (grain === 'day') return `${WEEKDAYS[at.weekday - 1] ?? ''} ${day}`
  const clock = `${two(at.hour)}:${two(at.minute)}${detail.seconds ? `:${two(at.second)}` : ''}`
  return `${day} ${clock}${detail.offset ? ` ${offsetText(at.offsetMs)}` : ''}`
}

/** An instant in the report's zone, to the second, or to the minute where that says it all. */
export const instantText = (ms: number, calendar: Calendar): string =>
  bucketText(ms, null, calendar, { offset: false, seconds: hasSeconds(ms, calendar) })

/** Milliseconds are cut for people; JSON has them. */
export const hasSeconds = (ms: number, calendar: Calendar): boolean =>
  localParts(ms, calendar).second !== 0

/** "2024-03-27 05:00 to 2024-03-28 05:00", both ends with the same detail. */
export function spanText(startMs: number, endMs: number, calendar: Calendar): string {
  const detail = {
    offset: false,
    seconds: hasSeconds(startMs, calendar) || hasSeconds(endMs, calendar),
  }
  const [start, end] = [startMs, endMs].map(ms => bucketText(ms, null, calendar, detail))
  return `${start} to ${end}`
}

/** ISO 8601: a week belongs to the year of its Thursday. */
function isoWeek(at: { year: number; month: number; day: number; weekday: number }): string {
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  const thursday = new Date(0)
  thursday.setUTCFullYear(at.year, at.month - 1, at.day + 4 - at.weekday)
  const firstOfYear = new Date(0)
  firstOfYear.setUTCFullYear(thursday.getUTCFullYear(), 0, 1)
  const week = Math.floor((thursday.getTime() - firstOfYear.getTime()) / DAY_MS / 7) + 1
  return `${four(thursday.getUTCFullYear())}-W${two(week)}`
}

/** +05:30; with seconds for the old local times that have them. */
function offsetText(offsetMs: number): string {
  const seconds = Math.abs(offsetMs) / 1000
  const parts = [Math.trunc(seconds / 3600), Math.trunc(seconds / 60) % 60, seconds % 60]
  const shown = parts[2] === 0 ? parts.slice(0, 2) : parts
  return `${offsetMs < 0 ? '-' : '+'}${shown.map(two).join(':')}`
}

const two = (n: number): string => `${n}`.padStart(2, '0')
const four = (n: number): string =>
  n < 0 ? `-${`${-n}`.padStart(4, '0')}` : `${n}`.padStart(4, '0')
