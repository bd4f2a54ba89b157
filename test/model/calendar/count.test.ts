import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendar, GRAINS, zoneNames } from '../../../src/model/index.ts'
import { times } from '../../support/long-run.ts'
import { offsetAt } from '../../support/oracle/zone.ts'
import { zonedInstant } from './awkward.ts'

const DAY_MS = 86_400_000
const CYCLE_MS = 146_097 * DAY_MS
const at = (text: string): number => Date.parse(text)

describe('count', () => {
  it('counts the buckets that a walk meets', () => {
    fc.assert(
      fc.property(
        zonedInstant,
        fc.constantFrom(...GRAINS),
        fc.nat(400),
        ({ zone, ms }, grain, n) => {
          const cal = calendar(zone)
          const from = cal.bucketOf(grain, ms)
          let to = from
          for (let i = 0; i < n; i++) to = cal.next(grain, to)
          expect(cal.count(grain, from, to)).toBe(n)
        },
      ),
      { seed: 20_240_327, numRuns: times(400, 2000) },
    )
  })

  it.each([
    // A year of hours; a change at a quarter to or by half an hour cuts an hour in two.
    ['UTC', 'hour', '2023-01-01T00:00:00Z', '2024-01-01T00:00:00Z', 8760],
    ['Asia/Kolkata', 'hour', '2023-01-01T18:30:00Z', '2024-01-01T18:30:00Z', 8760],
    ['America/New_York', 'hour', '2023-01-01T05:00:00Z', '2024-01-01T05:00:00Z', 8760],
    ['Australia/Lord_Howe', 'hour', '2023-01-01T13:00:00Z', '2024-01-01T13:00:00Z', 8761],
    ['Pacific/Chatham', 'hour', '2023-01-01T10:15:00Z', '2024-01-01T10:15:00Z', 8762],
    ['UTC', 'hour', '1970-01-01T00:00:00Z', '9999-12-31T23:00:00Z', 70_389_527],
    ['America/New_York', 'hour', '1970-01-01T05:00:00Z', '9999-12-31T05:00:00Z', 70_389_504],
    ['UTC', 'day', '1970-01-01T00:00:00Z', '9999-12-31T00:00:00Z', 2_932_896],
    // Without 30 December.
    ['Pacific/Apia', 'day', '2011-12-01T12:00:00Z', '2011-12-31T12:00:00Z', 30],
    ['Asia/Manila', 'month', '1844-12-15T12:00:00Z', '1845-02-01T12:00:00Z', 2],
  ] as const)('in %s by %s from %s to %s', (zone, grain, from, to, count) => {
    const cal = calendar(zone)
    const keyOf = (text: string) => cal.bucketOf(grain, at(text))
    expect(cal.count(grain, keyOf(from), keyOf(to))).toBe(count)
  })

  it('stands on rules that come to the same instants after 400 years', () => {
    const zone = fc.constantFrom(...zoneNames())
    const time = fc.integer({ min: at('2200-01-01T00:00:00Z'), max: at('2600-01-01T00:00:00Z') })
    fc.assert(
      fc.property(zone, time, fc.integer({ min: 1, max: 18 }), (name, ms, cycles) => {
        expect(offsetAt(name, ms + cycles * CYCLE_MS)).toBe(offsetAt(name, ms))
      }),
      { seed: 20_240_327, numRuns: times(800, 5000) },
    )
  })

  it('stands on clocks that nobody set before 1800', () => {
    const time = fc.integer({ min: at('0000-01-01T00:00:00Z'), max: at('1800-01-01T00:00:00Z') })
    for (const zone of zoneNames()) {
      const usual = offsetAt(zone, at('1800-01-01T00:00:00Z'))
      for (const ms of fc.sample(time, { seed: 20_240_327, numRuns: 4 }))
        expect(offsetAt(zone, ms)).toBe(usual)
    }
  })
})
