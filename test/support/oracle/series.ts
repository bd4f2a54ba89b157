import type { GrainAt } from './ageing.ts'
import { countSpans, type OracleGrain, type Span, spanAt } from './calendar.ts'
import type { OracleEvent } from './event.ts'

/** One row of the series: a bucket with its events, or a run of empty ones (`gap` says how many). */
export interface SeriesRow extends Span {
  readonly grain: OracleGrain
  readonly gap: number | null
  readonly events: readonly OracleEvent[]
}

const LONGEST_EMPTY_RUN = 168

/** The first instant after `timeMs` at which the series has another grain, or `endMs`. */
function grainEnds(zone: string, grainAt: GrainAt, timeMs: number, endMs: number): number {
  const grain = grainAt(timeMs)
  const span = spanAt(zone, grain, timeMs)
  if (grainAt(endMs - 1) === grain) return endMs
  // Grains only get finer with time, so a bisection finds the change; it lies at the edge of a bucket.
  let same = span.startMs
  let other = endMs - 1
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2)
    if (grainAt(middle) === grain) same = middle
    else other = middle
  }
  return other
}

/** The empty buckets of [startMs, endMs): a row each, or one row for a long run of a grain. */
function emptyRows(zone: string, grainAt: GrainAt, startMs: number, endMs: number): SeriesRow[] {
  const rows: SeriesRow[] = []
  let at = startMs
  while (at < endMs) {
    const grain = grainAt(at)
    const end = grainEnds(zone, grainAt, at, endMs)
    const count = countSpans(zone, grain, at, end)
    if (count > LONGEST_EMPTY_RUN) {
      rows.push({ startMs: at, endMs: end, grain, gap: count, events: [] })
    } else {
      for (let from = at; from < end; ) {
        const span = spanAt(zone, grain, from)
        rows.push({ ...span, grain, gap: null, events: [] })
        from = span.endMs
      }
    }
    at = end
  }
  return rows
}

/**
 * The dense series from the bucket of `firstMs` to that of `lastMs`, both included, with the events in their buckets.
 */
export function seriesOf(
  counted: readonly OracleEvent[],
  zone: string,
  grainAt: GrainAt,
  firstMs: number,
  lastMs: number,
): SeriesRow[] {
  const filled = new Map<number, Span & { grain: OracleGrain; events: OracleEvent[] }>()
  for (const event of counted) {
    const grain = grainAt(event.time)
    const span = spanAt(zone, grain, event.time)
    const known = filled.get(span.startMs)
    if (known === undefined) filled.set(span.startMs, { ...span, grain, events: [event] })
    else known.events.push(event)
  }
  const rows: SeriesRow[] = []
  let at = spanAt(zone, grainAt(firstMs), firstMs).startMs
  for (const bucket of [...filled.values()].sort((a, b) => a.startMs - b.startMs)) {
    rows.push(...emptyRows(zone, grainAt, at, bucket.startMs), { ...bucket, gap: null })
    at = bucket.endMs
  }
  const end = spanAt(zone, grainAt(lastMs), lastMs).endMs
  return [...rows, ...emptyRows(zone, grainAt, at, end)]
}
