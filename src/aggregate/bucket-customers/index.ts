import type { EventBatch } from '../../model/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { eachRun } from '../shared/bucket-runs.ts'
import { loadRollup, loadRows, saveRollup, saveRows } from '../shared/portable.ts'
import {
  ageBuckets,
  type BucketParams,
  finestBucket,
  mergeBuckets,
  openRollup,
  type Rollup,
} from '../shared/rollup.ts'
import { claimRow, mergeRows, openRows, type Rows, toId } from '../shared/rows.ts'
import { type InGrain, type Shown, type ShownParts, shownParts } from '../shared/shown.ts'

/** For each bucket the set of its customers. */
export type BucketCustomersState = Rollup<Rows>

const openSet = (): Rows => openRows(1)

export interface BucketCustomersRead {
  readonly shown: Shown
  /** By row: how many there are. */
  readonly customers: Uint32Array
}

/** Distinct customers per bucket: kept only when asked for. 16–24 bytes for each customer of each bucket. */
export const bucketCustomers: Aggregate<
  BucketParams,
  BucketCustomersState,
  InGrain,
  BucketCustomersRead
> = {
  name: 'bucketCustomers',
  init: openRollup,
  add(state, batch: EventBatch) {
    eachRun(state, batch, (bucket, from, to) => {
      const set = finestBucket(state, bucket, openSet)
      for (let i = from; i < to; i++) claimRow(set, batch.customer[i] as number)
    })
  },
  age: (state, newest) => ageBuckets(state, newest, (into, from) => mergeRows(into, from, [])),
  merge: (into, from, ids) =>
    mergeBuckets(into, from, openSet, (a, b) => mergeRows(a, b, [toId(ids.customer)])),
  read: (state, _names, { grain }) =>
    countEach(shownParts(state, grain), sets => foldSets(sets).size),
  save: state => saveRollup(state, saveRows),
  load: (params, saved) =>
    loadRollup(openRollup<Rows>(params), saved, part => loadRows(openSet(), part)),
}

export function countEach<T>(
  { shown, each }: ShownParts<T>,
  sizeOf: (parts: readonly T[]) => number,
): BucketCustomersRead {
  const customers = new Uint32Array(shown.count)
  each((parts, row) => {
    customers[row] = sizeOf(parts)
  })
  return { shown, customers }
}

/** Several sets of customers as one: a customer of two hours is one customer of the day. */
function foldSets(parts: Iterable<Rows>): Rows {
  const whole = openSet()
  for (const part of parts) mergeRows(whole, part, [])
  return whole
}
