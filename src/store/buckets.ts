import {
  ADD_TO_CART,
  calendar,
  type EventBatch,
  PAGE_VISIT,
  PURCHASE,
  REFUND,
  REMOVE_FROM_CART,
} from '../model/index.ts'
import {
  type Aged,
  ageBuckets,
  type BucketParams,
  finestBucket,
  finestGrain,
  mergeBuckets,
  openAged,
} from './aged.ts'
import { addTo, claimRow, key, openRows, type Rows, value } from './rows.ts'
import type { Store } from './store.ts'
import { addWide, addWideSum } from './wide-sum.ts'

/** What happened in one bucket: time × item, and time × item × currency where money changed hands. */
export interface Bucket {
  /** Events of any type, with or without an item. */
  events: number
  /** By item: the columns VIEWS, CARTS, PURCHASES and UNITS (wide). */
  readonly items: Rows
  /** By item and currency: the columns SALES, GROSS (wide) and REFUNDS (wide). Currency 0: none named. */
  readonly money: Rows
}

export const VIEWS = 0
export const CARTS = 1
export const PURCHASES = 2
/** Σ quantity, a wide sum: units may be 10^9 a line. */
export const UNITS = 3
const ITEM_COLUMNS = [0, 0, 0, 0, 0]

/** Purchases in this currency. */
export const SALES = 0
/** Σ line totals of purchases in ten-thousandths, a wide sum. */
export const GROSS = 1
/** Σ line totals of refunds in ten-thousandths, a wide sum. */
export const REFUNDS = 3
const MONEY_COLUMNS = [0, 0, 0, 0, 0]

export type BucketsState = Aged<Bucket>

export const openBucket = (): Bucket => ({
  events: 0,
  items: openRows(1, ITEM_COLUMNS),
  money: openRows(2, MONEY_COLUMNS),
})

function add(state: BucketsState, batch: EventBatch): void {
  const cal = calendar(state.zone)
  const grain = finestGrain(state)
  let current = Number.NaN
  let bucket: Bucket | undefined
  for (let i = 0; i < batch.length; i++) {
    const at = cal.bucketOf(grain, batch.time[i] as number)
    if (at !== current || bucket === undefined) {
      current = at
      bucket = finestBucket(state, at, openBucket)
    }
    bucket.events++
    addRow(bucket, batch, i, batch.item[i] as number)
  }
}

/** Counts an event for an item; one of no item (0) is nothing here. */
export function addRow({ items, money }: Bucket, batch: EventBatch, i: number, item: number): void {
  if (item === 0) return
  const type = batch.type[i] as number
  if (type === PAGE_VISIT) addTo(items, VIEWS, claimRow(items, item), 1)
  else if (type === ADD_TO_CART) addTo(items, CARTS, claimRow(items, item), 1)
  else if (type === PURCHASE) {
    const row = claimRow(items, item)
    addTo(items, PURCHASES, row, 1)
    addWide(items, UNITS, row, batch.quantity[i] as number)
    const sale = claimRow(money, item, batch.currency[i] as number)
    addTo(money, SALES, sale, 1)
    addWide(money, GROSS, sale, batch.amount[i] as number)
  } else if (type === REFUND) {
    claimRow(items, item)
    const refund = claimRow(money, item, batch.currency[i] as number)
    addWide(money, REFUNDS, refund, batch.amount[i] as number)
  } else if (type === REMOVE_FROM_CART) claimRow(items, item)
}

const same = (id: number): number => id

/** Adds a bucket to another, its ids translated. */
export function mergeBucket(
  into: Bucket,
  from: Bucket,
  item: (id: number) => number = same,
  currency: (id: number) => number = same,
): void {
  into.events += from.events
  for (let at = 0; at < from.items.size; at++) {
    const row = claimRow(into.items, item(key(from.items, 0, at)))
    for (const column of [VIEWS, CARTS, PURCHASES])
      addTo(into.items, column, row, value(from.items, column, at))
    addWideSum(into.items, UNITS, row, from.items, UNITS, at)
  }
  for (let at = 0; at < from.money.size; at++) {
    const row = claimRow(into.money, item(key(from.money, 0, at)), currency(key(from.money, 1, at)))
    addTo(into.money, SALES, row, value(from.money, SALES, at))
    addWideSum(into.money, GROSS, row, from.money, GROSS, at)
    addWideSum(into.money, REFUNDS, row, from.money, REFUNDS, at)
  }
}

/** Views, carts, purchases, units and money per bucket and item. */
export const buckets: Store<BucketParams, BucketsState> = {
  name: 'buckets',
  open: openAged,
  add,
  age: (state, newest) => ageBuckets(state, newest, (into, from) => mergeBucket(into, from)),
  merge: (into, from, ids) =>
    mergeBuckets(into, from, openBucket, (a, b) =>
      mergeBucket(
        a,
        b,
        id => ids.item[id] as number,
        id => ids.currency[id] as number,
      ),
    ),
}

/** Several buckets as one: the hours of a day, the whole period. The parts stay as they are. */
export function foldBuckets(parts: Iterable<Bucket>): Bucket {
  const whole = openBucket()
  for (const part of parts) mergeBucket(whole, part)
  return whole
}
