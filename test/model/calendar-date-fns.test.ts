import { tz } from '@date-fns/tz'
import { startOfDay, startOfISOWeek, startOfMonth } from 'date-fns'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendar } from '../../src/model/index.ts'

/** Zones whose clocks never change at midnight: there date-fns gives a skipped midnight, not the day's first instant. */
const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Sydney',
  'Pacific/Auckland',
]
const STARTS = { day: startOfDay, week: startOfISOWeek, month: startOfMonth } as const

describe('the calendar and date-fns', () => {
  it.each(Object.keys(STARTS) as (keyof typeof STARTS)[])(
    'start a %s at the same instant',
    grain => {
      const instant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2035, 0, 1) })
      fc.assert(
        fc.property(fc.constantFrom(...ZONES), instant, (zone, ms) => {
          const cal = calendar(zone)
          const expected = STARTS[grain](ms, { in: tz(zone) }).getTime()
          expect(cal.start(grain, cal.bucketOf(grain, ms))).toBe(expected)
        }),
        { seed: 11, numRuns: 300 },
      )
    },
  )
})
