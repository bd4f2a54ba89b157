import {
  type Aged,
  ageBuckets,
  type BucketParams,
  finestBucket,
  mergeBuckets,
  openAged,
} from '../aged.ts'
import type { Store } from '../store.ts'
import { eachPlacedRun } from './columns.ts'
import type { Tally } from './tally.ts'

/** The customers of a bucket, some of them more than once: a list in the tally's memory. */
export interface CustomerList {
  readonly at: number
}

/** Distinct customers per bucket, in the tally's memory. 4–8 bytes for each customer of each bucket, and up to 64 KiB for each bucket. */
export const fastBucketCustomers = (tally: Tally): Store<BucketParams, Aged<CustomerList>> => {
  const { wasm } = tally
  const open = (): CustomerList => ({ at: wasm.openIds() >>> 0 })
  const link = (into: CustomerList, from: CustomerList): void => wasm.linkIds(into.at, from.at)
  return {
    name: 'bucketCustomers',
    open: openAged,
    add(state, batch) {
      eachPlacedRun(tally, state, batch, (owner, { customer }, from, to) => {
        wasm.addIds(finestBucket(state, owner, open).at, from, to, customer)
      })
    },
    age: (state, newest) => ageBuckets(state, newest, link),
    merge: (into, from) => mergeBuckets(into, from, open, link),
  }
}

const rooms = new WeakMap<Tally, number>()

/** Distinct customers of several lists together. */
export function sizeOfLists(tally: Tally, lists: readonly CustomerList[]): number {
  const { wasm } = tally
  const room = rooms.get(tally) ?? wasm.openSet() >>> 0
  rooms.set(tally, room)
  let size = 0
  for (const { at } of lists) size = Math.max(size, wasm.addIdsTo(room, at) >>> 0)
  for (const { at } of lists) wasm.removeIdsFrom(room, at)
  return size
}
