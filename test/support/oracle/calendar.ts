import { civilMs, firstInstantFrom, lastInstantBefore, segmentAt } from './zone.ts'

export type OracleGrain = 'hour' | 'day' | 'week' | 'month'

/** A half-open stretch of time. */
export interface Span {
  readonly startMs: number
  readonly endMs: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** The span asked for last of each zone and grain, and the stretch of time known to lie in it. */
const latest = new Map<string, { span: Span; fromMs: number; toMs: number }>()

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
 * The bucket of a grain in which an instant lies: for a day, week or month that of the date on the wall clock. It
 * begins at the first instant at which the clock shows its dates and ends after the last one, so where clocks go back
 * over midnight two of them overlap.
 */
export function spanAt(zone: string, grain: OracleGrain, timeMs: number): Span {
  const key = `${zone} ${grain}`
  const known = latest.get(key)
  if (known !== undefined && known.fromMs <= timeMs && timeMs < known.toMs) return known.span
  if (grain === 'hour') {
    const span = hourAt(zone, timeMs)
    latest.set(key, { span, fromMs: span.startMs, toMs: span.endMs })
    return span
  }
  const { fromMs, toMs, offsetMs } = segmentAt(zone, timeMs)
  const civil = civilAround(grain, timeMs + offsetMs)
  const span = {
    startMs: firstInstantFrom(zone, civil.startMs),
    endMs: lastInstantBefore(zone, civil.endMs),
  }
  latest.set(key, {
    span,
    fromMs: Math.max(fromMs, civil.startMs - offsetMs),
    toMs: Math.min(toMs, civil.endMs - offsetMs),
  })
  return span
}

const civilAround = (grain: 'day' | 'week' | 'month', localMs: number): Span =>
  civilSpan(grain, Math.floor(localMs / DAY_MS) * DAY_MS)

/** The first instant at which the wall clock shows a date after those of a bucket; of an hour, its end. */
export function nextStart(zone: string, grain: OracleGrain, { startMs, endMs }: Span): number {
  if (grain === 'hour') return endMs
  const local = startMs + segmentAt(zone, startMs).offsetMs
  return firstInstantFrom(zone, civilAround(grain, local).endMs)
}

/** The months from one month to another, both named by an instant in them. */
export const monthsBetween = (zone: string, fromMs: number, toMs: number): number =>
  monthNumber(zone, toMs) - monthNumber(zone, fromMs)

/** The month so many after that of an instant. */
export function monthAfter(zone: string, timeMs: number, months: number): Span {
  const number = monthNumber(zone, timeMs) + months
  const year = Math.floor(number / 12)
  return spanAt(zone, 'month', firstInstantFrom(zone, civilMs(year, number - year * 12 + 1, 1)))
}

/** Which month of which year the wall clock shows, counted from the year 0. */
function monthNumber(zone: string, timeMs: number): number {
  const local = new Date(timeMs + segmentAt(zone, timeMs).offsetMs)
  return local.getUTCFullYear() * 12 + local.getUTCMonth()
}
