import type { EventBatch } from '../../model/index.ts'
import type { NativeAggregate } from '../aggregate.ts'
import { eachPlacedRun } from '../native/columns.ts'
import type { Native } from '../native/memory.ts'
import { sumsView } from '../native/sums.ts'
import { isInCurrency } from '../shared/currency.ts'
import { saveRollup } from '../shared/portable.ts'
import {
  ageBuckets,
  type BucketParams,
  mergeBuckets,
  openRollup,
  type Rollup,
} from '../shared/rollup.ts'
import { foldShown } from '../shared/shown.ts'
import { MOST_LOGGED, WORTH_PACKING } from './index.ts'
import { bucketCount, isLookDue, type Looks, openLooks } from './look.ts'
import { nativeTotals } from './native-totals.ts'
import { saveSums } from './portable.ts'
import {
  type BucketsAs,
  type BucketsRead,
  bucketRead,
  eventsOf,
  itemColumns,
  type SumsThere,
} from './read.ts'

/** As Bucket, its log and cells being in a scanner's memory. */
export interface NativeBucket {
  events: number
  readonly at: number
}

export interface NativeBuckets extends Rollup<NativeBucket> {
  readonly looks: Looks
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
): NativeAggregate<BucketParams, NativeBuckets, BucketsAs, BucketsRead> => {
  const { wasm } = native
  const open = (): NativeBucket => ({ events: 0, at: wasm.openBucket() >>> 0 })

  function bucketAt(state: NativeBuckets, owner: number): NativeBucket {
    const level = state.levels[0] as Map<number, NativeBucket>
    const known = level.get(owner)
    if (known !== undefined) return known
    if (isLookDue(state.looks, bucketCount(state))) packWhereLong(state)
    const bucket = open()
    level.set(owner, bucket)
    return bucket
  }

  function packWhereLong({ levels }: NativeBuckets): void {
    const all = levels.flatMap(level => [...level.values()])
    const logged = all.map(({ at }) => wasm.bucketLogged(at) >>> 0)
    if (logged.reduce((a, b) => a + b, 0) <= MOST_LOGGED) return
    all.forEach(({ at }, i) => {
      if ((logged[i] as number) >= WORTH_PACKING) wasm.packBucket(at)
    })
  }

  function append(into: NativeBucket, from: NativeBucket): void {
    into.events += from.events
    wasm.appendBucket(into.at, from.at)
  }

  return {
    name: 'buckets',
    init: params => ({ ...openRollup(params), looks: openLooks() }),
    add(state, batch: EventBatch) {
      eachPlacedRun(native, state, batch, (owner, columns, from, to) => {
        const { type, item, currency, quantity, amount } = columns
        const bucket = bucketAt(state, owner)
        bucket.events += to - from
        state.looks.events += to - from
        wasm.addRun(bucket.at, from, to, type, item, currency, quantity, amount)
      })
    },
    age: (state, newest) => ageBuckets(state, newest, append),
    merge: (into, from) => mergeBuckets(into, from, open, append),
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
      const inCurrency = isInCurrency(names, as)
      const there = (at: number): SumsThere => ({
        get sums() {
          return sumsView(native, at)
        },
        totals: nativeTotals(native, at, inCurrency),
      })
      const { room, whole } = roomsOf(native)
      let events = 0
      const { shown, contents } = foldShown(state, as.grain, parts => {
        for (const { at } of parts) wasm.addBucket(room, at)
        wasm.addSums(whole, room)
        const own = eventsOf(parts)
        events += own
        const read = bucketRead(there(room), own, inCurrency, names)
        wasm.clearSums(room)
        return read
      })
      const all = there(whole)
      const read = {
        shown,
        buckets: contents,
        whole: bucketRead(all, events, inCurrency, names),
        ...itemColumns(all.sums, inCurrency, names),
      }
      wasm.clearSums(whole)
      return read
    },
  }
}
