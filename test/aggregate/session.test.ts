import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchOf, type TestEvent, testNames } from '../support/batch.ts'
import {
  addInterval,
  eachJourney,
  joinedIntervals,
  journeys,
  openIntervals,
  sessionCutter,
  sessionStart,
} from './inner.ts'

const MINUTE = 60_000
const visit = fc.record({
  time: fc.nat(300).map(minutes => minutes * MINUTE),
  type: fc.constant('page_visit'),
  customer: fc.constantFrom('Ann', 'Bob'),
})

/** Baskets keep a session without a name as a stretch of time; the reports of journeys cut it out of all events. */
describe('a session without a name', () => {
  it.each([0, 10, 30])('of %i minutes is the same as a stretch and as a cut', minutes => {
    const gapMs = minutes * MINUTE
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 60 }), (events: TestEvent[]) => {
        const names = testNames(0)
        const batch = batchOf(events, names)
        const intervals = openIntervals(gapMs)
        for (let i = 0; i < batch.length; i++) {
          const time = batch.time[i] as number
          addInterval(intervals, batch.customer[i] as number, time, time)
        }
        const { customer, start, end } = joinedIntervals(intervals)
        const stretches = [...customer].map((who, i) => [who, start[i], end[i]])

        const state = journeys.init({ extras: 0 })
        journeys.add(state, batch)
        const cut = sessionCutter(gapMs)
        const found: unknown[] = []
        for (const journey of eachJourney({ ...state, names })) {
          const sessions = cut(journey)
          for (let s = 0; s < sessions.count; s++) {
            const last = sessions.places[(sessions.starts[s + 1] as number) - 1] as number
            found.push([journey.customer, sessionStart(journey, sessions, s), journey.time[last]])
          }
        }
        expect(found).toEqual(stretches)
      }),
      { seed: 5, numRuns: 200 },
    )
  })
})
