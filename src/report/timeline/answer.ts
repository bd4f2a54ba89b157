import {
  countBucketOrders,
  countOrders,
  customersReader,
  ordersOf,
  type SpecOf,
  type States,
  stateOf,
} from '../../aggregate/index.ts'
import { type Drivers, drivers, type Facts, type Tally } from '../../metrics/index.ts'
import { type Grain, retentionText } from '../../model/index.ts'
import { beatTally } from '../beats.ts'
import type { View } from '../report.ts'
import { heldBuckets, isPartial, series } from '../series.ts'
import { CURRENCIES, ORDERS, type Spoken, spokenMoney } from '../spoken.ts'
import { likeBucket } from './like.ts'
import { comparedGrain, type TimelineOptions } from './options.ts'
import { type ProfileCell, profileCells } from './profile.ts'

export interface TimelineBucket {
  readonly grain: Grain
  readonly startMs: number
  readonly endMs: number
  readonly partial: boolean
  readonly gap: number | null
  readonly events: number
  readonly customers: number
  readonly tally: Tally
}

/** One side of a comparison: a bucket and what it had. */
export interface Side {
  readonly startMs: number
  readonly views: number
  readonly orders: number
  readonly gross: bigint
}

/** A whole bucket beside the whole one that it is like. */
export interface Compared {
  readonly grain: Grain
  readonly after: Side
  readonly before: Side
  readonly drivers: Drivers
}

export interface TimelineAnswer extends Spoken {
  readonly buckets: readonly TimelineBucket[]
  readonly compared: readonly Compared[]
  readonly profile: readonly ProfileCell[]
  readonly totals: Facts
}

export function specsOf({ compare, profile }: TimelineOptions, { plan }: Pick<View, 'plan'>) {
  const retention =
    compare === null ? retentionText(plan.retention) : `${comparedGrain(plan)}:forever`
  const params = { zone: plan.zone, retention }
  const bucketTotals: SpecOf<'bucketTotals'> = { aggregate: 'bucketTotals', params }
  const bucketCustomers: SpecOf<'bucketCustomers'> = { aggregate: 'bucketCustomers', params }
  const customers: SpecOf<'customers'> = { aggregate: 'customers', params: {} }
  const bucketOrders: SpecOf<'bucketOrders'> | null =
    compare === null ? null : { aggregate: 'bucketOrders', params }
  const folded: SpecOf<'profile'> | null =
    profile === null ? null : { aggregate: 'profile', params: { zone: plan.zone, fold: profile } }
  return {
    bucketTotals,
    bucketCustomers,
    customers,
    bucketOrders,
    profile: folded,
    currencies: CURRENCIES,
    orders: ORDERS,
  }
}

export function answer(states: States, options: TimelineOptions, view: View): TimelineAnswer {
  const specs = specsOf(options, view)
  const spoken = spokenMoney(states, view)
  const held = stateOf(states, specs.bucketTotals)
  const people = customersReader(states, specs.bucketCustomers)
  const customers = heldBuckets(people.buckets, view)
  const buckets = series(held, view).map(({ bucket, parts, ...place }) => ({
    ...place,
    ...beatTally(held, parts, spoken.speaks),
    customers: people.size(customers.parts(place.grain, bucket)),
  }))
  const whole = beatTally(
    held,
    held.levels.flatMap(level => [...level.values()]),
    spoken.speaks,
  )
  const orders = countOrders(ordersOf(states, ORDERS), () => '').total
  return {
    ...spoken,
    buckets,
    compared: specs.bucketOrders === null ? [] : comparedBuckets(states, options, view, spoken),
    profile:
      specs.profile === null ? [] : profileCells(stateOf(states, specs.profile), view, spoken),
    totals: {
      ...whole.tally,
      currency: spoken.currency,
      events: whole.events,
      customers: stateOf(states, specs.customers).count,
      orders,
      currencyOrders:
        spoken.byCurrency.find(({ currency }) => currency === spoken.currency)?.orders ?? 0,
      conversion: null,
    },
  }
}

/** The whole buckets that have a whole like one within the data, in the order of time. Long empty runs have no rows. */
function comparedBuckets(
  states: States,
  options: TimelineOptions,
  view: View,
  { speaks }: Spoken,
): Compared[] {
  const { compare } = options
  const specs = specsOf(options, view)
  if (compare === null || specs.bucketOrders === null) return []
  const { calendar: cal } = view
  const grain = comparedGrain(view)
  const pulse = stateOf(states, specs.bucketTotals)
  const contents = heldBuckets(pulse, view)
  const orders = heldBuckets(stateOf(states, specs.bucketOrders), view)
  const isWhole = (key: number) =>
    !isPartial(cal.start(grain, key), cal.end(grain, key), view) &&
    cal.start(grain, key) < cal.end(grain, key)
  const sideOf = (key: number): Side => {
    const { views, gross } = beatTally(pulse, contents.parts(grain, key), speaks).tally
    return {
      startMs: cal.start(grain, key),
      views,
      orders: countBucketOrders(orders.parts(grain, key), speaks),
      gross,
    }
  }
  return series(pulse, view)
    .filter(slot => slot.gap === null)
    .flatMap(slot => {
      const key = cal.bucketOf(grain, slot.startMs)
      const like = likeBucket(compare, grain, key, cal)
      if (like === null || !isWhole(key) || !isWhole(like)) return []
      const [before, after] = [sideOf(like), sideOf(key)]
      return [{ grain, before, after, drivers: drivers(before, after) }]
    })
}
