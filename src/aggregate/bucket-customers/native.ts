import type { NativeAggregate } from '../aggregate.ts'
import { idsOf } from '../customers/index.ts'
import { eachPlacedRun } from '../native/columns.ts'
import type { Native } from '../native/memory.ts'
import { bitsAt } from '../native/views.ts'
import { portable, saveRollup } from '../shared/portable.ts'
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

/** The customers of a bucket, some of them more than once: a list in a scanner's memory. */
export interface CustomerList {
  readonly at: number
}

/** Distinct customers per bucket, in a scanner's memory. 4–8 bytes for each customer of each bucket, and up to 64 KiB for each bucket. */
export const nativeBucketCustomers = (
  native: Native,
): NativeAggregate<BucketParams, Rollup<CustomerList>, InGrain, BucketCustomersRead> => {
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
    save: state =>
      saveRollup(state, list => portable({ k0: Float64Array.from(idsOfList(native, list)) })),
    read: (state, _names, { grain }) =>
      countEach(shownParts(state, grain), lists => sizeOfLists(native, lists)),
  }
}

const rooms = new WeakMap<Native, number>()

function roomOf(native: Native): number {
  const room = rooms.get(native) ?? native.wasm.openSet() >>> 0
  rooms.set(native, room)
  return room
}

/** The customers of a list, each once. */
function idsOfList(native: Native, { at }: CustomerList): Uint32Array {
  const room = roomOf(native)
  native.wasm.addIdsTo(room, at)
  const ids = idsOf(bitsAt(native, room))
  native.wasm.removeIdsFrom(room, at)
  return ids
}

/** Distinct customers of several lists together. */
function sizeOfLists(native: Native, lists: readonly CustomerList[]): number {
  const { wasm } = native
  const room = roomOf(native)
  let size = 0
  for (const { at } of lists) size = Math.max(size, wasm.addIdsTo(room, at) >>> 0)
  for (const { at } of lists) wasm.removeIdsFrom(room, at)
  return size
}
