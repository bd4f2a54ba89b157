import { calendar, type Grain, parseRetention, type Retention } from '../../model/index.ts'
import { isRolledUp } from './retention.ts'

/**
 * Buckets of any content in a chain of grains: the finest takes what comes, and what has grown old is merged into the
 * bucket of the next grain. A late event opens its fine bucket anew, and the next ageing folds it again: which bucket
 * owns an instant is a function of the newest event alone, whatever the order of lines.
 */
export interface Rollup<T> {
  readonly zone: string
  readonly chain: readonly Retention[]
  /** For each step of the chain: the buckets by their calendar key. */
  readonly levels: readonly Map<number, T>[]
}

export interface BucketParams {
  readonly zone: string
  /** As parseRetention reads it. */
  readonly retention: string
}

export function openRollup<T>({ zone, retention }: BucketParams): Rollup<T> {
  const chain = parseRetention(retention)
  return { zone, chain, levels: chain.map(() => new Map()) }
}

export const finestGrain = (rollup: Rollup<unknown>): Grain => (rollup.chain[0] as Retention).grain

/** A stretch of time [startMs, endMs) within one bucket of the finest grain. */
export interface Stretch {
  readonly startMs: number
  readonly endMs: number
  readonly bucket: number
}

/**
 * The stretch around an instant: asked once for many events, which mostly come in order. An hour of the clock, since
 * a day may be no one stretch: where clocks go back over midnight its date comes twice.
 */
export function stretchAt(rollup: Rollup<unknown>, ms: number): Stretch {
  const known = knownStretches(rollup)
  const slot = Math.floor(ms / SLOT_MS)
  const found = known.get(slot)
  if (found !== undefined && ms >= found.startMs && ms < found.endMs) return found
  const cal = calendar(rollup.zone)
  const grain = finestGrain(rollup)
  const hour = cal.bucketOf('hour', ms)
  const stretch = {
    startMs: hour,
    endMs: cal.end('hour', hour),
    bucket: cal.coarser(hour, 'hour', grain),
  }
  known.set(slot, stretch)
  return stretch
}

/**
 * The stretches that were asked for last, by the hour of UTC: a late event goes back to one and the next event returns
 * from it, and asking the calendar costs fifty times what finding it here does. Nothing to remember beyond a run.
 */
const stretches = new WeakMap<Rollup<unknown>, Map<number, Stretch>>()
const SLOT_MS = 3_600_000

function knownStretches(rollup: Rollup<unknown>): Map<number, Stretch> {
  let known = stretches.get(rollup)
  if (known === undefined) {
    known = new Map()
    stretches.set(rollup, known)
  }
  return known
}

/** The content of a bucket of the finest grain, opened if it is new. */
export function finestBucket<T>(rollup: Rollup<T>, bucket: number, open: () => T): T {
  return contentOf(rollup.levels[0] as Map<number, T>, bucket, open)
}

function contentOf<T>(level: Map<number, T>, bucket: number, open: () => T): T {
  let content = level.get(bucket)
  if (content === undefined) {
    content = open()
    level.set(bucket, content)
  }
  return content
}

export function ageBuckets<T>(
  rollup: Rollup<T>,
  newest: number,
  merge: (into: T, from: T) => void,
): void {
  const cal = calendar(rollup.zone)
  for (let i = 0; i + 1 < rollup.chain.length; i++) {
    const level = rollup.levels[i] as Map<number, T>
    const coarser = rollup.levels[i + 1] as Map<number, T>
    const grain = (rollup.chain[i] as Retention).grain
    const coarserGrain = (rollup.chain[i + 1] as Retention).grain
    for (const [bucket, content] of level) {
      if (!isRolledUp(rollup.chain, i, bucket, rollup.zone, newest)) continue
      level.delete(bucket)
      const owner = cal.coarser(bucket, grain, coarserGrain)
      const there = coarser.get(owner)
      if (there === undefined) coarser.set(owner, content)
      else merge(there, content)
    }
  }
}

/** Both were opened with the same parameters. Every content is merged, since its ids are to be translated. */
export function mergeBuckets<T>(
  into: Rollup<T>,
  from: Rollup<T>,
  open: () => T,
  merge: (into: T, from: T) => void,
): void {
  from.levels.forEach((level, i) => {
    const target = into.levels[i] as Map<number, T>
    for (const [bucket, content] of level) merge(contentOf(target, bucket, open), content)
  })
}
