import { calendar, type EventBatch } from '../model/index.ts'
import {
  type Aged,
  ageBuckets,
  type BucketParams,
  finestBucket,
  finestGrain,
  mergeBuckets,
  openAged,
} from './aged.ts'
import { claimRow, key, openRows, type Rows } from './rows.ts'
import type { Store } from './store.ts'

/** For each bucket the set of its customers. */
export type BucketCustomersState = Aged<Rows>

const openSet = (): Rows => openRows(1)

function mergeSet(into: Rows, from: Rows, customer: (id: number) => number): void {
  for (let row = 0; row < from.size; row++) claimRow(into, customer(key(from, 0, row)))
}

/** Distinct customers per bucket: kept only when asked for. 16–24 bytes for each customer of each bucket. */
export const bucketCustomers: Store<BucketParams, BucketCustomersState> = {
  name: 'bucketCustomers',
  open: openAged,
  add(state, batch: EventBatch) {
    const cal = calendar(state.zone)
    const grain = finestGrain(state)
    for (let i = 0; i < batch.length; i++) {
      const bucket = cal.bucketOf(grain, batch.time[i] as number)
      claimRow(finestBucket(state, bucket, openSet), batch.customer[i] as number)
    }
  },
  age: (state, newest) =>
    ageBuckets(state, newest, (into, from) => mergeSet(into, from, customer => customer)),
  merge: (into, from, ids) =>
    mergeBuckets(into, from, openSet, (a, b) =>
      mergeSet(a, b, customer => ids.customer[customer] as number),
    ),
}

/** Several sets of customers as one: a customer of two hours is one customer of the day. */
export function foldSets(parts: Iterable<Rows>): Rows {
  const whole = openSet()
  for (const part of parts) mergeSet(whole, part, customer => customer)
  return whole
}
