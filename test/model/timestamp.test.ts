import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendar, type LeftOut, parseEpoch, parseTimestamp } from '../../src/model/index.ts'
import { times } from '../support/long-run.ts'
import { instantOfNumber, instantOfText } from '../support/oracle/timestamp.ts'
import { AWKWARD_ZONES, zonedInstant } from './calendar/awkward.ts'

const utc = calendar('UTC')
const at = (text: string): number => Date.parse(text)
const found = (ms: number, assumedZone = false, leftOut: LeftOut = null) => ({
  ok: true,
  ms,
  assumedZone,
  leftOut,
})
const RUNS = { seed: 20_240_327, numRuns: times(1000, 4000) }

describe('timestamps', () => {
  it.each([
    ['2024-03-27T05:00:00Z', '2024-03-27T05:00:00.000Z'],
    ['2024-03-27t05:00:00z', '2024-03-27T05:00:00.000Z'],
    ['2024-03-27 05:00:00 UTC', '2024-03-27T05:00:00.000Z'],
    ['2024-03-27T05:00:00.5 UTC', '2024-03-27T05:00:00.500Z'],
    ['2024-03-27T05:00:00+05:30', '2024-03-26T23:30:00.000Z'],
    ['2024-03-27T05:00:00+0530', '2024-03-26T23:30:00.000Z'],
    ['2024-03-27T05:00:00-03:30', '2024-03-27T08:30:00.000Z'],
    ['2024-03-27T05:00:00-00:00', '2024-03-27T05:00:00.000Z'],
    ['2024-03-27T05:00:00+23:59', '2024-03-26T05:01:00.000Z'],
    ['2024-03-27T05:00:00-2359', '2024-03-28T04:59:00.000Z'],
    ['2024-03-27T05:00:00.1Z', '2024-03-27T05:00:00.100Z'],
    ['2024-03-27T05:00:00.12Z', '2024-03-27T05:00:00.120Z'],
    ['2024-03-27T05:00:00.1239Z', '2024-03-27T05:00:00.123Z'],
    ['2024-03-27T05:00:00.0009Z', '2024-03-27T05:00:00.000Z'],
    [`2024-03-27T05:00:00.${'9'.repeat(5000)}Z`, '2024-03-27T05:00:00.999Z'],
    ['1969-12-31T23:59:59.9999Z', '1969-12-31T23:59:59.999Z'],
    ['1950-01-01T00:00:00.0001Z', '1950-01-01T00:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
    ['0000-02-29T00:00:00Z', '0000-02-29T00:00:00.000Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['0099-12-31T23:59:59Z', '0099-12-31T23:59:59.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    ['0000-01-01T05:30:00+05:30', '0000-01-01T00:00:00.000Z'],
    // Leap seconds: at 23:59:60 UTC of any day, whatever the wall says.
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.999Z'],
    ['2016-12-31T23:59:60.5Z', '2016-12-31T23:59:59.999Z'],
    ['2017-01-01T05:29:60+05:30', '2016-12-31T23:59:59.999Z'],
    ['1965-12-31T15:59:60.000-08:00', '1965-12-31T23:59:59.999Z'],
    ['9999-12-31T23:59:60Z', '9999-12-31T23:59:59.999Z'],
    ['9999-12-31T23:58:60-00:01', '9999-12-31T23:59:59.999Z'],
  ])('%.40s', (text, instant) => {
    expect(parseTimestamp(text, calendar('America/St_Johns'))).toEqual(found(at(instant)))
  })

  it.each([
    ['2024-03-27T05:00:00+05', '2024-03-27T00:00:00Z'],
    ['2024-03-27T05:00:00-00', '2024-03-27T05:00:00Z'],
    ['2024-03-27T05:00:00 +0530', '2024-03-26T23:30:00Z'],
    ['2024-03-27T05:00:00 -05:30', '2024-03-27T10:30:00Z'],
    ['2024-03-27T05:00:00 +05', '2024-03-27T00:00:00Z'],
    ['2024-03-27 05:00:00.25 Z', '2024-03-27T05:00:00.250Z'],
    ['2016-12-31T22:59:60 -01', '2016-12-31T23:59:59.999Z'],
  ])('%s has its offset in another spelling', (text, instant) => {
    expect(parseTimestamp(text, calendar('America/St_Johns'))).toEqual(found(at(instant)))
  })

  it.each([
    ['2024-03-27T05:00Z', '2024-03-27T05:00:00Z'],
    ['2024-03-27t05:59z', '2024-03-27T05:59:00Z'],
    ['2024-03-27 05:00 UTC', '2024-03-27T05:00:00Z'],
    ['2024-03-27T05:00+05:30', '2024-03-26T23:30:00Z'],
    ['2024-03-27 05:00 +0530', '2024-03-26T23:30:00Z'],
    ['2024-03-27 05:00-03', '2024-03-27T08:00:00Z'],
  ])('%s names no seconds', (text, instant) => {
    expect(parseTimestamp(text, calendar('America/St_Johns'))).toEqual(
      found(at(instant), false, 'seconds'),
    )
  })

  it.each([
    ['UTC', '2024-03-27T05:00', '2024-03-27T05:00:00Z'],
    ['Asia/Kolkata', '2024-03-27 05:00', '2024-03-26T23:30:00Z'],
    ['America/New_York', '2024-11-03T01:30', '2024-11-03T05:30:00Z'],
  ])('in %s %s names neither seconds nor an offset', (zone, text, instant) => {
    expect(parseTimestamp(text, calendar(zone))).toEqual(found(at(instant), true, 'seconds'))
  })

  it.each([
    '',
    'yesterday',
    '2024-03-27T',
    '2024-03-27Z',
    '2024-03-27 Z',
    '2024-03-27+02:00',
    '2024-03-27 +02:00',
    '2024-03-27T05',
    '2024-03-27T05Z',
    '2024-03-27T05:0',
    '2024-03-27T05:00:',
    '2024-03-27T05:00:0',
    '2024-03-27T05:00.5Z',
    '2024-03-27T05:00 ',
    '2024-03-27T05:00:00 ',
    '2024-03-27T05:00:00  Z',
    '2024-03-27T05:00:00  +05:30',
    '2024-03-27T05:00:00 PST',
    '2024-03-27T05:00:00PST',
    '2024-03-27T05:00 CET',
    '2024-03-27T05:00:00 EST5EDT',
    '2024-03-27T05:00:00 GMT+1',
    '2024-03-27T05:00:00.Z',
    '2024-03-27T05:00:00.',
    '2024-03-27T05:00:00,5Z',
    '2024-03-27T05:00:00ZZ',
    '2024-03-27T05:00:00 utc',
    '2024-03-27T05:00:00UTC',
    '2024-03-27T05:00:00  UTC',
    '2024-03-27T05:00:00xUTC',
    '2024-03-27T05:00:00+',
    '2024-03-27T05:00:00+0',
    '2024-03-27T05:00:00+5:30',
    '2024-03-27T05:00:00+05:3',
    '2024-03-27T05:00:00+05:300',
    '2024-03-27T05:00:00+05300',
    '2024-03-27T05:00:00+05-30',
    '2024-03-27T05:00:00 + 05:30',
    '2024-03-27T05:00:00−05:30',
    '2024-03-27T05:00:00+00:19:32',
    ' 2024-03-27T05:00:00Z',
    '2024-03-27T05:00:00Z\n',
    '2024-03-27T05:00:00\u0000',
    '2024-03-27  05:00:00Z',
    '2024-03-27_05:00:00Z',
    '2024/03/27T05:00:00Z',
    '2024-03/27T05:00:00Z',
    '2024-03-27T05.00:00Z',
    '2024-03-27T05:00.00Z',
    '20240327T050000Z',
    '2024-3-27T05:00:00Z',
    '2024-03-27T5:00:00Z',
    '+002024-03-27T05:00:00Z',
    '-2024-03-27T05:00:00Z',
    '12024-03-27T05:00:00Z',
    '２０２４-03-27T05:00:00Z',
    '2024-03-27T0 :00:00Z',
    '2024-03-27T05:00:00.1 5Z',
    '1711515600',
    'Wed, 27 Mar 2024 05:00:00 GMT',
  ])('%j is none', text => {
    expect(parseTimestamp(text, utc)).toEqual({ ok: false, reason: 'not_a_timestamp' })
  })

  it.each([
    '2024-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2024-04-31T00:00:00Z',
    '2024-00-10T00:00:00Z',
    '2024-13-10T00:00:00Z',
    '2024-03-00T00:00:00Z',
    '2024-03-32T00:00:00Z',
    '2024-03-27T24:00:00Z',
    '2024-03-27T23:60:00Z',
    '2024-03-27T23:59:61Z',
    '2024-03-27T05:00:00+24:00',
    '2024-03-27T05:00:00+24',
    '2024-03-27T24:00',
    '2024-03-27T05:60Z',
    '2024-02-30T05:00Z',
    '2024-03-27T05:00:00+05:60',
    // No leap seconds.
    '2016-12-31T23:58:60Z',
    '2016-12-31T22:59:60Z',
    '2016-12-31T23:59:60+01:00',
    '2016-12-31T23:59:60+05:30',
    '1969-06-30T12:00:60Z',
  ])('%s can’t be', text => {
    expect(parseTimestamp(text, utc)).toEqual({ ok: false, reason: 'impossible_time' })
  })

  it.each([
    ['UTC', '0000-01-01T00:00:00+00:01'],
    ['UTC', '9999-12-31T23:59:59-00:01'],
    ['UTC', '9999-12-31T23:59:00-00:01'],
    ['Asia/Tokyo', '0000-01-01T00:00:00'],
    ['America/New_York', '9999-12-31T23:59:59'],
  ])('in %s %s is outside of the years 0 to 9999 in UTC', (zone, text) => {
    expect(parseTimestamp(text, calendar(zone))).toEqual({ ok: false, reason: 'out_of_range' })
  })

  it.each([
    ['UTC', '2024-03-27T05:00:00', '2024-03-27T05:00:00Z'],
    ['Asia/Kolkata', '2024-03-27 05:00:00.25', '2024-03-26T23:30:00.250Z'],
    // A repeated hour: the earlier one.
    ['America/New_York', '2024-11-03T01:30:00', '2024-11-03T05:30:00Z'],
    ['Australia/Lord_Howe', '2024-04-07T01:45:00', '2024-04-06T14:45:00Z'],
    ['America/New_York', '2024-03-10T01:59:59.999', '2024-03-10T06:59:59.999Z'],
    ['America/New_York', '2024-03-10T03:00:00', '2024-03-10T07:00:00Z'],
    ['Africa/Monrovia', '1950-01-01T00:00:00', '1950-01-01T00:44:30Z'],
    ['Asia/Kolkata', '2017-01-01T05:29:60', '2016-12-31T23:59:59.999Z'],
  ])('without an offset is of the zone %s: %s', (zone, text, instant) => {
    expect(parseTimestamp(text, calendar(zone))).toEqual(found(at(instant), true))
  })

  it.each([
    ['America/New_York', '2024-03-10T02:00:00'],
    ['America/New_York', '2024-03-10T02:00'],
    ['America/New_York', '2024-03-10T02:59:59.999'],
    ['America/Sao_Paulo', '2018-11-04T00:30:00'],
    ['Pacific/Apia', '2011-12-30T12:00:00'],
  ])('the clocks of %s skipped %s', (zone, text) => {
    expect(parseTimestamp(text, calendar(zone))).toEqual({ ok: false, reason: 'skipped_time' })
  })

  const zone = fc.constantFrom(...AWKWARD_ZONES)
  const digits = (min: number, max: number, width: number) =>
    fc.integer({ min, max }).map(n => `${n}`.padStart(width, '0'))
  const spelled = fc
    .tuple(
      digits(0, 9999, 4),
      digits(0, 13, 2),
      digits(0, 32, 2),
      fc.constantFrom('T', 't', ' '),
      digits(0, 24, 2),
      digits(0, 60, 2),
      fc.oneof(digits(0, 61, 2), fc.constant('60')),
      fc.constantFrom('', '.0', '.5', '.999999', '.0004', '.12345678901234567890'),
      fc.constantFrom('Z', 'z', ' UTC', '', '+05:30', '-0330', '+23:59', '-24:00', '+00:60'),
    )
    .map(([y, mo, d, t, h, mi, s, f, o]) => `${y}-${mo}-${d}${t}${h}:${mi}:${s}${f}${o}`)
  const wall = zonedInstant.map(({ ms }) => {
    const text = new Date(ms).toISOString()
    return text.length === 24 ? text.slice(0, -1) : '2024-01-01T00:00:00'
  })
  const midnight = zonedInstant.map(({ ms }) =>
    new Date(ms).toISOString().replace(/T.*/, 'T23:59:60Z'),
  )
  /** One character of a good text taken out, put in or replaced. */
  const damaged = fc
    .tuple(
      fc.oneof(spelled, wall),
      fc.nat(40),
      fc.nat(1),
      fc.constantFrom('', '0', '9', ':', '-', '.', ' ', 'Z', '+', 'é'),
    )
    .map(([text, i, cut, put]) => text.slice(0, i) + put + text.slice(i + cut))

  it('are read as the slow way reads them, and nothing else is', () => {
    fc.assert(
      fc.property(fc.oneof(spelled, wall, midnight, damaged, fc.string()), zone, (text, input) => {
        const result = parseTimestamp(text, calendar(input))
        expect(result.ok ? result.ms : null).toBe(instantOfText(text, input))
      }),
      RUNS,
    )
  })

  it('in a zone’s own time say again what its wall clock showed', () => {
    fc.assert(
      fc.property(zonedInstant, ({ zone, ms }) => {
        const cal = calendar(zone)
        const local = ms + cal.offsetAt(ms)
        const text = new Date(local).toISOString().slice(0, -1)
        fc.pre(/^\d{4}-/.test(text))
        expect(parseTimestamp(text, cal)).toEqual(
          found(cal.wallToInstants(local)[0] as number, true),
        )
      }),
      RUNS,
    )
  })
})

describe('epoch numbers', () => {
  it.each([
    ['100000000', 100_000_000_000],
    ['1711515600', 1_711_515_600_000],
    ['1711515600.5', 1_711_515_600_500],
    ['1711515600.1239', 1_711_515_600_123],
    // As a double, times 1000, it is 1711515600000.9998.
    ['1711515600.001', 1_711_515_600_001],
    ['1.7115156e9', 1_711_515_600_000],
    ['17115156E+02', 1_711_515_600_000],
    ['171151560000e-2', 1_711_515_600_000],
    ['99999999999.9999', 99_999_999_999_999],
    ['100000000000', 100_000_000_000],
    ['1711515600123', 1_711_515_600_123],
    ['1711515600123.999', 1_711_515_600_123],
    ['99999999999999.9', 99_999_999_999_999],
    ['100000000000000', 100_000_000_000],
    ['1711515600123999', 1_711_515_600_123],
    ['99999999999999999.99', 99_999_999_999_999],
    [`0.${'0'.repeat(5000)}1e5010`, 1_000_000_000_000],
    [`1711515600.${'9'.repeat(5000)}`, 1_711_515_600_999],
    [`1${'0'.repeat(5000)}e-4991`, 1_000_000_000_000],
  ])('%.40s', (text, ms) => {
    expect(parseEpoch(text)).toEqual(found(ms))
  })

  it.each([
    '0',
    '-0',
    '0e9',
    '0.0',
    '99999999',
    '99999999.999999999',
    '100000000000000000',
    '1e17',
    '-1711515600',
    '1e999999999',
    '1e-999999999',
    `1e${'9'.repeat(400)}`,
    `1e-${'9'.repeat(400)}`,
    '0e999999999999',
    '20240327',
  ])('%.40s has another magnitude', text => {
    expect(parseEpoch(text)).toEqual({ ok: false, reason: 'out_of_range' })
  })

  it.each([
    '',
    '1711515600.',
    '.5e10',
    '01711515600',
    '+1711515600',
    '1711515600s',
    ' 1711515600',
    '1711515600\n',
    '1_711_515_600',
    '0x65fc1234',
    'NaN',
    'Infinity',
    '1e',
    '1e+',
    '١٧١١٥١٥٦٠٠',
  ])('%j is none', text => {
    expect(parseEpoch(text)).toEqual({ ok: false, reason: 'not_a_timestamp' })
  })

  it('are read as the slow way reads them', () => {
    const text = fc
      .tuple(
        fc.bigInt({ min: 0n, max: 10n ** 19n }),
        fc.nat(20),
        fc.integer({ min: -12, max: 12 }),
        fc.boolean(),
      )
      .map(([n, size, exponent, isPlain]) => {
        const whole = BigInt(`${n}`.slice(0, size + 1))
        return isPlain ? `${whole}.${n}` : `${whole}.${n}e${exponent}`
      })
    fc.assert(
      fc.property(text, number => {
        const result = parseEpoch(number)
        expect(result.ok ? result.ms : null).toBe(instantOfNumber(number))
      }),
      RUNS,
    )
  })
})

describe('a date alone', () => {
  it.each([
    ['UTC', '2024-03-27', '2024-03-27T00:00:00Z'],
    ['Asia/Kolkata', '2024-03-27', '2024-03-26T18:30:00Z'],
    // Midnight was skipped: the date began at 01:00. It came twice: the date began with the first.
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z'],
    ['America/St_Johns', '2010-11-07', '2010-11-07T02:30:00Z'],
    ['Asia/Amman', '2020-10-30', '2020-10-29T21:00:00Z'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00Z'],
    ['UTC', '0000-01-01', '0000-01-01T00:00:00Z'],
    ['UTC', '9999-12-31', '9999-12-31T00:00:00Z'],
  ])('in %s %s is %s', (zone, text, instant) => {
    expect(parseTimestamp(text, calendar(zone))).toEqual(found(at(instant), true, 'time'))
  })

  it.each([
    ['UTC', '2024-02-30', 'impossible_time'],
    ['UTC', '2024-13-01', 'impossible_time'],
    ['UTC', '2024-00-01', 'impossible_time'],
    ['UTC', '2024/03/27', 'not_a_timestamp'],
    ['UTC', '2024-03-2a', 'not_a_timestamp'],
    ['UTC', '27-03-2024', 'not_a_timestamp'],
    ['UTC', '2024-03', 'not_a_timestamp'],
    ['UTC', '2024-03-27Z', 'not_a_timestamp'],
    ['UTC', '1711515600', 'not_a_timestamp'],
    ['UTC', '', 'not_a_timestamp'],
    ['Pacific/Apia', '2011-12-30', 'skipped_time'],
    ['Asia/Tokyo', '0000-01-01', 'out_of_range'],
  ])('in %s %j is rejected: %s', (zone, text, reason) => {
    expect(parseTimestamp(text, calendar(zone))).toEqual({ ok: false, reason })
  })
})
