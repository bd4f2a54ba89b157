import {
  ageBuckets,
  eachJourney,
  finestBucket,
  finestGrain,
  foldShown,
  type Journey,
  openRollup,
  type Reads,
  type Rollup,
  type Sessions,
  sessionCutter,
  sessionStart,
} from '../../aggregate/index.ts'
import { ADD_TO_CART, type Grain, type Plan, PURCHASE, retentionText } from '../../model/index.ts'
import type { CurrencyTotals } from '../currency.ts'
import { journeyMoney, journeysSpec } from '../journeys.ts'
import { ascending, percentile } from '../percentile.ts'
import type { View } from '../report.ts'
import { series } from '../series.ts'
import { leftInCarts } from './carts.ts'
import { inferItems, itemCopy } from './infer.ts'
import { addItems, type ItemSessions, itemAnswers, openItems } from './items.ts'
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

export function answer(reads: Reads, options: SessionsOptions, view: View): SessionsAnswer {
  const { plan, calendar: cal } = view
  const read = reads.read(journeysSpec(plan), plan)
  const { currency, byCurrency, counts: speaks } = journeyMoney(read, plan)
  const whole = noSessions()
  const buckets: Rollup<SessionTally> = openRollup(bucketParams(plan))
  const grain = finestGrain(buckets)
  const items = openItems(read.names.item.size)
  const lengths: number[] = []
  const cut = sessionCutter(options.gapMs)
  const one = noSessions()
  const copied = itemCopy()
  let customers = 0
  let inferred = 0
  for (const journey of eachJourney(read)) {
    customers++
    const sessions = cut(journey)
    const itemOf = options.inferItems > 0 ? copied(journey) : journey.item
    for (let s = 0; s < sessions.count; s++) {
      measure(one, journey, sessions, s, speaks)
      const startMs = sessionStart(journey, sessions, s)
      addSessions(whole, one)
      addSessions(finestBucket(buckets, cal.bucketOf(grain, startMs), noSessions), one)
      lengths.push(one.durationMs)
      if (options.inferItems > 0)
        inferred += inferItems(journey, sessions, s, options.inferItems, itemOf)
      addItems(items, journey, sessions, s, itemOf, whole.sessions)
    }
  }
  if (view.newestCountedMs !== null) ageBuckets(buckets, view.newestCountedMs, addSessions)
  const { shown, contents } = foldShown(buckets, view.bucket, folded)
  return {
    currency,
    byCurrency,
    tally: whole,
    customers,
    medianDurationMs: percentile(ascending(lengths), 50),
    inferred,
    buckets: series(shown, view).map(({ row, key: _, ...slot }) => ({
      ...slot,
      tally: contents[row] ?? noSessions(),
    })),
    items: itemAnswers(items, id => read.names.item.text(id)),
  }
}

const bucketParams = ({ zone, retention }: Plan) => ({ zone, retention: retentionText(retention) })

function folded(parts: readonly SessionTally[]): SessionTally {
  const whole = noSessions()
  for (const part of parts) addSessions(whole, part)
  return whole
}

/** Session s as a tally. Its events are in order, so a purchase of the same instant comes after its cart. */
function measure(
  into: SessionTally,
  journey: Journey,
  sessions: Sessions,
  s: number,
  speaks: readonly boolean[],
): void {
  const { time, type } = journey
  const { starts, places } = sessions
  const [start, end] = [starts[s] as number, starts[s + 1] as number]
  let hasCart = false
  let hasPurchase = false
  let isAbandoned = false
  for (let at = start; at < end; at++) {
    const kind = type[places[at] as number]
    if (kind === ADD_TO_CART && !hasCart) {
      hasCart = true
      isAbandoned = true
    } else if (kind === PURCHASE) {
      hasPurchase = true
      isAbandoned = false
    }
  }
  into.sessions = 1
  into.events = end - start
  into.bounces = end - start === 1 ? 1 : 0
  into.durationMs =
    (time[places[end - 1] as number] as number) - (time[places[start] as number] as number)
  into.cartSessions = hasCart ? 1 : 0
  into.abandoned = isAbandoned ? 1 : 0
  into.purchaseSessions = hasPurchase ? 1 : 0
  into.leftInCarts = isAbandoned ? leftInCarts(journey, sessions, s, speaks) : 0n
}
