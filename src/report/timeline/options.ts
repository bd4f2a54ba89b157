import { choice, Fault, type Grain, type Plan } from '../../model/index.ts'
import type { Words } from '../flags.ts'
import type { Comparison } from './like.ts'

export interface TimelineOptions {
  readonly compare: Comparison | null
  readonly profile: 'hour' | 'weekday' | null
}

const COMPARISONS = ['previous', 'week', 'year'] as const
const FOLDS = ['hour', 'weekday'] as const

/** Reads beside its own options the bucket that the run was asked for: not every bucket has every like one. */
export const timelineOptions = ({
  compare,
  profile,
  bucket,
}: Words & { bucket?: unknown }): TimelineOptions => {
  if (compare === 'week' && bucket === 'month')
    throw new Fault(
      'a month has no like month a week before.',
      'Type --compare previous or --compare year with --bucket month.',
    )
  return {
    compare: compare === undefined ? null : choice('compare', `${compare}`, COMPARISONS),
    profile: profile === undefined ? null : choice('profile', `${profile}`, FOLDS),
  }
}

/** Only buckets of one grain have like ones: days, unless another is asked for. */
export const comparedGrain = ({ bucket }: Pick<Plan, 'bucket'>): Grain =>
  bucket === 'auto' ? 'day' : bucket
