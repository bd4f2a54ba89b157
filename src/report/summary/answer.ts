import {
  type BucketRead,
  type Conversion,
  type ConversionsRead,
  type Reads,
  rowOf,
  type Winner,
} from '../../aggregate/index.ts'
import { type Facts, noTally } from '../../metrics/index.ts'
import type { Grain } from '../../model/index.ts'
import { type ChosenCurrency, chooseCurrency, currencyTotals, inCurrency } from '../currency.ts'
import type { View } from '../report.ts'
import { series } from '../series.ts'
import { type ItemTable, itemTableOf, type Unviewed, unviewedOf } from './items.ts'
import { type SummarySpecs, specsOf } from './needs.ts'
import type { SummaryOptions } from './options.ts'
import { sessionConversions } from './sessions.ts'

/** The items that had most of something. */
export interface Winners {
  readonly mostViewed: Winner<number> | null
  readonly highestGrossing: Winner<bigint> | null
}

export interface BucketAnswer {
  readonly grain: Grain
  readonly startMs: number
  readonly endMs: number
  readonly partial: boolean
  readonly gap: number | null
  /** With --customers. */
  readonly customers: number | null
  readonly conversion: Conversion | null
  readonly totals: BucketRead
}

/** Exact integers and texts: any engine that gives these gives the same report. */
export interface SummaryAnswer extends ChosenCurrency, Winners {
  readonly totals: Facts
  /** Carts and purchases of items that nobody viewed in the period. */
  readonly unviewed: Unviewed
  readonly buckets: readonly BucketAnswer[]
  readonly items: ItemTable
}

export function answer(reads: Reads, options: SummaryOptions, view: View): SummaryAnswer {
  const { plan } = view
  const specs = specsOf(plan)
  const ordered = specs.orders && reads.read(specs.orders, plan)
  const inOrders = ordered?.byCurrency ?? null
  const byCurrency = currencyTotals(reads.read(specs.currencies, plan), inOrders)
  const currency = chooseCurrency(byCurrency, plan)
  const { shown, buckets, whole, items, itemless } = reads.read(specs.buckets, {
    grain: view.bucket,
    ...inCurrency(currency, plan),
  })
  const conversions = conversionsOf(reads, specs, options, view)
  const people = specs.bucketCustomers && reads.read(specs.bucketCustomers, { grain: view.bucket })
  return {
    currency,
    byCurrency,
    totals: {
      ...withoutWinners(whole),
      currency,
      customers: specs.customers && reads.read(specs.customers).customers,
      orders: ordered?.total ?? null,
      currencyOrders: inOrders && (inOrders.get(currency) ?? 0),
      conversion: conversions?.overall ?? null,
    },
    unviewed: unviewedOf(items, itemless),
    mostViewed: whole.mostViewed,
    highestGrossing: whole.highestGrossing,
    buckets: series(shown, view).map(({ key, row, ...place }) => ({
      ...place,
      customers: people && (people.customers[rowOf(people.shown, place.grain, key)] ?? 0),
      conversion: conversions && conversionAt(conversions, place.grain, key),
      totals: buckets[row] ?? NOTHING,
    })),
    items: itemTableOf(items, specs.labels && reads.read(specs.labels), conversions?.items ?? null),
  }
}

const withoutWinners = ({ mostViewed: _, highestGrossing: __, ...totals }: BucketRead) => totals

/** Of a bucket without events. */
const NOTHING: BucketRead = {
  events: 0,
  ...noTally(),
  mostViewed: null,
  highestGrossing: null,
}

function conversionAt({ shown, buckets }: ConversionsRead, grain: Grain, key: number): Conversion {
  const row = rowOf(shown, grain, key)
  return { viewers: buckets.viewers[row] ?? 0, converters: buckets.converters[row] ?? 0 }
}

/** By customer or by session; null by event. */
function conversionsOf(
  reads: Reads,
  { conversions, journeys }: SummarySpecs,
  { sessionGapMs }: SummaryOptions,
  view: View,
): ConversionsRead | null {
  if (journeys !== null)
    return sessionConversions(reads.read(journeys, view.plan), sessionGapMs, view)
  return conversions && reads.read(conversions, { grain: view.bucket })
}
