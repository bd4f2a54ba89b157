import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendar } from '../../src/model/index.ts'
import { bucketsAfter, likeBuckets } from '../../src/report/anomalies/answer.ts'
import { zonedInstant } from '../model/calendar/awkward.ts'
import { times } from '../support/long-run.ts'

const HOUR_MS = 3_600_000
const WEEK_MS = 168 * HOUR_MS
const EVER = Number.POSITIVE_INFINITY

describe('the buckets that may be judged', () => {
  it.each(['hour', 'day'] as const)(
    'by %s are eight for each loud one, however far apart',
    grain => {
      const cal = calendar('UTC')
      const loud = ['0001-03-27T05:00:00Z', '1970-03-27T05:00:00Z', '9990-03-27T05:00:00Z'].map(
        text => cal.bucketOf(grain, Date.parse(text)),
      )
      expect(bucketsAfter(loud, grain, cal, EVER)).toHaveLength(3 * 8)
      // None is later than the last bucket with an event.
      expect(bucketsAfter(loud, grain, cal, cal.start(grain, loud[2] as number))).toHaveLength(16)
    },
  )

  it('are all that a loud one is like, also where clocks change', () => {
    fc.assert(
      fc.property(
        zonedInstant,
        fc.constantFrom('hour', 'day'),
        fc.integer({ min: 1, max: 8 }),
        ({ zone, ms }, grain, week) => {
          const cal = calendar(zone)
          const key = cal.bucketOf(grain, ms + week * WEEK_MS)
          const like = likeBuckets(key, grain, cal)
          for (const each of like)
            expect([...bucketsAfter([each], grain, cal, EVER)]).toContain(key)
        },
      ),
      { seed: 20_240_327, numRuns: times(500, 3000) },
    )
  })
})
