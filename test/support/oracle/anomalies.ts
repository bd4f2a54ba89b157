import { spanAt } from './calendar.ts'
import { grossOf, isCart, isPurchase, isView } from './count.ts'
import { type ShopEvent, usualCurrency } from './shop.ts'
import { instantsOf, offsetAt } from './zone.ts'

export type OracleWatched = 'events' | 'views' | 'carts' | 'purchases' | 'gross'

export interface OracleAnomaly {
  readonly startMs: number
  /** Money in ten-thousandths. */
  readonly value: number
  readonly expected: number
  readonly score: number | null
  readonly weeks: number
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2
}

/** Part 7's anomalies of a log without a bound on its period: every bucket, also of long silences, looked at. */
export function anomaliesOracle(
  events: readonly ShopEvent[],
  zone: string,
  grain: 'hour' | 'day',
  metric: OracleWatched,
): { judged: number; anomalies: OracleAnomaly[] } {
  const currency = usualCurrency(events)
  const times = events.map(({ time }) => time).sort((a, b) => a - b)
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0]
  const contents = new Map<number, ShopEvent[]>()
  for (const event of events) {
    const { startMs } = spanAt(zone, grain, event.time)
    contents.set(startMs, [...(contents.get(startMs) ?? []), event])
  }
  const countOf = (its: readonly ShopEvent[]): number => {
    if (metric === 'views') return its.filter(isView).length
    if (metric === 'carts') return its.filter(isCart).length
    return metric === 'events' ? its.length : its.filter(isPurchase).length
  }
  const amountOf = (its: readonly ShopEvent[]): number =>
    metric === 'gross'
      ? Number(grossOf(its.filter(event => (event.currency ?? 'XXX') === currency)))
      : countOf(its)

  const anomalies: OracleAnomaly[] = []
  let judged = 0
  for (let at = first; at <= last; at = spanAt(zone, grain, at).endMs) {
    const span = spanAt(zone, grain, at)
    if (span.startMs < first || span.endMs > last + 1) continue
    const local = span.startMs + offsetAt(zone, span.startMs)
    const like: ShopEvent[][] = []
    for (let week = 1; week <= 8; week++) {
      const [instant] = instantsOf(zone, local - week * 7 * 86_400_000)
      if (instant === undefined) continue
      const its = spanAt(zone, grain, instant)
      if (its.startMs >= first) like.push(contents.get(its.startMs) ?? [])
    }
    if (like.length < 4 || median(like.map(countOf)) < 20) continue
    judged++
    const value = amountOf(contents.get(span.startMs) ?? [])
    const expected = median(like.map(amountOf))
    const deviations = like.map(its => Math.abs(amountOf(its) - expected))
    const mean = deviations.reduce((a, b) => a + b, 0) / deviations.length
    const scale = median(deviations) > 0 ? 1.4826 * median(deviations) : 1.2533 * mean
    const change = value - expected
    const score = scale > 0 ? change / scale : change === 0 ? 0 : null
    if ((score === null || Math.abs(score) > 3.5) && Math.abs(change) >= 0.2 * expected)
      anomalies.push({ startMs: span.startMs, value, expected, score, weeks: like.length })
  }
  return { judged, anomalies }
}
