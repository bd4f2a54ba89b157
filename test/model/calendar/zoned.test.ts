import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendar, GRAINS, type Grain } from '../../../src/model/index.ts'
import { times } from '../../support/long-run.ts'
import { instantsOf, offsetAt } from '../../support/oracle/zone.ts'
import { zonedInstant } from './awkward.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const at = (text: string): number => Date.parse(text)
const iso = (ms: number): string => new Date(ms).toISOString()
const RUNS = { seed: 20_240_327, numRuns: times(500, 3000) }

/** The first instants of the buckets from one instant to another, walked by `next`. */
function starts(zone: string, grain: Grain, from: string, to: string): string[] {
  const cal = calendar(zone)
  const found: string[] = []
  for (let key = cal.bucketOf(grain, at(from)); cal.start(grain, key) <= at(to); ) {
    found.push(iso(cal.start(grain, key)).replace(/:00\.000Z$/, 'Z'))
    key = cal.next(grain, key)
  }
  return found
}

/** What a bucket is, by the oracle's wall clock and Date alone. */
function nameOf(grain: Grain, zone: string, ms: number): string {
  const offset = offsetAt(zone, ms)
  const local = new Date(ms + offset)
  if (grain === 'hour') return `${local.toISOString().slice(0, -10)} ${offset}`
  if (grain === 'month') return local.toISOString().slice(0, -17)
  if (grain === 'week') local.setUTCDate(local.getUTCDate() - ((local.getUTCDay() + 6) % 7))
  return local.toISOString().slice(0, -14)
}

describe('offsets', () => {
  it.each([
    ['UTC', '0000-01-01T00:00:00Z', 0],
    ['Asia/Kolkata', '2024-03-27T00:00:00Z', 19_800],
    ['Asia/Kathmandu', '1919-12-31T18:18:43Z', 20_476],
    ['Asia/Kathmandu', '1919-12-31T18:18:44Z', 19_800],
    ['Africa/Monrovia', '1950-01-01T00:00:00Z', -2670],
    ['Africa/Monrovia', '1972-01-07T00:44:29.999Z', -2670],
    ['Africa/Monrovia', '1972-01-07T00:44:30Z', 0],
    ['Europe/Dublin', '1900-01-01T00:00:00Z', -1521],
    ['America/New_York', '0001-01-01T00:00:00Z', -17_762],
    ['America/New_York', '2024-03-10T06:59:59.999Z', -18_000],
    ['America/New_York', '2024-03-10T07:00:00Z', -14_400],
    ['America/New_York', '9999-12-31T23:59:59.999Z', -18_000],
    ['Australia/Lord_Howe', '2024-04-06T15:00:00Z', 37_800],
  ])('%s at %s is %i s', (zone, time, seconds) => {
    expect(calendar(zone).offsetAt(at(time))).toBe(seconds * 1000)
  })

  it('are what the wall clock of Intl shows', () => {
    fc.assert(
      fc.property(zonedInstant, ({ zone, ms }) => {
        expect(calendar(zone).offsetAt(ms)).toBe(offsetAt(zone, ms))
      }),
      RUNS,
    )
  })

  it('don’t depend on what was asked before, nor on how many days were', () => {
    const cal = calendar('Europe/Lisbon')
    const days = Array.from({ length: 5000 }, (_, i) => ((i * 2654435761) % 20_000) * DAY_MS)
    const first = days.map(cal.offsetAt)
    expect(days.map(cal.offsetAt)).toEqual(first)
    for (const [i, ms] of days.entries())
      if (i % 10 === 0) expect(first[i]).toBe(offsetAt('Europe/Lisbon', ms))
  })

  it('of no instant is a bug', () => {
    expect(() => calendar('Europe/Paris').offsetAt(Number.NaN)).toThrow(RangeError)
  })
})

