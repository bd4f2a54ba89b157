import {
  type Calendar,
  civilFromDays,
  daysFromCivil,
  type Grain,
  isoWeekOf,
} from '../../model/index.ts'

export type Comparison = 'previous' | 'week' | 'year'

const DAY_MS = 86_400_000

/**
 * The bucket that a bucket is compared with: the one before it, the same a week (of seven days on the wall clock) or a
 * year before it. Null where there is none: 29 February, a 53rd week, an hour that the clocks skipped.
 */
export function likeBucket(
  comparison: Comparison,
  grain: Grain,
  key: number,
  cal: Calendar,
): number | null {
  if (comparison === 'previous') return before(grain, key, cal)
  if (grain === 'hour') {
    const local = key + cal.offsetAt(key)
    const day = Math.floor(local / DAY_MS)
    const like = comparison === 'week' ? day - 7 : yearBefore(day)
    if (like === null) return null
    const [instant] = cal.wallToInstants(like * DAY_MS + local - day * DAY_MS)
    return instant === undefined ? null : cal.bucketOf('hour', instant)
  }
  if (grain === 'day') return comparison === 'week' ? key - 7 : yearBefore(key)
  if (grain === 'month') return key - 12
  if (comparison === 'week') return key - 1
  const { week } = isoWeekOf(key)
  return [key - 52, key - 53].find(like => isoWeekOf(like).week === week) ?? null
}

/** The nearest one before that has any time in it: a zone may have skipped a day. */
function before(grain: Grain, key: number, cal: Calendar): number {
  if (grain === 'hour') return cal.bucketOf('hour', key - 1)
  let like = key - 1
  while (cal.start(grain, like) >= cal.end(grain, like)) like--
  return like
}

function yearBefore(day: number): number | null {
  const { year, month, day: date } = civilFromDays(day)
  const like = daysFromCivil(year - 1, month, date)
  return civilFromDays(like).month === month ? like : null
}
