import type { GrainAt } from './ageing.ts'
import {
  monthAfter,
  monthsBetween,
  nextStart,
  type OracleGrain,
  type Span,
  spanAt,
} from './calendar.ts'
import type { OracleEvent } from './event.ts'

/** A bucket. */
interface Bucket extends Span {
  readonly grain: OracleGrain
}

/** One row of the series: a bucket with its events, or a run of empty ones (`gap` says how many). */
export interface SeriesRow extends Bucket {
  readonly gap: number | null
  readonly events: readonly OracleEvent[]
}

const LONGEST_EMPTY_RUN = 168
const HOUR_MS = 3_600_000

/** The bucket that shows an instant. */
function bucketAt(zone: string, grainAt: GrainAt, timeMs: number): Bucket {
  const grain = grainAt(timeMs)
  return { ...spanAt(zone, grain, timeMs), grain }
}

/**
 * The bucket that starts next. Mostly one ends where the next starts; where clocks go back over midnight the next date
 * starts before the end, and hour by hour one comes upon a bucket that has started long ago.
 */
function bucketAfter(zone: string, grainAt: GrainAt, before: Bucket): Bucket {
  let at = nextStart(zone, before.grain, before)
  for (;;) {
    const bucket = bucketAt(zone, grainAt, at)
    if (bucket.startMs === at) return bucket
    at = spanAt(zone, 'hour', at).endMs
  }
}

/** How many buckets like an empty one follow each other from it on, all of which start before `endMs`; and the last. */
function runFrom(
  zone: string,
  grainAt: GrainAt,
  first: Bucket,
  endMs: number,
): { count: number; last: Bucket } {
  let [count, last] = [1, first]
  // Months may be a hundred thousand, and no zone ever skipped one: the last of them is found by bisection.
  if (first.grain === 'month') {
    const monthAt = (n: number) => ({ ...monthAfter(zone, first.startMs, n), grain: first.grain })
    let out = monthsBetween(zone, first.startMs, endMs) + 2
    while (out - count > 1) {
      const middle = Math.floor((count + out) / 2)
      const { startMs } = monthAt(middle - 1)
      if (startMs < endMs && grainAt(startMs) === 'month') count = middle
      else out = middle
    }
    return { count, last: monthAt(count - 1) }
  }
  for (;;) {
    const next = bucketAfter(zone, grainAt, last)
    if (next.grain !== first.grain || next.startMs >= endMs) return { count, last }
    last = next
    count++
  }
}

/** From where to where the series goes: the starts of buckets, in [fromMs, toMs). */
export interface Bounds {
  /** The start of what is asked for; null: it begins with the first bucket that has an event. */
  readonly sinceMs: number | null
  /** Its end; null: it ends with the last bucket that has an event. */
  readonly untilMs: number | null
}

/** The start of the first bucket that has time at or after an instant; it may be one of the days before. */
function firstStart(zone: string, grainAt: GrainAt, sinceMs: number): number {
  let first = sinceMs
  for (let at = sinceMs - 48 * HOUR_MS; at <= sinceMs; at = spanAt(zone, 'hour', at).endMs) {
    const { startMs, endMs } = bucketAt(zone, grainAt, at)
    if (endMs > sinceMs && startMs < first) first = startMs
  }
  return first
}

/** The dense series of some events, in the order in which buckets start. */
export function seriesOf(
  counted: readonly OracleEvent[],
  zone: string,
  grainAt: GrainAt,
  { sinceMs, untilMs }: Bounds,
): SeriesRow[] {
  const filled = new Map<string, Bucket & { events: OracleEvent[] }>()
  for (const event of counted) {
    const bucket = bucketAt(zone, grainAt, event.time)
    const name = `${bucket.grain} ${bucket.startMs}`
    const known = filled.get(name)
    if (known === undefined) filled.set(name, { ...bucket, events: [event] })
    else known.events.push(event)
  }
  const starts = [...filled.values()].map(({ startMs }) => startMs).sort((a, b) => a - b)
  const from = sinceMs === null ? (starts[0] ?? 0) : firstStart(zone, grainAt, sinceMs)
  const to = untilMs ?? (starts.at(-1) ?? 0) + 1

  const rows: SeriesRow[] = []
  let next = 0
  for (let at = bucketAt(zone, grainAt, from); at.startMs < to; ) {
    const full = filled.get(`${at.grain} ${at.startMs}`)
    let last = at
    if (full !== undefined) {
      rows.push({ ...full, gap: null })
      next++
    } else {
      const run = runFrom(zone, grainAt, at, Math.min(starts[next] ?? to, to))
      last = run.last
      if (run.count > LONGEST_EMPTY_RUN)
        rows.push({ ...at, endMs: last.endMs, gap: run.count, events: [] })
      else
        for (let each = at; each.startMs <= last.startMs; ) {
          rows.push({ ...each, gap: null, events: [] })
          each = bucketAfter(zone, grainAt, each)
        }
    }
    at = bucketAfter(zone, grainAt, last)
  }
  return rows
}
