import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendar, formatInstant, localParts, parseTimestamp } from '../../../src/model/index.ts'
import { offsetAt } from '../../support/oracle/zone.ts'
import { zonedInstant } from './awkward.ts'

describe('an instant as text', () => {
  it.each([
    ['UTC', '2024-03-27T05:00:00Z', '2024-03-27T05:00:00.000Z'],
    ['Etc/UTC', '2024-03-27T05:00:00Z', '2024-03-27T05:00:00.000+00:00'],
    ['Europe/London', '2024-01-27T05:00:00Z', '2024-01-27T05:00:00.000+00:00'],
    ['Asia/Kolkata', '2024-03-26T23:30:00.007Z', '2024-03-27T05:00:00.007+05:30'],
    ['America/St_Johns', '1969-12-31T23:59:59.999Z', '1969-12-31T20:29:59.999-03:30'],
    ['Africa/Monrovia', '1950-01-01T00:00:00Z', '1949-12-31T23:15:30.000-00:44:30'],
    ['UTC', '0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['UTC', '0987-06-05T00:00:00Z', '0987-06-05T00:00:00.000Z'],
    ['UTC', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    ['Asia/Tokyo', '9999-12-31T23:59:59.999Z', '+010000-01-01T08:59:59.999+09:00'],
    ['America/Caracas', '0000-01-01T00:00:00Z', '-000001-12-31T19:32:16.000-04:27:44'],
  ])('in %s %s is %s', (zone, time, text) => {
    expect(formatInstant(Date.parse(time), calendar(zone))).toBe(text)
  })

  it('names the instant again', () => {
    fc.assert(
      fc.property(zonedInstant, ({ zone, ms }) => {
        const text = formatInstant(ms, calendar(zone))
        const offset = offsetAt(zone, ms)
        const sign = offset < 0 ? '-' : '+'
        const size = new Date(Math.abs(offset)).toISOString().slice(11, 19).replace(/:00$/, '')
        const local = new Date(ms + offset).toISOString().slice(0, -1)
        expect(text).toBe(`${local}${zone === 'UTC' ? 'Z' : `${sign}${size}`}`)
        if (offset % 60_000 === 0 && /^\d{4}-/.test(text))
          expect(parseTimestamp(text, calendar('UTC'))).toEqual({
            ok: true,
            ms,
            assumedZone: false,
            leftOut: null,
          })
      }),
      { seed: 7, numRuns: 3000 },
    )
  })
})

describe('local parts', () => {
  it.each([
    [
      'Asia/Kolkata',
      '2024-03-31T18:30:01.002Z',
      {
        year: 2024,
        month: 4,
        day: 1,
        hour: 0,
        minute: 0,
        second: 1,
        ms: 2,
        offsetMs: 19_800_000,
        weekday: 1,
      },
    ],
    [
      'UTC',
      '1969-12-28T23:59:59.999Z',
      {
        year: 1969,
        month: 12,
        day: 28,
        hour: 23,
        minute: 59,
        second: 59,
        ms: 999,
        offsetMs: 0,
        weekday: 7,
      },
    ],
    [
      'Africa/Monrovia',
      '1950-01-01T00:44:29Z',
      {
        year: 1949,
        month: 12,
        day: 31,
        hour: 23,
        minute: 59,
        second: 59,
        ms: 0,
        offsetMs: -2_670_000,
        weekday: 6,
      },
    ],
  ])('in %s at %s', (zone, time, parts) => {
    expect(localParts(Date.parse(time), calendar(zone))).toEqual(parts)
  })
})
