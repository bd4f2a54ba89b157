import { ADD_TO_CART, type Grain, type Plan, PURCHASE, retentionText } from '../../model/index.ts'
import {
  type Aged,
  ageBuckets,
  eachJourney,
  finestBucket,
  finestGrain,
  type Journey,
  openAged,
  type States,
  sessionsOf,
  stateOf,
} from '../../store/index.ts'
import type { CurrencyTotals } from '../currency.ts'
import { journeyMoney, journeysSpec } from '../journeys.ts'
import { ascending, percentile } from '../percentile.ts'
import type { View } from '../report.ts'
import { series } from '../series.ts'
import { leftInCarts } from './carts.ts'
import { inferredItems } from './infer.ts'
import { addItems, type ItemSessions } from './items.ts'
import { addSessions, noSessions, type SessionTally } from './tally.ts'

export interface SessionsOptions {
  readonly gapMs: number
  /** Item-less events that get the item of the add_to_cart after them; 0: none. */
  readonly inferItems: number
  /** Items that a person is shown; null: all. */
  readonly top: number | null
}

export interface SessionBucket {
  readonly grain: Grain
  readonly startMs: number
  readonly endMs: number
  readonly partial: boolean
  readonly gap: number | null
  readonly tally: SessionTally
}

/** Exact integers and ids. */
export interface SessionsAnswer {
  readonly currency: string
  readonly byCurrency: readonly CurrencyTotals[]
  readonly tally: SessionTally
  readonly customers: number
  readonly medianDurationMs: number | null
  /** Events that got an item by --infer-items. */
  readonly inferred: number
  readonly buckets: readonly SessionBucket[]
  readonly items: readonly (ItemSessions & { readonly item: string })[]
}

export function answer(states: States, options: SessionsOptions, view: View): SessionsAnswer {
  const { plan, names, calendar: cal } = view
  const state = stateOf(states, journeysSpec(plan))
  const { currency, byCurrency, speaks } = journeyMoney(state, names, plan)
  const whole = noSessions()
  const buckets: Aged<SessionTally> = openAged(bucketParams(plan))
  const grain = finestGrain(buckets)
  const items = new Map<number, ItemSessions>()
  const durations: number[] = []
  let customers = 0
  let inferred = 0
  for (const journey of eachJourney(state, names)) {
    customers++
    for (const places of sessionsOf(journey, options.gapMs)) {
      const tally = tallyOf(journey, places, speaks)
      const startMs = journey.time[places[0] as number] as number
      addSessions(whole, tally)
      addSessions(finestBucket(buckets, cal.bucketOf(grain, startMs), noSessions), tally)
      durations.push(tally.durationMs)
      const named = inferredItems(journey, places, options.inferItems)
      addItems(items, journey, places, named)
      if (options.inferItems > 0)
        places.forEach((i, at) => {
          if (journey.item[i] === 0 && named[at] !== 0) inferred++
        })
    }
  }
  if (view.newestCountedMs !== null) ageBuckets(buckets, view.newestCountedMs, addSessions)
  return {
    currency,
    byCurrency,
    tally: whole,
    customers,
    medianDurationMs: percentile(ascending(durations), 50),
    inferred,
    buckets: series(buckets, view).map(({ parts, name: _, ...slot }) => ({
      ...slot,
      tally: folded(parts),
    })),
    items: [...items].map(([id, tally]) => ({ item: names.item.text(id), ...tally })),
  }
}

const bucketParams = ({ zone, retention }: Plan) => ({ zone, retention: retentionText(retention) })

function folded(parts: readonly SessionTally[]): SessionTally {
  const whole = noSessions()
  for (const part of parts) addSessions(whole, part)
  return whole
}

/** One session as a tally. Its places are in order, so a purchase of the same instant comes after its cart. */
function tallyOf(
  journey: Journey,
  places: readonly number[],
  speaks: readonly boolean[],
): SessionTally {
  const { time, type } = journey
  const cart = places.findIndex(i => type[i] === ADD_TO_CART)
  const isAbandoned = cart >= 0 && !places.slice(cart).some(i => type[i] === PURCHASE)
  const [first, last] = [places[0] as number, places.at(-1) as number]
  return {
    sessions: 1,
    events: places.length,
    bounces: places.length === 1 ? 1 : 0,
    durationMs: (time[last] as number) - (time[first] as number),
    cartSessions: cart >= 0 ? 1 : 0,
    abandoned: isAbandoned ? 1 : 0,
    purchaseSessions: places.some(i => type[i] === PURCHASE) ? 1 : 0,
    leftInCarts: isAbandoned ? leftInCarts(journey, places, speaks) : 0n,
  }
}
