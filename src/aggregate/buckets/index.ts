import type { Aggregate } from '../aggregate.ts'
import { eachRun } from '../shared/bucket-runs.ts'
import { loadRollup, saveRollup } from '../shared/portable.ts'
import { ageBuckets, type BucketParams, mergeBuckets } from '../shared/rollup.ts'
import {
  addRun,
  type Bucket,
  loadBucket,
  mergeBucket,
  openBucket,
  pack,
  withSums,
} from './bucket.ts'
import { addSums, type ItemSums, openItemSums } from './item-sums.ts'
import { type Buckets, bucketAt, openBuckets, type Packer } from './open-buckets.ts'
import { saveSums } from './portable.ts'
import { type BucketsAs, type BucketsRead, readBuckets } from './read.ts'
import { totalsAndLeaders } from './totals.ts'

const packer: Packer<Bucket> = { open: openBucket, logged: ({ log }) => log.length, pack }

/** Events, views, carts, purchases, units and money per bucket and item. */
export const buckets: Aggregate<BucketParams, Buckets<Bucket>, BucketsAs, BucketsRead> = {
  name: 'buckets',
  readsNobody: true,
  init: openBuckets,
  add(state, batch) {
    eachRun(state, batch, (owner, from, to) => {
      addRun(bucketAt(state, owner, packer), batch, from, to)
      state.looks.events += to - from
    })
  },
  age: (state, newest) => ageBuckets(state, newest, (into, from) => mergeBucket(into, from, null)),
  merge: (into, from, ids) =>
    mergeBuckets(into, from, openBucket, (a, b) => mergeBucket(a, b, ids.same ? null : ids)),
  read(state, names, as) {
    const whole = openItemSums()
    return readBuckets(state, names, as, inCurrency => {
      const there = (sums: ItemSums) => ({ sums, totals: totalsAndLeaders(sums, inCurrency) })
      return {
        together: (parts, use) =>
          withSums(parts, sums => {
            addSums(whole, sums)
            return use(there(sums))
          }),
        whole: () => there(whole),
      }
    })
  },
  save: state =>
    saveRollup(state, bucket => withSums([bucket], sums => saveSums(sums, bucket.events))),
  load: (params, saved) => loadRollup(openBuckets<Bucket>(params), saved, loadBucket),
}
