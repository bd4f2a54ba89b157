import type { OracleEvent } from './event.ts'
import { instantOfText } from './timestamp.ts'
import { firstInstantFrom } from './zone.ts'

export interface PeriodOptions {
  readonly window?: string
  readonly since?: string
  readonly until?: string
  readonly tz?: string
}

export interface OraclePeriod {
  readonly startMs: number | null
  readonly endMs: number | null
  /** The newest accepted event, in the period or not. */
  readonly newestMs: number | null
}

const UNITS = new Map([
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
])

/** `90m`, `24h`, `7d`, `4w` in ms; null for `all` and `forever`. A day is 24 h. */
export function durationMs(text: string): number | null {
  if (text === 'all' || text === 'forever') return null
  const parts = /^([1-9]\d*)([mhdw])$/.exec(text)
  const unit = UNITS.get(parts?.[2] ?? '')
  if (parts === null || unit === undefined) throw new RangeError(`no duration: ${text}`)
  return Number(parts[1]) * unit
}

function boundMs(text: string, zone: string): number {
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text)
  // A date's midnight is the first instant of its day, also where clocks skip 00:00.
  const bound = isDate ? instantOfText(`${text}T00:00:00Z`, zone) : instantOfText(text, zone)
  if (bound === null) throw new RangeError(`no time: ${text}`)
  return isDate ? firstInstantFrom(zone, bound) : bound
}

/** The oldest and newest time of a list that may be long: no spread into Math.min, which a stack can't take. */
export function extentOf(events: readonly OracleEvent[]): { first: number; last: number } | null {
  const times = events.map(event => event.time).sort((a, b) => a - b)
  const [first] = times
  const last = times.at(-1)
  return first === undefined || last === undefined ? null : { first, last }
}

/**
 * The period [max(since, end − window), end) (MEANING part 2). With neither a window nor --since it starts at
 * the first accepted event, and has no start where that one isn't before its end.
 */
export function periodOf(accepted: readonly OracleEvent[], options: PeriodOptions): OraclePeriod {
  const zone = options.tz ?? 'UTC'
  const extent = extentOf(accepted)
  const since = options.since === undefined ? null : boundMs(options.since, zone)
  const until = options.until === undefined ? null : boundMs(options.until, zone)
  if (since !== null && until !== null && since >= until)
    throw new RangeError('since is not before until')
  const newestMs = extent?.last ?? null
  const endMs = until ?? (newestMs === null ? null : newestMs + 1)
  const length = durationMs(options.window ?? 'all')
  const starts = [since, endMs !== null && length !== null ? endMs - length : null].filter(
    start => start !== null,
  )
  if (starts.length > 0) return { startMs: Math.max(...starts), endMs, newestMs }
  const first = extent !== null && endMs !== null && extent.first < endMs ? extent.first : null
  return { startMs: first, endMs, newestMs }
}
