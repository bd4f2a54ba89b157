import { calendar } from '../model/index.ts'
import {
  ageBuckets,
  type BucketParams,
  finestBucket,
  finestGrain,
  mergeBuckets,
  openAged,
} from './aged.ts'
import { addRow, type BucketsState, mergeBucket, openBucket } from './buckets.ts'
import type { Store } from './store.ts'

/** In the item's place: all items are one. No dictionary gives out this id. */
const ALL_ITEMS = -1

/** Buckets as of the store `buckets`, all items being one: about 600 bytes a bucket, however many items there are. */
export const pulse: Store<BucketParams, BucketsState> = {
  name: 'pulse',
  open: openAged,
  add(state, batch) {
    const cal = calendar(state.zone)
    const grain = finestGrain(state)
    for (let i = 0; i < batch.length; i++) {
      const at = cal.bucketOf(grain, batch.time[i] as number)
      const bucket = finestBucket(state, at, openBucket)
      bucket.events++
      addRow(bucket, batch, i, batch.item[i] === 0 ? 0 : ALL_ITEMS)
    }
  },
  age: (state, newest) => ageBuckets(state, newest, (into, from) => mergeBucket(into, from)),
  merge: (into, from, ids) =>
    mergeBuckets(into, from, openBucket, (a, b) =>
      mergeBucket(
        a,
        b,
        item => item,
        id => ids.currency[id] as number,
      ),
    ),
}
