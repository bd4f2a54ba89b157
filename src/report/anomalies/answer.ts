import type { Tally } from '../../metrics/index.ts'
import type { Calendar, Grain } from '../../model/index.ts'
import { type SpecOf, type States, stateOf } from '../../store/index.ts'
import { beatTally } from '../beats.ts'
import type { View } from '../report.ts'
import { heldBuckets, isPartial, nameOf } from '../series.ts'
import { CURRENCIES, ORDERS, type Spoken, spokenMoney } from '../spoken.ts'
import { isEnough, judge, type Verdict } from './judge.ts'
import { type AnomaliesOptions, type Watched, watchedGrain } from './options.ts'

/** A bucket that stands out. */
export interface Anomaly extends Verdict {
  readonly startMs: number
  readonly endMs: number
  readonly value: bigint
  /** How many like buckets it was compared with. */
  readonly weeks: number
}

export interface AnomaliesAnswer extends Spoken {
  readonly metric: Watched
  readonly grain: Grain
  /** Whole buckets with enough like ones, of a count that is enough to judge by. */
  readonly judged: number
  /** In the order of time. */
  readonly anomalies: readonly Anomaly[]
}

export function specsOf(plan: View['plan']) {
  const retention = `${watchedGrain(plan)}:forever`
  const pulse: SpecOf<'pulse'> = { store: 'pulse', params: { zone: plan.zone, retention } }
  return { pulse, currencies: CURRENCIES, orders: ORDERS }
}

const WEEKS = 8
const WEEK_MS = 7 * 86_400_000
/** Beyond eight weeks and a day of silence everything like a bucket is empty, and nothing is expected of it. */
const SILENCE_MS = WEEKS * WEEK_MS + 86_400_000

export function answer(states: States, { metric }: AnomaliesOptions, view: View): AnomaliesAnswer {
  const { calendar: cal, plan } = view
  const grain = watchedGrain(view)
  const spoken = spokenMoney(states, view)
  const held = heldBuckets(stateOf(states, specsOf(plan).pulse), view)
  const known = new Map<number, Numbers | null>()
  /** What a bucket had: null where it isn't whole. */
  const at = (key: number): Numbers | null => {
    let numbers = known.get(key)
    if (numbers === undefined) {
      const [startMs, endMs] = [cal.start(grain, key), cal.end(grain, key)]
      const whole = startMs < endMs && !isPartial(startMs, endMs, view)
      const { events, tally } = beatTally(held.get(nameOf(grain, key))?.parts ?? [], spoken.speaks)
      numbers = whole ? numbersOf(metric, events, tally) : null
      known.set(key, numbers)
    }
    return numbers
  }

  const anomalies: Anomaly[] = []
  let judged = 0
  for (const key of bucketsNear(
    [...held.values()].map(({ startMs }) => startMs),
    grain,
    cal,
  )) {
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
  return { ...spoken, metric, grain, judged, anomalies }
}

interface Numbers {
  readonly value: bigint
  /** What has to be enough to judge by: purchases, where the value is their money. */
  readonly counted: bigint
}

function numbersOf(metric: Watched, events: number, tally: Tally): Numbers {
  if (metric === 'gross') return { value: tally.gross, counted: BigInt(tally.purchases) }
  const value = BigInt(metric === 'events' ? events : tally[metric])
  return { value, counted: value }
}

/** Every bucket from the first with an event to the last, without the long silences that nothing is expected of. */
function* bucketsNear(starts: readonly number[], grain: Grain, cal: Calendar): Generator<number> {
  const sorted = starts.toSorted((a, b) => a - b)
  for (const [i, from] of sorted.entries()) {
    const until = Math.min(sorted[i + 1] ?? from + 1, from + SILENCE_MS)
    for (let key = cal.bucketOf(grain, from); cal.start(grain, key) < until; ) {
      yield key
      key = cal.next(grain, key)
    }
  }
}

/** The same hour of the week, or weekday, in each of the last eight weeks. An hour that the clocks skipped is none. */
function likeBuckets(key: number, grain: Grain, cal: Calendar): number[] {
  const weeks = Array.from({ length: WEEKS }, (_, i) => i + 1)
  if (grain === 'day') return weeks.map(week => key - 7 * week)
  const local = key + cal.offsetAt(key)
  return weeks.flatMap(week => {
    const [instant] = cal.wallToInstants(local - week * WEEK_MS)
    return instant === undefined ? [] : [cal.bucketOf('hour', instant)]
  })
}
