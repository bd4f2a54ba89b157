import type { EventBatch } from '../../model/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { eachPlacedRun } from '../native/columns.ts'
import type { Native } from '../native/memory.ts'
import {
  ageBuckets,
  type BucketParams,
  mergeBuckets,
  openRollup,
  type Rollup,
} from '../shared/rollup.ts'
import { MOST_LOGGED, WORTH_PACKING } from './index.ts'
import { bucketCount, isLookDue, type Looks, openLooks } from './look.ts'

/** As Bucket, its log and cells being in the native's memory. */
export interface NativeBucket {
  events: number
  readonly at: number
}

export interface NativeBuckets extends Rollup<NativeBucket> {
  readonly looks: Looks
}

/** Events, views, carts, purchases, units and money per bucket and item, in the native's memory. */
export const nativeBuckets = (native: Native): Aggregate<BucketParams, NativeBuckets> => {
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
    open: params => ({ ...openRollup(params), looks: openLooks() }),
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
  }
}
