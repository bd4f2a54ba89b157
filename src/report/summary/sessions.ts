import { KNOWN_TYPES, type Plan, PURCHASE, retentionText } from '../../model/index.ts'
import {
  type Aged,
  ageBuckets,
  type Conversion,
  eachJourney,
  finestBucket,
  finestGrain,
  type JourneysState,
  openAged,
  sessionsOf,
} from '../../store/index.ts'
import type { View } from '../report.ts'

/** By session: those with a purchase (converters) of all (viewers). Of an item: of those that name it. */
export interface SessionConversions {
  readonly overall: Conversion
  readonly byItem: ReadonlyMap<number, Conversion>
  /** By the bucket of their first event. */
  readonly byBucket: Aged<Conversion>
}

const none = (): Conversion => ({ viewers: 0, converters: 0 })

function add(into: Conversion, from: Conversion): void {
  into.viewers += from.viewers
  into.converters += from.converters
}

export const sumConversions = (parts: Iterable<Conversion>): Conversion => {
  const whole = none()
  for (const part of parts) add(whole, part)
  return whole
}

const bucketParams = ({ zone, retention }: Plan) => ({ zone, retention: retentionText(retention) })

export function sessionConversions(
  state: JourneysState,
  gapMs: number,
  { plan, names, calendar: cal, newestCountedMs }: View,
): SessionConversions {
  const overall = none()
  const byItem = new Map<number, Conversion>()
  const byBucket: Aged<Conversion> = openAged(bucketParams(plan))
  const grain = finestGrain(byBucket)
  for (const journey of eachJourney(state, names))
    for (const places of sessionsOf(journey, gapMs)) {
      const bought = new Map<number, boolean>()
      for (const i of places) {
        const [type, item] = [journey.type[i] as number, journey.item[i] as number]
        if (item === 0 || type > KNOWN_TYPES.length) continue
        bought.set(item, type === PURCHASE || (bought.get(item) ?? false))
      }
      const converters = [...bought.values()].includes(true) ? 1 : 0
      const startMs = journey.time[places[0] as number] as number
      const one = { viewers: 1, converters }
      add(overall, one)
      add(finestBucket(byBucket, cal.bucketOf(grain, startMs), none), one)
      for (const [item, isBought] of bought) {
        const there = byItem.get(item) ?? none()
        byItem.set(item, there)
        add(there, { viewers: 1, converters: isBought ? 1 : 0 })
      }
    }
  if (newestCountedMs !== null) ageBuckets(byBucket, newestCountedMs, add)
  return { overall, byItem, byBucket }
}
