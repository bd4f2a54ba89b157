import type { EventBatch } from '../../model/index.ts'
import type { NativeAggregate } from '../aggregate.ts'
import { eachPlacedRun } from '../native/columns.ts'
import type { Native } from '../native/memory.ts'
import { sumsView } from '../native/views.ts'
import { saveRollup } from '../shared/portable.ts'
import { ageBuckets, type BucketParams, mergeBuckets } from '../shared/rollup.ts'
import { nativeTotals } from './native-totals.ts'
import { type Buckets, bucketAt, openBuckets, type Packer } from './open-buckets.ts'
import { saveSums } from './portable.ts'
import { type BucketsAs, type BucketsRead, readBuckets, type SumsThere } from './read.ts'

/** As Bucket, its log and cells being in a scanner's memory. */
export interface NativeBucket {
  events: number
  readonly at: number
}

/** Sums that are used again for each reading: of one bucket, and of all together. Empty in between. */
const rooms = new WeakMap<Native, { readonly room: number; readonly whole: number }>()

function roomsOf(native: Native) {
  const known = rooms.get(native)
  if (known !== undefined) return known
  const { wasm } = native
  const made = { room: wasm.bucketRoom() >>> 0, whole: wasm.openSums() >>> 0 }
  rooms.set(native, made)
  return made
}

/** Events, views, carts, purchases, units and money per bucket and item, in a scanner's memory. */
export const nativeBuckets = (
  native: Native,
): NativeAggregate<BucketParams, Buckets<NativeBucket>, BucketsAs, BucketsRead> => {
  const { wasm } = native
  const packer: Packer<NativeBucket> = {
    open: () => ({ events: 0, at: wasm.openBucket() >>> 0 }),
    logged: ({ at }) => wasm.bucketLogged(at) >>> 0,
    pack: ({ at }) => wasm.packBucket(at),
  }

  function append(into: NativeBucket, from: NativeBucket): void {
    into.events += from.events
    wasm.appendBucket(into.at, from.at)
  }

  return {
    name: 'buckets',
    init: openBuckets,
    add(state, batch: EventBatch) {
      eachPlacedRun(native, state, batch, (owner, columns, from, to) => {
        const { type, item, currency, quantity, amount } = columns
        const bucket = bucketAt(state, owner, packer)
        bucket.events += to - from
        state.looks.events += to - from
        wasm.addRun(bucket.at, from, to, type, item, currency, quantity, amount)
      })
    },
    age: (state, newest) => ageBuckets(state, newest, append),
    merge: (into, from) => mergeBuckets(into, from, packer.open, append),
    save(state) {
      const { room } = roomsOf(native)
      return saveRollup(state, ({ at, events }) => {
        wasm.addBucket(room, at)
        const saved = saveSums(sumsView(native, room), events)
        wasm.clearSums(room)
        return saved
      })
    },
    read(state, names, as) {
      const { room, whole } = roomsOf(native)
      const read = readBuckets(state, names, as, inCurrency => {
        const there = (at: number): SumsThere => ({
          get sums() {
            return sumsView(native, at)
          },
          totals: nativeTotals(native, at, inCurrency),
        })
        return {
          together(parts, use) {
            for (const { at } of parts) wasm.addBucket(room, at)
            wasm.addSums(whole, room)
            const used = use(there(room))
            wasm.clearSums(room)
            return used
          },
          whole: () => there(whole),
        }
      })
      wasm.clearSums(whole)
      return read
    },
  }
}
