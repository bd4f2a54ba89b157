import { civilMs, firstInstantFrom, segmentAt } from './zone.ts'

export type OracleGrain = 'hour' | 'day' | 'week' | 'month'

/** A half-open stretch of time. */
export interface Span {
  readonly startMs: number
  readonly endMs: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** The span asked for last of each zone and grain: the next question is mostly about the same one. */
const latest = new Map<string, Span>()

/** The hour of a wall clock: the stretch with one local hour and one offset, so a repeated hour is two. */
function hourAt(zone: string, timeMs: number): Span {
  const { fromMs, toMs, offsetMs } = segmentAt(zone, timeMs)
  const start = Math.floor((timeMs + offsetMs) / HOUR_MS) * HOUR_MS - offsetMs
  return { startMs: Math.max(fromMs, start), endMs: Math.min(toMs, start + HOUR_MS) }
}

/** The local midnights, written as if they were UTC, at which the unit around a local day begins and ends. */
function civilSpan(grain: 'day' | 'week' | 'month', localDayMs: number): Span {
  if (grain === 'day') return { startMs: localDayMs, endMs: localDayMs + DAY_MS }
  if (grain === 'week') {
    // 1 January 1970 was a Thursday, the fourth day of an ISO week.
    const day = localDayMs / DAY_MS
    const monday = day - ((((day + 3) % 7) + 7) % 7)
    return { startMs: monday * DAY_MS, endMs: (monday + 7) * DAY_MS }
  }
  const date = new Date(localDayMs)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1]
  return { startMs: civilMs(year, month, 1), endMs: civilMs(year, month + 1, 1) }
}

/**
 * The bucket of a grain in which an instant lies. A day begins at the first instant at which the wall clock shows its
 * date, and lasts until the next one begins: where clocks go back over midnight it keeps the repeated hour.
 */
export function spanAt(zone: string, grain: OracleGrain, timeMs: number): Span {
  const key = `${zone} ${grain}`
  const known = latest.get(key)
  if (known !== undefined && known.startMs <= timeMs && timeMs < known.endMs) return known
  const span = grain === 'hour' ? hourAt(zone, timeMs) : civilAt(zone, grain, timeMs)
  latest.set(key, span)
  return span
}

function civilAt(zone: string, grain: 'day' | 'week' | 'month', timeMs: number): Span {
  const local = timeMs + segmentAt(zone, timeMs).offsetMs
  const today = Math.floor(local / DAY_MS) * DAY_MS
  // The wall clock may show yesterday's date again after today has begun.
  for (const day of [today + DAY_MS, today, today - DAY_MS]) {
    const civil = civilSpan(grain, day)
    const span = {
      startMs: firstInstantFrom(zone, civil.startMs),
      endMs: firstInstantFrom(zone, civil.endMs),
    }
    if (span.startMs <= timeMs && timeMs < span.endMs) return span
  }
  throw new RangeError(`no ${grain} around ${timeMs} in ${zone}`)
}

/** Which month, counted from year 0, a month's first instant begins. */
function monthNumber(zone: string, startMs: number): number {
  const local = new Date(startMs + segmentAt(zone, startMs).offsetMs)
  return local.getUTCFullYear() * 12 + local.getUTCMonth()
}

/**
 * How many buckets of a grain tile [startMs, endMs), both of which are edges of buckets. Hours, days and weeks of a zone
 * are walked, so ten thousand years of them take minutes; no zone ever skipped a month, so those are subtracted.
 */
export function countSpans(
  zone: string,
  grain: OracleGrain,
  startMs: number,
  endMs: number,
): number {
  if (grain === 'month') return monthNumber(zone, endMs) - monthNumber(zone, startMs)
  const length = grain === 'hour' ? HOUR_MS : grain === 'day' ? DAY_MS : 7 * DAY_MS
  if (zone === 'UTC') return (endMs - startMs) / length
  let count = 0
  for (let at = startMs; at < endMs; at = spanAt(zone, grain, at).endMs) count++
  return count
}
