import type { LedgerState } from '../aggregate/index.ts'
import type { Grain, Plan } from '../model/index.ts'

/** Whether no event says at what time of its day it happened. */
function hasOnlyDates({ counts, duplicate, filtered, outside, counted }: LedgerState): boolean {
  const events = duplicate + filtered + outside + counted
  return events > 0 && counts.dateOnly === events
}

/** The grain of rows: what was asked for, but days where all dates are alone, since hours of those mean nothing. */
export const shownBucket = ({ bucket }: Plan, ledger: LedgerState): Grain | 'auto' =>
  (bucket === 'hour' || bucket === 'auto') && hasOnlyDates(ledger) ? 'day' : bucket
