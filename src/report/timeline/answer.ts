import {
  type InCurrency,
  type Reads,
  rowOf,
  type SpecOf,
  type TotalsRead,
  totalsAt,
} from '../../aggregate/index.ts'
import { type Drivers, drivers, type Facts } from '../../metrics/index.ts'
import { type Grain, retentionText } from '../../model/index.ts'
import { type ChosenCurrency, CURRENCIES, chosenCurrency, inCurrency, ORDERS } from '../currency.ts'
import type { View } from '../report.ts'
import { isPartial, series } from '../series.ts'
import { likeBucket } from './like.ts'
import { comparedGrain, type TimelineOptions } from './options.ts'
import { type ProfileCell, profileCells } from './profile.ts'

export interface TimelineBucket {
  readonly grain: Grain
  readonly startMs: number
  readonly endMs: number
  readonly partial: boolean
  readonly gap: number | null
  readonly customers: number
  readonly totals: TotalsRead
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

export interface TimelineAnswer extends ChosenCurrency {
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

export function answer(reads: Reads, options: TimelineOptions, view: View): TimelineAnswer {
  const specs = specsOf(options, view)
  const chosen = chosenCurrency(reads, view)
  const money = inCurrency(chosen.currency, view.plan)
  const { shown, totals, whole } = reads.read(specs.bucketTotals, { grain: view.bucket, ...money })
  const people = reads.read(specs.bucketCustomers, { grain: view.bucket })
  return {
    ...chosen,
    buckets: series(shown, view).map(({ key, row, ...place }) => ({
      ...place,
      totals: totalsAt(totals, row),
      customers: people.customers[rowOf(people.shown, place.grain, key)] ?? 0,
    })),
    compared: comparedBuckets(reads, options, view, money),
    profile:
      specs.profile === null
        ? []
        : profileCells(specs.profile.params.fold, reads.read(specs.profile, money)),
    totals: {
      ...whole,
      currency: chosen.currency,
      customers: reads.read(specs.customers).customers,
      orders: reads.read(ORDERS, view.plan).total,
      currencyOrders:
        chosen.byCurrency.find(({ currency }) => currency === chosen.currency)?.orders ?? 0,
      conversion: null,
    },
  }
}

/** The whole buckets that have a whole like one within the data, in the order of time. Long empty runs have no rows. */
function comparedBuckets(
  reads: Reads,
  options: TimelineOptions,
  view: View,
  money: InCurrency,
): Compared[] {
  const { compare } = options
  const specs = specsOf(options, view)
  if (compare === null || specs.bucketOrders === null) return []
  const { calendar: cal } = view
  const grain = comparedGrain(view)
  const as = { grain: view.bucket, ...money }
  const { shown, totals } = reads.read(specs.bucketTotals, as)
  const ordered = reads.read(specs.bucketOrders, as)
  const isWhole = (key: number) =>
    !isPartial(cal.start(grain, key), cal.end(grain, key), view) &&
    cal.start(grain, key) < cal.end(grain, key)
  const sideOf = (key: number): Side => {
    const { views, gross } = totalsAt(totals, rowOf(shown, grain, key))
    const orders = ordered.orders[rowOf(ordered.shown, grain, key)] ?? 0
    return { startMs: cal.start(grain, key), views, orders, gross }
  }
  return series(shown, view)
    .filter(slot => slot.gap === null)
    .flatMap(slot => {
      const key = cal.bucketOf(grain, slot.startMs)
      const like = likeBucket(compare, grain, key, cal)
      if (like === null || !isWhole(key) || !isWhole(like)) return []
      const [before, after] = [sideOf(like), sideOf(key)]
      return [{ grain, before, after, drivers: drivers(before, after) }]
    })
}
