import type { Grain } from '../../model/index.ts'
import type { View } from '../report.ts'

/**
 * Buckets numbered one after the other, without those that have no time in them: where a zone skipped a date (Apia on
 * 30 December 2011), nobody could come back on it, and the period after the 29th is the 31st.
 */
export interface Places {
  placeOf(key: number): number
  keyOf(place: number): number
}

const DAY_MS = 86_400_000

export function placesOf(grain: Grain, view: View): Places {
  const skipped = grain === 'day' ? skippedDays(view) : []
  return {
    placeOf(key) {
      let place = key
      for (const day of skipped) if (day < key) place--
      return place
    },
    keyOf(place) {
      let key = place
      for (const day of skipped) if (day <= key) key++
      return key
    },
  }
}

/** The local dates of the period that were skipped, ascending. Only in a month that is too short one has to look. */
function skippedDays({ calendar: cal, period: { startMs, endMs } }: View): number[] {
  const found: number[] = []
  if (cal.zone === 'UTC' || startMs === null || endMs === null) return found
  const last = cal.bucketOf('month', endMs)
  for (let month = cal.bucketOf('month', startMs); month <= last; month++) {
    const from = cal.start('month', month)
    const to = cal.end('month', month)
    const [first, next] = [cal.bucketOf('day', from), cal.bucketOf('day', to)]
    if ((next - first) * DAY_MS - (to - from) < DAY_MS / 2) continue
    for (let day = first; day < next; day++)
      if (cal.start('day', day) >= cal.end('day', day)) found.push(day)
  }
  return found
}
