import { choice, Fault, type Grain, limitWord, type Plan } from '../../model/index.ts'
import type { Words } from '../flags.ts'

export const WATCHED = ['events', 'views', 'carts', 'purchases', 'gross'] as const
export type Watched = (typeof WATCHED)[number]

export interface AnomaliesOptions {
  readonly metric: Watched
  /** Exit 1 when anything stands out. */
  readonly fail: boolean
  readonly top: number | null
}

const TOP_ROWS = 10

/** Reads beside its own options the bucket that the run was asked for: weeks and months have no like ones. */
export function anomaliesOptions(words: Words & { bucket?: unknown }): AnomaliesOptions {
  if (words.bucket === 'week' || words.bucket === 'month')
    throw new Fault(
      `anomalies compares hours and days with those of the weeks before, not a ${words.bucket}.`,
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
