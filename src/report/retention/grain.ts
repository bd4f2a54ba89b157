import { Fault, type Grain, type Plan } from '../../model/index.ts'
import type { View } from '../report.ts'

const DAY_MS = 86_400_000
/** Longer than this the cohorts of days, and of weeks, are too many to read. */
const DAYS_OF_DAYS = 14
const DAYS_OF_WEEKS = 92

/** Cohorts are of days, weeks or months: an hour is no time to come back in. */
export function checkGrain({ bucket }: Plan): void {
  if (bucket === 'hour')
    throw new Fault('--bucket hour: cohorts are by day, week or month.', 'Type --bucket day.')
}

/** --bucket; else by the length of the period: days up to two weeks, weeks up to a quarter, months beyond. */
export function grainOf({ plan, period }: View): Grain {
  if (plan.bucket !== 'auto') return plan.bucket
  const days = ((period.endMs ?? 0) - (period.startMs ?? 0)) / DAY_MS
  if (days <= DAYS_OF_DAYS) return 'day'
  return days <= DAYS_OF_WEEKS ? 'week' : 'month'
}