describe('hours', () => {
  it.each([
    // A repeated hour is two, a skipped one none.
    ['Europe/Berlin', '2024-10-27T00:00Z', ['00:00', '01:00', '02:00']],
    ['Europe/Berlin', '2024-03-31T00:00Z', ['00:00', '01:00', '02:00']],
    ['Asia/Kolkata', '2024-03-27T00:30Z', ['00:30', '01:30', '02:30']],
    // Forward by half an hour at 02:00: 02:30–03:00 is a short hour. Back: 01:30–02:00 comes twice.
    ['Australia/Lord_Howe', '2023-09-30T14:30Z', ['14:30', '15:30', '16:00', '17:00']],
    ['Australia/Lord_Howe', '2024-04-06T14:00Z', ['14:00', '15:00', '15:30', '16:30']],
    // Back at 03:45 to 02:45: 03:00–03:45, then 02:45–03:00, then 03:00–04:00. In time order, not by local hour.
    ['Pacific/Chatham', '2024-04-06T13:15Z', ['13:15', '14:00', '14:15', '15:15']],
    // Back by two hours at 03:00: 01, 02, then again 01, 02.
    ['Antarctica/Troll', '2024-10-26T23:00Z', ['23:00', '00:00', '01:00', '02:00', '03:00']],
    // Back at 00:01 to 23:01: a minute of the new date, then 59 of the old one.
    ['America/St_Johns', '2010-11-07T01:30Z', ['01:30', '02:30', '02:31', '03:30']],
    // Forward at 00:01 to 01:01.
    ['America/St_Johns', '2011-03-13T02:30Z', ['02:30', '03:30', '03:31', '04:30']],
    ['Africa/Monrovia', '1972-01-06T23:44:30Z', ['23:44:30', '00:44:30', '01:00', '02:00']],
  ])('in %s from %s start at %j', (zone, from, times) => {
    const found: string[] = []
    const cal = calendar(zone)
    let key = cal.bucketOf('hour', at(from))
    for (const _ of times) {
      found.push(iso(cal.start('hour', key)).slice(11, 19).replace(/:00$/, ''))
      key = cal.next('hour', key)
    }
    expect(found).toEqual(times)
  })
})

describe('days, weeks and months', () => {
  it.each([
    ['Asia/Kolkata', 'day', '2024-03-26T20:00Z', '2024-03-27T18:30Z', ['26T18:30Z', '27T18:30Z']],
    // 2011-12-30 was skipped as a whole.
    [
      'Pacific/Apia',
      'day',
      '2011-12-29T12:00Z',
      '2011-12-31T10:00Z',
      ['29T10:00Z', '30T10:00Z', '31T10:00Z'],
    ],
    [
      'Pacific/Kwajalein',
      'day',
      '1993-08-20T12:00Z',
      '1993-08-22T12:00Z',
      ['20T12:00Z', '21T12:00Z', '22T12:00Z'],
    ],
    // Midnight was skipped: the day starts at 01:00.
    [
      'America/Sao_Paulo',
      'day',
      '2018-11-03T12:00Z',
      '2018-11-05T02:00Z',
      ['03T03:00Z', '04T03:00Z', '05T02:00Z'],
    ],
    ['Europe/Berlin', 'day', '2024-03-30T23:00Z', '2024-04-01T00:00Z', ['30T23:00Z', '31T22:00Z']],
    ['Europe/Berlin', 'week', '2024-03-30T23:00Z', '2024-04-01T00:00Z', ['24T23:00Z', '31T22:00Z']],
    [
      'America/St_Johns',
      'day',
      '2010-11-06T12:00Z',
      '2010-11-08T12:00Z',
      ['06T02:30Z', '07T02:30Z', '08T03:30Z'],
    ],
  ] as const)('in %s each %s from %s to %s', (zone, grain, from, to, expected) => {
    expect(starts(zone, grain, from, to).map(text => text.slice(8))).toEqual(expected)
  })

  it('a date that repeats for an hour keeps its events, from the first instant to the last', () => {
    const cal = calendar('America/St_Johns')
    const [sixth, seventh] = ['2010-11-07T02:29Z', '2010-11-07T02:30Z'].map(time =>
      cal.bucketOf('day', at(time)),
    ) as [number, number]
    expect(seventh).toBe(sixth + 1)
    // 00:01 on the 7th was 23:01 on the 6th.
    expect(cal.bucketOf('day', at('2010-11-07T02:31Z'))).toBe(sixth)
    expect(iso(cal.end('day', sixth))).toBe('2010-11-07T03:30:00.000Z')
    expect(iso(cal.start('day', seventh))).toBe('2010-11-07T02:30:00.000Z')
    const lastHour = cal.bucketOf('hour', at('2010-11-07T02:31Z'))
    expect(cal.coarser(lastHour, 'hour', 'day')).toBe(sixth)
  })

  it('a date that shows its midnight twice has both, and the date before ends at the first', () => {
    const cal = calendar('Asia/Amman')
    const day = cal.bucketOf('day', at('2020-10-29T21:00Z'))
    expect(iso(cal.start('day', day))).toBe('2020-10-29T21:00:00.000Z')
    expect(iso(cal.end('day', day - 1))).toBe('2020-10-29T21:00:00.000Z')
    expect(cal.bucketOf('day', at('2020-10-29T22:00Z'))).toBe(day)
  })

  it('a skipped date has no time in it', () => {
    const cal = calendar('Pacific/Apia')
    const skipped = at('2011-12-30T00:00Z') / DAY_MS
    expect(iso(cal.start('day', skipped))).toBe('2011-12-30T10:00:00.000Z')
    expect(cal.end('day', skipped)).toBe(cal.start('day', skipped))
    expect(cal.next('day', skipped - 1)).toBe(skipped + 1)
    expect(cal.end('day', skipped - 1)).toBe(cal.start('day', skipped + 1))
  })

  it.each([
    ['UTC', 'day', '1970-01-01T00:00Z', 0],
    ['UTC', 'day', '1969-12-31T23:59:59.999Z', -1],
    ['UTC', 'week', '1970-01-04T23:59Z', 0],
    ['UTC', 'week', '1970-01-05T00:00Z', 1],
    ['UTC', 'month', '2024-03-31T23:59Z', 2024 * 12 + 2],
    ['Asia/Kolkata', 'month', '2024-03-31T18:30Z', 2024 * 12 + 3],
    ['UTC', 'month', '0000-01-01T00:00Z', 0],
    ['America/New_York', 'month', '0000-01-01T00:00Z', -1],
    ['UTC', 'month', '9999-12-31T23:59Z', 9999 * 12 + 11],
  ] as const)('in %s the %s of %s has the key %i', (zone, grain, time, key) => {
    expect(calendar(zone).bucketOf(grain, at(time))).toBe(key)
  })

  it('a week is in no month, and nothing is in something finer', () => {
    const cal = calendar('UTC')
    for (const [from, to] of [
      ['week', 'month'],
      ['month', 'week'],
      ['month', 'day'],
      ['day', 'hour'],
    ] as const)
      expect(() => cal.coarser(1, from, to)).toThrow(RangeError)
  })
})

