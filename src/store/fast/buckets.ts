import type { EventBatch } from '../../model/index.ts'
import { type Aged, ageBuckets, type BucketParams, mergeBuckets, openAged } from '../aged.ts'
import { MOST_LOGGED, WORTH_PACKING } from '../buckets.ts'
import { bucketCount, isLookDue, type Looks, openLooks } from '../look.ts'
import type { Store } from '../store.ts'
import { eachPlacedRun } from './columns.ts'
import type { Tally } from './tally.ts'

/** As Bucket, its log and cells being in the tally's memory. */
export interface FastBucket {
  events: number
  readonly at: number
}

export interface FastBuckets extends Aged<FastBucket> {
  readonly looks: Looks
}

/** Events, views, carts, purchases, units and money per bucket and item, in the tally's memory. */
export const fastBuckets = (tally: Tally): Store<BucketParams, FastBuckets> => {
  const { wasm } = tally
  const open = (): FastBucket => ({ events: 0, at: wasm.openBucket() >>> 0 })

  function bucketAt(state: FastBuckets, owner: number): FastBucket {
    const level = state.levels[0] as Map<number, FastBucket>
    const known = level.get(owner)
    if (known !== undefined) return known
    if (isLookDue(state.looks, bucketCount(state))) packWhereLong(state)
    const bucket = open()
    level.set(owner, bucket)
    return bucket
  }

  function packWhereLong({ levels }: FastBuckets): void {
    const all = levels.flatMap(level => [...level.values()])
    const logged = all.map(({ at }) => wasm.bucketLogged(at) >>> 0)
    if (logged.reduce((a, b) => a + b, 0) <= MOST_LOGGED) return
    all.forEach(({ at }, i) => {
      if ((logged[i] as number) >= WORTH_PACKING) wasm.packBucket(at)
    })
  }

  function append(into: FastBucket, from: FastBucket): void {
    into.events += from.events
    wasm.appendBucket(into.at, from.at)
  }

  return {
    name: 'buckets',
    open: params => ({ ...openAged(params), looks: openLooks() }),
    add(state, batch: EventBatch) {
      eachPlacedRun(tally, state, batch, (owner, columns, from, to) => {
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
