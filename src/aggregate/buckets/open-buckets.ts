import { type BucketParams, openRollup, type Rollup } from '../shared/rollup.ts'

/**
 * When to look at all buckets for long logs. A look costs a step a bucket, so that looking at every so many new buckets
 * takes the square of their number where events come unordered: a look is due when as many events have come since the
 * last as there are buckets to look at.
 */
export interface Looks {
  /** Events since the last look. */
  events: number
}

export const openLooks = (): Looks => ({ events: 0 })

/** In between, logs grow by no more than this or an event a bucket: little against MOST_LOGGED. */
const LEAST_EVENTS = 1 << 16

/** Whether a look at so many buckets is due; then it is the last one. */
export function isLookDue(looks: Looks, buckets: number): boolean {
  if (looks.events < Math.max(LEAST_EVENTS, buckets)) return false
  looks.events = 0
  return true
}

/** Buckets of which each keeps a log until it is packed. */
export interface Buckets<B> extends Rollup<B> {
  readonly looks: Looks
}

export const openBuckets = <B>(params: BucketParams): Buckets<B> => ({
  ...openRollup<B>(params),
  looks: openLooks(),
})

/** What can be done to a bucket, wherever its log lies. */
export interface Packer<B> {
  open(): B
  /** Entries in its log. */
  logged(bucket: B): number
  pack(bucket: B): void
}

/** Entries in all logs together, 16 MB: counted where they stand they cost less than packed first and unpacked later. */
export const MOST_LOGGED = 1 << 22
/** A shorter log is no smaller packed; it is kept until more comes. */
const WORTH_PACKING = 256

/** The bucket of a key. When new ones open, time has moved on: where the logs have grown long they close. */
export function bucketAt<B>(state: Buckets<B>, owner: number, packer: Packer<B>): B {
  const level = state.levels[0] as Map<number, B>
  const known = level.get(owner)
  if (known !== undefined) return known
  if (isLookDue(state.looks, bucketCount(state))) packWhereLong(state, packer)
  const bucket = packer.open()
  level.set(owner, bucket)
  return bucket
}

const bucketCount = ({ levels }: Rollup<unknown>): number =>
  levels.reduce((sum, { size }) => sum + size, 0)

function packWhereLong<B>({ levels }: Rollup<B>, { logged, pack }: Packer<B>): void {
  let all = 0
  for (const level of levels) for (const bucket of level.values()) all += logged(bucket)
  if (all <= MOST_LOGGED) return
  for (const level of levels)
    for (const bucket of level.values()) if (logged(bucket) >= WORTH_PACKING) pack(bucket)
}
