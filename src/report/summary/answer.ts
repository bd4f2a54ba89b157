import {
  type BucketReader,
  bucketReader,
  type Conversion,
  conversionsReader,
  countOrders,
  currenciesOf,
  customersReader,
  labelOf,
  ordersOf,
  type ReadBucket,
  type States,
  stateOf,
} from '../../aggregate/index.ts'
import type { Entries, Facts } from '../../metrics/index.ts'
import { GRAINS, type Grain } from '../../model/index.ts'
import { type CurrencyTotals, chooseCurrency, currencyCodes, currencyTotals } from '../currency.ts'
import type { View } from '../report.ts'
import { heldBuckets, series } from '../series.ts'
import type { Winner } from '../winner.ts'
import { type ItemAnswer, itemAnswer, itemAnswers, type Whole } from './items.ts'
import { specsOf } from './needs.ts'
import type { SummaryOptions } from './options.ts'
import { sessionConversions, sumConversions } from './sessions.ts'
import { type Tallied, tallied, type Unviewed, unviewed } from './tallies.ts'

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
  /** Carts and purchases of items that nobody viewed in the period. */
  readonly unviewed: Unviewed
  readonly mostViewed: Winner<number> | null
  readonly highestGrossing: Winner<bigint> | null
  readonly buckets: readonly BucketAnswer[]
  readonly items: Entries<ItemAnswer>
  /** One of them. */
  item(id: number): ItemAnswer
}

export function answer(states: States, options: SummaryOptions, view: View): SummaryAnswer {
  const { plan, names } = view
  const specs = specsOf(plan)
  const codes = currencyCodes(names, plan)
  const ordered =
    specs.orders && countOrders(ordersOf(states, specs.orders), id => codes[id] as string)
  const inOrders = ordered?.byCurrency ?? null
  const byCurrency = currencyTotals(currenciesOf(states, specs.currencies), inOrders, codes)
  const currency = chooseCurrency(byCurrency, plan)
  const speaks = codes.map(code => code === currency)
  const conversion = bySession(states, options, view) ?? byCustomer(states, view)
  const labels = specs.labels && stateOf(states, specs.labels)

  const reader = bucketReader(states, specs.buckets)
  const buckets = bucketAnswers(states, view, speaks, conversion, reader)
  // The items are told by it as long as somebody asks.
  const read = reader.whole()
  const { sums } = read
  const name = (id: number) => names.item.text(id)
  const { tally, ...winners } = tallied(read, speaks, name)
  const whole: Whole = {
    sums,
    currency,
    speaks,
    name,
    label: id => labels && labelOf(labels, id),
    conversion: id => conversion?.item(id) ?? null,
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
    unviewed: unviewed(sums),
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
  conversion: ConversionAnswers | null,
  reader: BucketReader,
): BucketAnswer[] {
  const { plan, names } = view
  const specs = specsOf(plan)
  const itemText = (id: number) => names.item.text(id)
  const people = specs.bucketCustomers && customersReader(states, specs.bucketCustomers)
  const customers = people && heldBuckets(people.buckets, view)
  const read = (parts: readonly ReadBucket[]) =>
    reader.read(parts, each => tallied(each, speaks, itemText))
  // Of an empty bucket it is the same each time, and most buckets of a sparse log are empty.
  const nothing = read([])
  return series(reader.buckets, view).map(({ bucket, parts, ...place }) => ({
    ...place,
    events: parts.reduce((sum, { events }) => sum + events, 0),
    customers: customers && people.size(customers.parts(place.grain, bucket)),
    conversion: conversion?.bucket(place.grain, bucket) ?? null,
    ...(parts.length === 0 ? nothing : read(parts)),
  }))
}

/** Conversion by customer or by session. */
interface ConversionAnswers {
  /** Of the whole period, all items as one. */
  readonly overall: Conversion
  /** Of a bucket, all items as one. */
  bucket(grain: Grain, key: number): Conversion
  item(id: number): Conversion
}

function byCustomer(states: States, view: View): ConversionAnswers | null {
  const { conversions } = specsOf(view.plan)
  if (conversions === null) return null
  const reader = conversionsReader(states, conversions)
  const held = [...heldBuckets(reader.buckets, view).each()]
  const counted = reader.count(held.map(({ parts }) => parts))
  const rows = new Map<Grain, Map<number, Conversion>>(GRAINS.map(grain => [grain, new Map()]))
  for (const [i, { grain, bucket }] of held.entries())
    rows.get(grain)?.set(bucket, counted.group(i))
  return {
    overall: counted.overall,
    bucket: (grain, key) => rows.get(grain)?.get(key) ?? NOBODY,
    item: counted.item,
  }
}

function bySession(
  states: States,
  { sessionGapMs }: SummaryOptions,
  view: View,
): ConversionAnswers | null {
  const { journeys } = specsOf(view.plan)
  if (journeys === null) return null
  const { overall, byItem, byBucket } = sessionConversions(
    stateOf(states, journeys),
    sessionGapMs,
    view,
  )
  const held = heldBuckets(byBucket, view)
  return {
    overall,
    bucket: (grain, key) => sumConversions(held.parts(grain, key)),
    item: id => byItem.get(id) ?? NOBODY,
  }
}
