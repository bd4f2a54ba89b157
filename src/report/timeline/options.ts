import { choice, Fault, type Grain, type Plan } from '../../model/index.ts'
import { EXPLAIN, type Flags, PER, type WordsOf } from '../shared-flags.ts'
import type { Comparison } from './like.ts'

export interface TimelineOptions {
  readonly compare: Comparison | null
  readonly profile: 'hour' | 'weekday' | null
}

export const COMPARISONS = ['previous', 'week', 'year'] as const
export const FOLDS = ['hour', 'weekday'] as const

export const timelineFlags = {
  per: PER,
  profile: {
    name: 'profile',
    value: '<fold>',
    about: 'profile by hour of the day or day of the week: hour, weekday',
    choices: FOLDS,
  },
  compare: {
    name: 'compare',
    value: '<period>',
    about: 'compare each bucket with an earlier one: previous, week, year',
    choices: COMPARISONS,
  },
  explain: EXPLAIN,
} as const satisfies Flags

/** Reads beside its own options the bucket that the run was asked for: not every bucket has every like one. */
export const timelineOptions = ({
  compare,
  profile,
  bucket,
}: WordsOf<typeof timelineFlags> & { readonly bucket?: string }): TimelineOptions => {
  if (compare === 'week' && bucket === 'month')
    throw new Fault(
      "a month can't be compared with a week before.",
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