describe('any bucket of any zone', () => {
  it.each(GRAINS)('%s: is what has one name on the wall, from its start to its end', grain => {
    fc.assert(
      fc.property(zonedInstant, fc.integer({ min: 0, max: 3 * HOUR_MS }), ({ zone, ms }, later) => {
        const cal = calendar(zone)
        const key = cal.bucketOf(grain, ms)
        const [start, end] = [cal.start(grain, key), cal.end(grain, key)]
        const name = nameOf(grain, zone, ms)
        expect(start <= ms && ms < end).toBe(true)
        for (const inside of [start, end - 1]) {
          expect(cal.bucketOf(grain, inside)).toBe(key)
          expect(nameOf(grain, zone, inside)).toBe(name)
        }
        for (const outside of [start - 1, end]) expect(nameOf(grain, zone, outside)).not.toBe(name)
        expect(cal.bucketOf(grain, start - 1)).toBeLessThan(key)
        expect(cal.next(grain, key)).toBe(cal.bucketOf(grain, end))
        expect(cal.next(grain, key)).toBeGreaterThan(key)
        const other = cal.bucketOf(grain, ms + later)
        expect(other === key).toBe(nameOf(grain, zone, ms + later) === name)
        if (grain === 'hour') expect(other).toBeGreaterThanOrEqual(key)
      }),
      RUNS,
    )
  })

  it('is in the coarser bucket that holds each of its instants', () => {
    const steps = [
      ['hour', 'day'],
      ['hour', 'week'],
      ['hour', 'month'],
      ['day', 'week'],
      ['day', 'month'],
    ] as const
    fc.assert(
      fc.property(zonedInstant, fc.constantFrom(...steps), ({ zone, ms }, [from, to]) => {
        const cal = calendar(zone)
        expect(cal.coarser(cal.bucketOf(from, ms), from, to)).toBe(cal.bucketOf(to, ms))
      }),
      RUNS,
    )
  })

  it('a local time is shown at none, one or two instants', () => {
    fc.assert(
      fc.property(zonedInstant, ({ zone, ms }) => {
        const local = ms + offsetAt(zone, ms)
        const found = calendar(zone).wallToInstants(local)
        expect(found).toEqual(instantsOf(zone, local))
        expect(found).toContain(ms)
        // As an instant it may be a local time that was skipped.
        expect(calendar(zone).wallToInstants(ms)).toEqual(instantsOf(zone, ms))
      }),
      RUNS,
    )
  })
})

describe('local times', () => {
  it.each([
    ['UTC', '2024-03-10T02:30Z', ['2024-03-10T02:30:00.000Z']],
    ['America/New_York', '2024-03-10T02:00Z', []],
    ['America/New_York', '2024-03-10T02:59:59.999Z', []],
    ['America/New_York', '2024-03-10T03:00Z', ['2024-03-10T07:00:00.000Z']],
    [
      'America/New_York',
      '2024-11-03T01:30Z',
      ['2024-11-03T05:30:00.000Z', '2024-11-03T06:30:00.000Z'],
    ],
    ['Pacific/Apia', '2011-12-30T12:00Z', []],
    [
      'Pacific/Kwajalein',
      '1969-09-30T12:00Z',
      ['1969-09-30T01:00:00.000Z', '1969-10-01T00:00:00.000Z'],
    ],
  ])('in %s %s is %j', (zone, local, instants) => {
    expect(calendar(zone).wallToInstants(at(local)).map(iso)).toEqual(instants)
  })
})
