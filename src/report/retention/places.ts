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

/** The local dates of the period that were skipped, ascending. */
function skippedDays({ calendar: cal, period: { startMs, endMs } }: View): number[] {
  if (startMs === null || endMs === null) return []
  return cal.skippedDays(cal.bucketOf('day', startMs), cal.bucketOf('day', endMs) + 1)
}
