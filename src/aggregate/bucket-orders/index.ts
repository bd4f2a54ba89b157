import { PURCHASE } from '../../model/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { eachRun } from '../shared/bucket-runs.ts'
import { type InCurrency, isInCurrency } from '../shared/currency.ts'
import { loadRollup, loadRows, saveRollup, saveRows } from '../shared/portable.ts'
import {
  ageBuckets,
  type BucketParams,
  finestBucket,
  mergeBuckets,
  openRollup,
  type Rollup,
} from '../shared/rollup.ts'
import { claimRow, key, mergeRows, openRows, type Rows, toId } from '../shared/rows.ts'
import { type InGrain, type Shown, shownParts } from '../shared/shown.ts'

/** For each bucket its orders. Keys: −order or customer, 0 or time, currency. */
export type BucketOrdersState = Rollup<Rows>

const openSet = (): Rows => openRows(3)
export interface BucketOrdersAs extends InGrain, InCurrency {}

export interface BucketOrdersRead {
  readonly shown: Shown
  /** By row: orders with a purchase in the currency. */
  readonly orders: Uint32Array
}

/** Distinct orders per bucket: kept only when asked for. 32–48 bytes for each order and currency of each bucket. */
export const bucketOrders: Aggregate<
  BucketParams,
  BucketOrdersState,
  BucketOrdersAs,
  BucketOrdersRead
> = {
  name: 'bucketOrders',
  init: openRollup,
  add(state, batch) {
    eachRun(state, batch, (bucket, from, to) => {
      for (let i = from; i < to; i++) {
        if (batch.type[i] !== PURCHASE) continue
        const rows = finestBucket(state, bucket, openSet)
        const order = batch.order[i] as number
        const currency = batch.currency[i] as number
        if (order !== 0) claimRow(rows, -order, 0, currency)
        else claimRow(rows, batch.customer[i] as number, batch.time[i] as number, currency)
      }
    })
  },
  age: (state, newest) => ageBuckets(state, newest, (into, from) => mergeRows(into, from, [])),
  merge(into, from, ids) {
    const orderOf = toId(ids.order)
    const customerOf = toId(ids.customer)
    const who = (id: number) => (id < 0 ? -orderOf(-id) : customerOf(id))
    mergeBuckets(into, from, openSet, (a, b) =>
      mergeRows(a, b, [who, undefined, toId(ids.currency)]),
    )
  },
  read(state, names, as) {
    const inCurrency = isInCurrency(names, as)
    const { shown, each } = shownParts(state, as.grain)
    const orders = new Uint32Array(shown.count)
    each((parts, row) => {
      orders[row] = countBucketOrders(parts, inCurrency)
    })
    return { shown, orders }
  },
  save: state => saveRollup(state, saveRows),
  load: (params, saved) =>
    loadRollup(openRollup<Rows>(params), saved, part => loadRows(openSet(), part)),
}

/** How many orders the sets together have with a purchase in a currency that counts. */
function countBucketOrders(parts: Iterable<Rows>, counts: readonly boolean[]): number {
  const distinct = openRows(2)
  for (const part of parts)
    for (let row = 0; row < part.size; row++)
      if (counts[key(part, 2, row)]) claimRow(distinct, key(part, 0, row), key(part, 1, row))
  return distinct.size
}
