import { type Reads, rowOf, type SpecOf, type TotalsRead, totalsAt } from '../../aggregate/index.ts'
import type { Calendar, Grain } from '../../model/index.ts'
import { type ChosenCurrency, CURRENCIES, chosenCurrency, inCurrency, ORDERS } from '../currency.ts'
import type { View } from '../report.ts'
import { isPartial } from '../series.ts'
import { isEnough, judge, LEAST_EXPECTED, type Verdict } from './judge.ts'
import { type AnomaliesOptions, type Watched, watchedGrain } from './options.ts'

/** A bucket that stands out. */
export interface Anomaly extends Verdict {
  readonly startMs: number
  readonly endMs: number
  readonly value: bigint
  /** How many like buckets it was compared with. */
  readonly weeks: number
}

export interface AnomaliesAnswer extends ChosenCurrency {
  readonly metric: Watched
  readonly grain: Grain
  /** Whole buckets with enough like ones, of a count that is enough to judge by. */
  readonly judged: number
  /** In the order of time. */
  readonly anomalies: readonly Anomaly[]
}

export function specsOf(plan: View['plan']) {
  const retention = `${watchedGrain(plan)}:forever`
  const bucketTotals: SpecOf<'bucketTotals'> = {
    aggregate: 'bucketTotals',
    params: { zone: plan.zone, retention },
  }
  return { bucketTotals, currencies: CURRENCIES, orders: ORDERS }
}

/** How many weeks before. */
const WEEKS = [1, 2, 3, 4, 5, 6, 7, 8]
const HOUR_MS = 3_600_000
const WEEK_MS = 168 * HOUR_MS

export function answer(reads: Reads, { metric }: AnomaliesOptions, view: View): AnomaliesAnswer {
  const { calendar: cal, plan } = view
  const grain = watchedGrain(view)
  const chosen = chosenCurrency(reads, view)
  const { shown, totals } = reads.read(specsOf(plan).bucketTotals, {
    grain: view.bucket,
    ...inCurrency(chosen.currency, plan),
  })
  const has = (key: number): Numbers =>
    numbersOf(metric, totalsAt(totals, rowOf(shown, grain, key)))
  /** What a bucket had: null where it isn't whole. */
  const at = (key: number): Numbers | null => {
    const [startMs, endMs] = [cal.start(grain, key), cal.end(grain, key)]
    return startMs < endMs && !isPartial(startMs, endMs, view) ? has(key) : null
  }
  const keys = shown.levels.find(level => level.grain === grain)?.keys ?? new Float64Array()
  const loud = keys.filter(key => has(key).counted >= LEAST_EXPECTED)
  const last = keys.at(-1)

  const anomalies: Anomaly[] = []
  let judged = 0
  const lastMs = last === undefined ? 0 : cal.start(grain, last)
  for (const key of bucketsAfter(loud, grain, cal, lastMs)) {
    const numbers = at(key)
    if (numbers === null) continue
    const like = likeBuckets(key, grain, cal).flatMap(each => at(each) ?? [])
    if (!isEnough(like.map(({ counted }) => counted))) continue
    judged++
    const verdict = judge(
      numbers.value,
      like.map(({ value }) => value),
    )
    if (!verdict.flagged) continue
    const [startMs, endMs] = [cal.start(grain, key), cal.end(grain, key)]
    anomalies.push({ startMs, endMs, value: numbers.value, weeks: like.length, ...verdict })
  }
  return { ...chosen, metric, grain, judged, anomalies }
}

interface Numbers {
  readonly value: bigint
  /** What has to be enough to judge by: purchases, where the value is their money. */
  readonly counted: bigint
}

function numbersOf(metric: Watched, totals: TotalsRead): Numbers {
  if (metric === 'gross') return { value: totals.gross, counted: BigInt(totals.purchases) }
  const value = BigInt(totals[metric])
  return { value, counted: value }
}

/**
 * The buckets up to the last with an event that may have enough like ones to be judged: one at least has as much as is
 * enough, since their median has. Eight for each that is loud, however far apart these are; ascending.
 */
export function bucketsAfter(
  loud: Iterable<number>,
  grain: Grain,
  cal: Calendar,
  lastMs: number,
): Float64Array {
  const found = new Set<number>()
  for (const key of loud)
    for (const after of laterBuckets(key, grain, cal))
      if (cal.start(grain, after) <= lastMs) found.add(after)
  return Float64Array.from(found).sort()
}

/** At least the buckets that a bucket is like: the other way round than likeBuckets. */
function laterBuckets(key: number, grain: Grain, cal: Calendar): number[] {
  if (grain === 'day') return WEEKS.map(week => key + 7 * week)
  // An hour may begin late and end early, where clocks change within it.
  const local = Math.floor((key + cal.offsetAt(key)) / HOUR_MS) * HOUR_MS
  return WEEKS.flatMap(week =>
    [0, HOUR_MS - 1]
      .flatMap(within => cal.wallToInstants(local + week * WEEK_MS + within))
      .map(instant => cal.bucketOf('hour', instant)),
  )
}

/** The same hour of the week, or weekday, in each of the last eight weeks. An hour that the clocks skipped is none. */
export function likeBuckets(key: number, grain: Grain, cal: Calendar): number[] {
  if (grain === 'day') return WEEKS.map(week => key - 7 * week)
  const local = key + cal.offsetAt(key)
  return WEEKS.flatMap(week => {
    const [instant] = cal.wallToInstants(local - week * WEEK_MS)
    return instant === undefined ? [] : [cal.bucketOf('hour', instant)]
  })
}
