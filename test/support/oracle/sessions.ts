import { byCodePoint, isCart, isPurchase } from './count.ts'
import { divideRounded, moneyText } from './decimal.ts'
import type { OracleEvent } from './event.ts'
import { type Counted, journeysOf, nearestRank, rateOf, visitsOf } from './journeys.ts'

const KNOWN = new Set(['page_visit', 'add_to_cart', 'purchase', 'remove_from_cart', 'refund'])

const DEEDS = new Set(['add_to_cart', 'purchase', 'remove_from_cart', 'refund'])

/** One session, with the item of each event as --infer-items has it. */
interface Visit {
  readonly events: readonly OracleEvent[]
  readonly items: readonly (string | null)[]
}

/** Each item-less event but what counts as a cart, purchase or refund of its own looks ahead for its cart. */
function inferred(events: readonly OracleEvent[], most: number): (string | null)[] {
  return events.map((event, i) => {
    if (event.item !== null || DEEDS.has(event.type)) return event.item
    const cart = events.findIndex((each, at) => at > i && isCart(each))
    if (cart < 0) return null
    const isFree = ({ item, type }: OracleEvent) => item === null && !DEEDS.has(type)
    const between = events.slice(i + 1, cart).filter(isFree).length
    return between < most ? (events[cart]?.item ?? null) : null
  })
}

const isAbandoned = ({ events }: Visit): boolean => {
  const cart = events.findIndex(isCart)
  return cart >= 0 && !events.some((event, i) => i > cart && isPurchase(event))
}

function leftBehind({ events }: Visit, { currency, currencyOf }: Counted): bigint {
  let total = 0n
  for (const item of new Set(events.map(event => event.item))) {
    let [units, worth] = [0n, 0n]
    for (const event of events.filter(each => each.item === item)) {
      const adds = isCart(event) && event.quantity > 0n
      if (isCart(event) && currencyOf(event) !== currency) continue
      if (adds) {
        units += event.quantity
        worth += event.amount
      } else if (isCart(event) || event.type === 'remove_from_cart') {
        const gone = event.quantity < 0n ? -event.quantity : event.quantity
        worth = gone >= units ? 0n : worth - divideRounded(worth * gone, units)
        units = gone >= units ? 0n : units - gone
      }
    }
    if (worth > 0n) total += worth
  }
  return total
}

const lengthOf = ({ events }: Visit): number => (events.at(-1)?.time ?? 0) - (events[0]?.time ?? 0)

function nativeOf(visits: readonly Visit[], counted: Counted) {
  const events = visits.reduce((sum, visit) => sum + visit.events.length, 0)
  const bounces = visits.filter(visit => visit.events.length === 1).length
  const carts = visits.filter(visit => visit.events.some(isCart))
  const abandoned = visits.filter(isAbandoned)
  const bought = visits.filter(visit => visit.events.some(isPurchase)).length
  const lengths = visits.reduce((sum, visit) => sum + lengthOf(visit), 0)
  return {
    sessions: visits.length,
    events,
    events_per_session: rateOf(events, visits.length),
    mean_duration_ms: visits.length === 0 ? null : Math.round(lengths / visits.length),
    bounces,
    bounce_rate: rateOf(bounces, visits.length),
    cart_sessions: carts.length,
    abandoned: abandoned.length,
    cart_abandonment_rate: rateOf(abandoned.length, carts.length),
    left_in_carts: moneyText(
      abandoned.reduce((sum, visit) => sum + leftBehind(visit, counted), 0n),
    ),
    purchase_sessions: bought,
    session_conversion_rate: rateOf(bought, visits.length),
  }
}

function itemsOf(visits: readonly Visit[]) {
  const named = visits.map(({ events, items }) =>
    events.flatMap((event, i) => {
      const item = items[i]
      const next = events[i + 1]
      return item && KNOWN.has(event.type)
        ? [{ item, dwell: next === undefined ? null : next.time - event.time }]
        : []
    }),
  )
  const ids = [...new Set(named.flat().map(({ item }) => item))]
  return ids
    .map(item => {
      const dwells = named.flat().flatMap(each => (each.item === item ? (each.dwell ?? []) : []))
      const dwell = dwells.reduce((sum, ms) => sum + ms, 0)
      return {
        item_id: item,
        sessions: named.filter(visit => visit.some(each => each.item === item)).length,
        entries: named.filter(visit => visit[0]?.item === item).length,
        exits: named.filter(visit => visit.at(-1)?.item === item).length,
        dwell_ms: dwell,
        dwell_events: dwells.length,
        mean_dwell_ms: dwells.length === 0 ? null : Math.round(dwell / dwells.length),
      }
    })
    .sort((a, b) => b.sessions - a.sessions || byCodePoint(a.item_id, b.item_id))
}

/** What the sessions report should say, done slowly. */
export function oracleSessions(counted: Counted, gapMs: number, most: number) {
  const journeys = journeysOf(counted.events)
  const visits = [...journeys.values()].flatMap(journey =>
    visitsOf(journey, gapMs).map(events => ({ events, items: inferred(events, most) })),
  )
  const given = visits.flatMap(({ events, items }) =>
    events.filter((event, i) => event.item === null && items[i] !== null),
  )
  return {
    totals: {
      ...nativeOf(visits, counted),
      customers: journeys.size,
      median_duration_ms: nearestRank(visits.map(lengthOf), 50),
      inferred_items: given.length,
    },
    items: itemsOf(visits),
    /** Sessions with a purchase of an item, of those that name it. */
    conversionOf(item: string): number | null {
      const its = visits.map(({ events }) =>
        events.filter(event => event.item === item && KNOWN.has(event.type)),
      )
      return rateOf(
        its.filter(events => events.some(isPurchase)).length,
        its.filter(events => events.length > 0).length,
      )
    },
    /** The tally of sessions that begin at such instants. */
    begun: (isWanted: (startMs: number) => boolean) =>
      nativeOf(
        visits.filter(({ events }) => isWanted(events[0]?.time ?? 0)),
        counted,
      ),
  }
}
