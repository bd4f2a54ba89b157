import type { Facts, Named, Tally } from '../../metrics/index.ts'
import type { Grain } from '../../model/index.ts'
import {
  type Conversion,
  conversionByItem,
  conversionOf,
  countOrders,
  foldConversions,
  foldSets,
  labelOf,
  type States,
  stateOf,
  withSums,
} from '../../store/index.ts'
import { type CurrencyTotals, chooseCurrency, currencyCodes, currencyTotals } from '../currency.ts'
import type { View } from '../report.ts'
import { heldBuckets, series } from '../series.ts'
import type { Winner } from '../winner.ts'
import { rowFacts } from './facts.ts'
import { specsOf } from './needs.ts'
import type { SummaryOptions } from './options.ts'
import { type SessionConversions, sessionConversions, sumConversions } from './sessions.ts'
import { highestGrossing, itemTallies, mostViewed, tallyOf } from './tallies.ts'

/** A row of the item table. */
export interface ItemAnswer extends Named {
  /** With --label: the newest event's name for it, if one has any. */
  readonly label: string | null
}

export interface BucketAnswer {
  readonly grain: Grain
  readonly startMs: number
  readonly endMs: number
  readonly partial: boolean
  readonly gap: number | null
  readonly events: number
  readonly tally: Tally
  /** With --customers. */
  readonly customers: number | null
  readonly conversion: Conversion | null
  readonly mostViewed: Winner<number> | null
  readonly highestGrossing: Winner<bigint> | null
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
}

export function answer(states: States, options: SummaryOptions, view: View): SummaryAnswer {
  const { plan, names } = view
  const specs = specsOf(plan)
  const held = [...stateOf(states, specs.buckets).levels.flatMap(level => [...level.values()])]
  const codes = currencyCodes(names, plan)
  const ordered = countOrders(stateOf(states, specs.orders), id => codes[id] as string)
  const itemText = (id: number) => names.item.text(id)
  const labels = specs.labels && stateOf(states, specs.labels)
  const bySession =
    specs.journeys &&
    sessionConversions(stateOf(states, specs.journeys), options.sessionGapMs, view)
  const conversion = bySession ?? conversionAnswers(states, view)
  return withSums(held, whole => {
    const byCurrency = currencyTotals(whole.money, 1, ordered.byCurrency, codes)
    const currency = chooseCurrency(byCurrency, plan)
    const speaks = codes.map(code => code === currency)
    const items = itemTallies(whole, speaks)
    return {
      currency,
      byCurrency,
      totals: {
        ...tallyOf(whole, speaks),
        currency,
        events: held.reduce((sum, { events }) => sum + events, 0),
        customers: stateOf(states, specs.customers).count,
        orders: ordered.total,
        currencyOrders: ordered.byCurrency.get(currency) ?? 0,
        conversion: conversion?.overall ?? null,
      },
      unviewedPurchases: [...items.values()].reduce(
        (sum, { views, purchases }) => (views === 0 ? sum + purchases : sum),
        0,
      ),
      mostViewed: mostViewed(whole, itemText),
      highestGrossing: highestGrossing(whole, speaks, itemText),
      buckets: bucketAnswers(states, view, speaks, bySession),
      items: [...items].map(([id, tally]) => ({
        name: itemText(id),
        label: labels && labelOf(labels, id),
        facts: rowFacts({ currency }, tally, conversion && (conversion.byItem.get(id) ?? NOBODY)),
      })),
    }
  })
}

const NOBODY: Conversion = { viewers: 0, converters: 0 }

function bucketAnswers(
  states: States,
  view: View,
  speaks: readonly boolean[],
  bySession: SessionConversions | null,
): BucketAnswer[] {
  const { plan, names } = view
  const specs = specsOf(plan)
  const itemText = (id: number) => names.item.text(id)
  const customers =
    specs.bucketCustomers && heldBuckets(stateOf(states, specs.bucketCustomers), view)
  const conversions =
    specs.conversions && heldBuckets(stateOf(states, specs.conversions).byBucket, view)
  const sessions = bySession && heldBuckets(bySession.byBucket, view)
  return series(stateOf(states, specs.buckets), view).map(({ name, parts, ...place }) => ({
    ...place,
    events: parts.reduce((sum, { events }) => sum + events, 0),
    customers: customers && foldSets(customers.get(name)?.parts ?? []).size,
    conversion: sessions
      ? sumConversions(sessions.get(name)?.parts ?? [])
      : conversions && conversionOf(foldConversions(conversions.get(name)?.parts ?? [])),
    ...withSums(parts, sums => ({
      tally: tallyOf(sums, speaks),
      mostViewed: mostViewed(sums, itemText),
      highestGrossing: highestGrossing(sums, speaks, itemText),
    })),
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
