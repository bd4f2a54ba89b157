import type { Aggregate } from '../aggregate.ts'
import { eachPlacedRun } from '../native/columns.ts'
import type { Native } from '../native/memory.ts'
import {
  ageBuckets,
  type BucketParams,
  finestBucket,
  mergeBuckets,
  openRollup,
  type Rollup,
} from '../shared/rollup.ts'
import { type InGrain, shownParts } from '../shared/shown.ts'
import { type BucketCustomersRead, countEach } from './index.ts'

/** The customers of a bucket, some of them more than once: a list in the native's memory. */
export interface CustomerList {
  readonly at: number
}

/** Distinct customers per bucket, in the native's memory. 4–8 bytes for each customer of each bucket, and up to 64 KiB for each bucket. */
export const nativeBucketCustomers = (
  native: Native,
): Aggregate<BucketParams, Rollup<CustomerList>, InGrain, BucketCustomersRead> => {
  const { wasm } = native
  const open = (): CustomerList => ({ at: wasm.openIds() >>> 0 })
  const link = (into: CustomerList, from: CustomerList): void => wasm.linkIds(into.at, from.at)
  return {
    name: 'bucketCustomers',
    init: openRollup,
    add(state, batch) {
      eachPlacedRun(native, state, batch, (owner, { customer }, from, to) => {
        wasm.addIds(finestBucket(state, owner, open).at, from, to, customer)
      })
    },
    age: (state, newest) => ageBuckets(state, newest, link),
    merge: (into, from) => mergeBuckets(into, from, open, link),
    read: (state, _names, { grain }) =>
      countEach(shownParts(state, grain), lists => sizeOfLists(native, lists)),
  }
}

const rooms = new WeakMap<Native, number>()

/** Distinct customers of several lists together. */
function sizeOfLists(native: Native, lists: readonly CustomerList[]): number {
  const { wasm } = native
  const room = rooms.get(native) ?? wasm.openSet() >>> 0
  rooms.set(native, room)
  let size = 0
  for (const { at } of lists) size = Math.max(size, wasm.addIdsTo(room, at) >>> 0)
  for (const { at } of lists) wasm.removeIdsFrom(room, at)
  return size
}
