import type { Rollup } from '../shared/rollup.ts'

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

export const bucketCount = ({ levels }: Rollup<unknown>): number =>
  levels.reduce((sum, { size }) => sum + size, 0)
