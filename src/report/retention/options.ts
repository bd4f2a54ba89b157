import { numberWord } from '../../model/index.ts'
import { EXPLAIN, type Flags, PER, type WordsOf } from '../shared-flags.ts'
import type { RetentionOptions } from './answer.ts'

export const retentionFlags = {
  per: PER,
  of: {
    name: 'of',
    value: '<type>',
    defines: 'purchase',
    about: 'the event that defines cohorts and their return (default: purchase)',
  },
  periods: {
    name: 'periods',
    value: '<number>',
    about: 'periods after the first (default: 12, of which 6 are shown)',
  },
  explain: EXPLAIN,
} as const satisfies Flags

const PERIODS = 12
/** As many as fit 80 columns beside the cohort. */
const PERIODS_SHOWN = 6
const MOST_PERIODS = 1000

export const retentionOptions = ({
  of,
  periods,
}: WordsOf<typeof retentionFlags>): RetentionOptions => ({
  of: `${of ?? 'purchase'}`,
  periods: periods === undefined ? PERIODS : numberWord('periods', periods, MOST_PERIODS),
  shown: periods === undefined ? PERIODS_SHOWN : MOST_PERIODS,
})
