import { digestThere, type Native, type NativeBucket, sumsView } from '../native/index.ts'
import type { Rollup } from '../shared/rollup.ts'
import { type SpecOf, type States, stateOf } from '../states.ts'
import { type Bucket, withSums } from './index.ts'
import { addSums, type ItemSums, openItemSums } from './item-sums.ts'
import { type Digest, digestOf } from './totals.ts'

/** Reads buckets as sums, wherever they were counted, and adds up what it reads. */
export interface BucketReader {
  readonly buckets: Rollup<ReadBucket>
  /** The sums of several buckets together: valid until `use` returns. */
  read<T>(parts: readonly ReadBucket[], use: (sums: ReadSums) => T): T
  /** All that was read so far. Nothing is to be read after it. */
  whole(): ReadSums
}

/** Sums, and what they have together: see digestOf. Its lists are valid until the next digest. */
export interface ReadSums {
  readonly sums: ItemSums
  digest(speaks: readonly boolean[]): Digest
}

/** A bucket that only its reader can look into. */
export interface ReadBucket {
  readonly events: number
}

export function bucketReader(states: States, spec: SpecOf<'buckets'>): BucketReader {
  const buckets: Rollup<ReadBucket> = stateOf(states, spec)
  return states.native === null ? plainReader(buckets) : fastReader(buckets, states.native)
}

function plainReader(buckets: Rollup<ReadBucket>): BucketReader {
  const whole = openItemSums()
  return {
    buckets,
    read: (parts, use) =>
      withSums(parts as readonly Bucket[], sums => {
        addSums(whole, sums)
        return use(readSums(sums))
      }),
    whole: () => readSums(whole),
  }
}

const readSums = (sums: ItemSums): ReadSums => ({
  sums,
  digest: speaks => digestOf(sums, speaks),
})

function fastReader(buckets: Rollup<ReadBucket>, native: Native): BucketReader {
  const { wasm } = native
  const whole = wasm.openSums() >>> 0
  const sums = wasm.bucketRoom() >>> 0
  // A view is made where somebody looks: its dozen arrays cost more than a digest.
  const sumsThere = (at: number): ReadSums => ({
    get sums() {
      return sumsView(native, at)
    },
    digest: speaks => digestThere(native, at, speaks),
  })
  return {
    buckets,
    read(parts, use) {
      for (const { at } of parts as readonly NativeBucket[]) wasm.addBucket(sums, at)
      wasm.addSums(whole, sums)
      try {
        return use(sumsThere(sums))
      } finally {
        wasm.clearSums(sums)
      }
    },
    whole: () => sumsThere(whole),
  }
}
