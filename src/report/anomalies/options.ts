import { choice, Fault, type Grain, limitWord, type Plan } from '../../model/index.ts'
import { EXPLAIN, type Flags, PER, TOP, type WordsOf } from '../shared-flags.ts'

export const WATCHED = ['events', 'views', 'carts', 'purchases', 'gross'] as const
export type Watched = (typeof WATCHED)[number]

export interface AnomaliesOptions {
  readonly metric: Watched
  /** Exit 1 when anything stands out. */
  readonly fail: boolean
  readonly top: number | null
}

const TOP_ROWS = 10

export const anomaliesFlags = {
  per: PER,
  metric: {
    name: 'metric',
    value: '<metric>',
    about: `what to watch: ${WATCHED.join(', ')} (default: events)`,
    choices: WATCHED,
  },
  fail: { name: 'fail', value: null, about: 'fail (exit 1) if anything stands out' },
  top: TOP,
  explain: EXPLAIN,
} as const satisfies Flags

/** Reads beside its own options the bucket that the run was asked for: weeks and months have no like ones. */
export function anomaliesOptions(
  words: WordsOf<typeof anomaliesFlags> & { readonly bucket?: string },
): AnomaliesOptions {
  if (words.bucket === 'week' || words.bucket === 'month')
    throw new Fault(
      `anomalies compares hours or days with those of the weeks before, not ${words.bucket}s.`,
      'Type --bucket hour or --bucket day.',
    )
  return {
    metric: choice('metric', `${words.metric ?? 'events'}`, WATCHED),
    fail: words.fail === true,
    top: limitWord('top', words.top ?? TOP_ROWS),
  }
}

export const watchedGrain = ({ bucket }: Pick<Plan, 'bucket'>): Grain =>
  bucket === 'auto' ? 'hour' : bucket
