import type { Facts } from '../../metrics/index.ts'
import type { Grain } from '../../model/index.ts'
import {
  type BucketReader,
  bucketReader,
  type Conversion,
  conversionByItem,
  conversionOf,
  countOrders,
  foldConversions,
  foldSets,
  labelOf,
  type States,
  stateOf,
} from '../../store/index.ts'
import { type CurrencyTotals, chooseCurrency, currencyCodes, currencyTotals } from '../currency.ts'
import type { View } from '../report.ts'
import { heldBuckets, series } from '../series.ts'
import type { Winner } from '../winner.ts'
import { type ItemAnswer, itemAnswer, itemAnswers, type Whole } from './items.ts'
import { specsOf } from './needs.ts'
import type { SummaryOptions } from './options.ts'
import { type SessionConversions, sessionConversions, sumConversions } from './sessions.ts'
import { type Tallied, tallied, unviewedPurchases } from './tallies.ts'

export interface BucketAnswer extends Tallied {
  readonly grain: Grain
  readonly startMs: number
  readonly endMs: number
  readonly partial: boolean
  readonly gap: number | null
  readonly events: number
  /** With --customers. */
  readonly customers: number | null
  readonly conversion: Conversion | null
}

/** Exact integers and ids: any engine that gives these gives the same report. */
export interface SummaryAnswer {
  readonly currency: string
  readonly byCurrency: readonly CurrencyTotals[]
  readonly totals: Facts
  /** Purchases of items that nobody viewed in the period. */
  readonly unviewedPurchases: number
  readonly mostViewed: Winner<number> | null
  readonly highestGrossing: Winner<bigint> | null
  readonly buckets: readonly BucketAnswer[]
  readonly items: readonly ItemAnswer[]
  /** One of them. */
  item(id: number): ItemAnswer
}

export function answer(states: States, options: SummaryOptions, view: View): SummaryAnswer {
  const { plan, names } = view
  const specs = specsOf(plan)
  const codes = currencyCodes(names, plan)
  const ordered =
    specs.orders && countOrders(stateOf(states, specs.orders), id => codes[id] as string)
  const inOrders = ordered?.byCurrency ?? null
  const byCurrency = currencyTotals(stateOf(states, specs.currencies), inOrders, codes)
  const currency = chooseCurrency(byCurrency, plan)
  const speaks = codes.map(code => code === currency)
  const bySession =
    specs.journeys &&
    sessionConversions(stateOf(states, specs.journeys), options.sessionGapMs, view)
  const conversion = bySession ?? conversionAnswers(states, view)
  const labels = specs.labels && stateOf(states, specs.labels)

  const reader = bucketReader(states, specs.buckets)
  const buckets = bucketAnswers(states, view, speaks, bySession, reader)
  // The items are told by it as long as somebody asks.
  const sums = reader.whole()
  const name = (id: number) => names.item.text(id)
  const { tally, ...winners } = tallied(sums, speaks, name)
  const whole: Whole = {
    sums,
    currency,
    speaks,
    name,
    label: id => labels && labelOf(labels, id),
    conversion: id => conversion && (conversion.byItem.get(id) ?? NOBODY),
  }
  return {
    currency,
    byCurrency,
    totals: {
      ...tally,
      currency,
      events: buckets.reduce((sum, { events }) => sum + events, 0),
      customers: specs.customers && stateOf(states, specs.customers).count,
      orders: ordered?.total ?? null,
      currencyOrders: inOrders && (inOrders.get(currency) ?? 0),
      conversion: conversion?.overall ?? null,
    },
    unviewedPurchases: unviewedPurchases(sums),
    ...winners,
    buckets,
    items: itemAnswers(whole),
    item: id => itemAnswer(whole, id),
  }
}

const NOBODY: Conversion = { viewers: 0, converters: 0 }

function bucketAnswers(
  states: States,
  view: View,
  speaks: readonly boolean[],
  bySession: SessionConversions | null,
  reader: BucketReader,
): BucketAnswer[] {
  const { plan, names } = view
  const specs = specsOf(plan)
  const itemText = (id: number) => names.item.text(id)
  const customers =
    specs.bucketCustomers && heldBuckets(stateOf(states, specs.bucketCustomers), view)
  const conversions =
    specs.conversions && heldBuckets(stateOf(states, specs.conversions).byBucket, view)
  const sessions = bySession && heldBuckets(bySession.byBucket, view)
  return series(reader.buckets, view).map(({ name, parts, ...place }) => ({
    ...place,
    events: parts.reduce((sum, { events }) => sum + events, 0),
    customers: customers && foldSets(customers.get(name)?.parts ?? []).size,
    conversion: sessions
      ? sumConversions(sessions.get(name)?.parts ?? [])
      : conversions && conversionOf(foldConversions(conversions.get(name)?.parts ?? [])),
    ...reader.read(parts, sums => tallied(sums, speaks, itemText)),
  }))
}

/** By customer: of each item, and of the whole period with all items as one. Null by event. */
function conversionAnswers(states: States, { plan }: View) {
  const specs = specsOf(plan)
  if (specs.conversions === null) return null
  const { byItem, byBucket } = stateOf(states, specs.conversions)
  const parts = byBucket.levels.flatMap(level => [...level.values()])
  return { byItem: conversionByItem(byItem), overall: conversionOf(foldConversions(parts)) }
}
