import { parse, format as write } from 'date-fns'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeReader } from '../../src/decode/map/time.ts'
import { timeFormat } from '../../src/decode/map/time-format.ts'
import { calendar, formatInstant, parseTimestamp } from '../../src/model/index.ts'

const read = (text: string, ...formats: string[]) =>
  timeReader(formats, false)({ kind: 'text', text }).text

describe('a time format', () => {
  it.each([
    ['dd.MM.yyyy HH:mm', '27.03.2024 05:00', '2024-03-27T05:00'],
    ['dd.MM.yyyy HH:mm', '7.3.2024 5:00', '2024-03-07T05:00'],
    ['M/d/yyyy h:mm a', '3/27/2024 12:00 AM', '2024-03-27T00:00'],
    ['M/d/yyyy h:mm a', '3/27/2024 12:00 pm', '2024-03-27T12:00'],
    ['M/d/yyyy h:mm a', '3/27/2024 12:30\u202fp.m.', '2024-03-27T12:30'],
    ['M/d/yyyy h:mm a', '3/27/2024 1:30 PM', '2024-03-27T13:30'],
    ['M/d/yyyy h:mma', '3/27/2024 1:30pm', '2024-03-27T13:30'],
    ['MMMM d, yyyy', 'January 5, 2019', '2019-01-05'],
    ['MMMM d, yyyy HH:mm', 'January 5, 2019 13:08', '2019-01-05T13:08'],
    ['MMM d, yyyy', 'Sept. 5, 2019', '2019-09-05'],
    ['MMMM do, yyyy', 'March 3rd, 2019', '2019-03-03'],
    ['dd-MMM-yy', '05-Mar-24', '2024-03-05'],
    ['dd-MMM-yy', '05-Mar-49', '2049-03-05'],
    ['dd-MMM-yy', '05-Mar-50', '1950-03-05'],
    ['dd/MM/yyyy', '29/02/2024', '2024-02-29'],
    ['yyyyMMdd', '20240229', '2024-02-29'],
    ['yyyyMMddHHmmss', '20240229235959', '2024-02-29T23:59:59'],
    ['yyyyMMddHHmmssSSS', '20240229235959123', '2024-02-29T23:59:59.123'],
    ["yyyyMMdd'T'HHmmssXX", '20240229T235959Z', '2024-02-29T23:59:59Z'],
    ['yyyy/MM/dd HH:mm:ss.SSS', '2024/03/05 10:00:00.5', '2024-03-05T10:00:00.5'],
    ['yyyy/MM/dd HH:mm:ss.SSS', '2024/03/05 10:00:00.123456', '2024-03-05T10:00:00.123456'],
    ['EEE MMM dd HH:mm:ss yyyy', 'Tue Mar  5 10:00:00 2024', '2024-03-05T10:00:00'],
    ['EEE, dd MMM yyyy HH:mm:ss xx', 'Tue, 05 Mar 2024 10:00:00 +0530', '2024-03-05T10:00:00+0530'],
    ['EEE, dd MMM yyyy HH:mm:ss z', 'Tue, 05 Mar 2024 10:00:00 GMT', '2024-03-05T10:00:00Z'],
    ['EEEE, MMMM d, yyyy', 'Tuesday, March 5, 2024', '2024-03-05'],
    ['dd/MM/yyyy HH:mm XXX', '05/03/2024 10:00 -03:00', '2024-03-05T10:00-03:00'],
    ['dd/MM/yyyy HH:mm X', '05/03/2024 10:00 +01', '2024-03-05T10:00+01'],
    ["d 'de' MMM 'de' yyyy", '5 de mar de 2024', '2024-03-05'],
    ["dd.MM.yyyy', 'h' o''clock' a", "05.03.2024, 5 o'clock PM", '2024-03-05T17:00'],
    ['excel', '45351.5', '2024-02-29T12:00:00.000'],
    ['excel', '45351', '2024-02-29'],
    ['excel', '45351.4166666667', '2024-02-29T10:00:00.000'],
    ['excel', '45351.9999999999', '2024-03-01T00:00:00.000'],
    ['excel', '61', '1900-03-01'],
    ['excel', '2958465.5', '9999-12-31T12:00:00.000'],
  ])('%s reads %s', (format, text, time) => expect(read(text, format)).toBe(time))

  it.each([
    ['dd/MM/yyyy', '30/02/2024'],
    ['dd/MM/yyyy', '29/02/2023'],
    ['dd/MM/yyyy', '03/25/2024'],
    ['dd/MM/yyyy', '00/03/2024'],
    ['dd/MM/yyyy HH:mm', '05/03/2024 24:00'],
    ['dd/MM/yyyy HH:mm', '05/03/2024 10:60'],
    ['dd/MM/yyyy HH:mm:ss', '05/03/2024 10:00:61'],
    ['dd/MM/yyyy h:mm a', '05/03/2024 13:00 PM'],
    ['dd/MM/yyyy h:mm a', '05/03/2024 0:00 AM'],
    ['EEE, d MMM yyyy', 'Mon, 5 Mar 2024'],
    ['excel', '60'],
    ['excel', '2958466'],
  ])('%s finds that %s does not exist', (format, text) => {
    expect(read(text, format)).toBe('0000-00-00')
    expect(parseTimestamp(read(text, format), calendar('UTC'))).toMatchObject({
      reason: 'impossible_time',
    })
  })

  it.each([
    ['dd/MM/yyyy', '05/03/24'],
    ['dd/MM/yyyy', '05/03/2024 '],
    ['dd/MM/yyyy', '05-03-2024'],
    ['dd/MM/yyyy', '05/03/20245'],
    ['dd/MM/yy', '05/03/2024'],
    ['yyyyMMdd', '2024035'],
    ['yyyyMMdd', '202403055'],
    ['dd/MM/yyyy HH:mm', '05/03/2024 10:5'],
    ['dd/MM/yyyy HH:mm z', '05/03/2024 10:05 PST'],
    ['dd/MM/yyyy HH:mm XXX', '05/03/2024 10:05 +0100'],
    ['MMM d, yyyy', 'Márz 5, 2024'],
    ['MMM d, yyyy', 'March 5, 2024'],
    ['t', '2024-03-05'],
  ])('%s leaves %s as it is', (format, text) => {
    expect(timeReader([format], false)({ kind: 'text', text })).toEqual({ kind: 'text', text })
  })

  it('takes the first that fits', () => {
    const formats = ['dd/MM/yyyy', 'MM/dd/yyyy', 'dd-MM-yy']
    expect(read('05/03/2024', ...formats)).toBe('2024-03-05')
    expect(read('03/25/2024', ...formats)).toBe('2024-03-25')
    expect(read('25-03-24', ...formats)).toBe('2024-03-25')
    expect(read('2024-03-25T10:00:00Z', ...formats)).toBe('2024-03-25T10:00:00Z')
    expect(read('2024-25-03', 'yyyy-dd-MM')).toBe('2024-03-25')
    // What has its form and doesn't exist isn't read as something else.
    expect(read('2024-03-25', 'yyyy-dd-MM')).toBe('0000-00-00')
  })

  it('reads digits as epoch times, and numbers by their digits', () => {
    const epoch = timeReader(['T'], false)({ kind: 'text', text: '1711515600.5' })
    expect(epoch).toEqual({ kind: 'number', text: '1711515600.5' })
    const number = timeReader(['yyyyMMdd'], false)({ kind: 'number', text: '20240305' })
    expect(number).toEqual({ kind: 'text', text: '2024-03-05', written: '20240305' })
    const beside = timeReader(['dd/MM/yyyy'], true)({ kind: 'text', text: '1711515600' })
    expect(beside).toEqual({ kind: 'number', text: '1711515600' })
  })

  it.each([
    ['dd.MM', 'has no year'],
    ['HH:mm', 'has no year'],
    ['yyyy', 'has no month'],
    ['yyyy-MM', 'has no day'],
    ['YYYY-MM-DD', '"YYYY" is not a supported token'],
    ['yyyy-mm-dd', 'has no month'],
    ['dd.MM.yyyy h:mm', 'has the hour of 12 without the AM or PM'],
    ['dd.MM.yyyy H:mm a', 'has the AM or PM without the hour of 12'],
    ['dd.MM.yyyy mm', 'has the minute without the hour'],
    ['dd.MM.yyyy HH:ss', 'has the second without the minute'],
    ['dd.MM.yyyy XXX', 'has the offset without the hour'],
    ['dd.MM.yyyy MMM', 'has the month twice'],
    ['dd.MM.yyyy H h a', 'has the hour twice'],
    ['yyyyMd', '"M" stands next to other digits'],
    ["dd.MM.yyyy 'at", 'a quote that is not closed'],
    ['dd.MM.yyyy T', '"T" is not a supported token'],
    ['', 'has no year'],
  ])('"%s" %s', (format, fault) => expect(() => timeFormat(format)).toThrow(fault))
})

describe('in the zone of the input', () => {
  const at = (format: string, text: string) => {
    const berlin = calendar('Europe/Berlin')
    const time = parseTimestamp(read(text, format), berlin)
    return time.ok ? formatInstant(time.ms, berlin) : time.reason
  }
  it.each([
    ['dd.MM.yyyy HH:mm', '31.03.2024 01:59', '2024-03-31T01:59:00.000+01:00'],
    ['dd.MM.yyyy HH:mm', '31.03.2024 02:30', 'skipped_time'],
    ['dd.MM.yyyy HH:mm', '31.03.2024 03:00', '2024-03-31T03:00:00.000+02:00'],
    ['dd.MM.yyyy HH:mm', '27.10.2024 02:30', '2024-10-27T02:30:00.000+02:00'],
    ['dd.MM.yyyy HH:mm x', '27.10.2024 02:30 +01', '2024-10-27T02:30:00.000+01:00'],
    ['dd.MM.yyyy', '31.03.2024', '2024-03-31T00:00:00.000+01:00'],
    ['dd.MM.yyyy HH:mm:ss X', '31.12.2016 23:59:60 Z', '2017-01-01T00:59:59.999+01:00'],
    ['dd.MM.yyyy HH:mm:ss X', '31.12.2016 22:59:60 Z', 'impossible_time'],
    ['excel', '45382.1', 'skipped_time'],
  ])('%s reads %s as %s', (format, text, time) => expect(at(format, text)).toBe(time))
})

describe('twins with date-fns', () => {
  const tokens = {
    year: ['y', 'yyyy', 'yy'],
    month: ['M', 'MM', 'MMM', 'MMMM', 'L', 'LL', 'LLL', 'LLLL'],
    day: ['d', 'dd', 'do'],
    weekday: ['', 'E', 'EE', 'EEE', 'EEEE'],
    time: [
      '',
      'H:m',
      'HH:mm',
      'HH:mm:ss',
      'H:m:s',
      'HH:mm:ss.SSS',
      'h:mm a',
      'hh:mm:ss aaa',
      'h a',
      'hh:m aaaa',
    ],
    offset: ['', 'X', 'XX', 'XXX', 'x', 'xx', 'xxx'],
  }
  const between = fc.constantFrom(' ', '/', '-', '.', ', ', " 'of' ", "''")
  const formats = fc
    .record({
      year: fc.constantFrom(...tokens.year),
      month: fc.constantFrom(...tokens.month),
      day: fc.constantFrom(...tokens.day),
      weekday: fc.constantFrom(...tokens.weekday),
      time: fc.constantFrom(...tokens.time),
      offset: fc.constantFrom(...tokens.offset),
      between,
      order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
    })
    .map(({ year, month, day, weekday, time, offset, between, order }) => {
      const date = order.map(at => [year, month, day][at]).join(between)
      return [weekday, date, time, time === '' ? '' : offset].filter(each => each !== '').join(' ')
    })
  // The tests' zone is an awkward one: both sides of a twin speak it.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const own = (text: string, format: string) => {
    const made = timeFormat(format).read(text)
    const time = made === null ? null : parseTimestamp(made, calendar(zone))
    return time?.ok ? time.ms : null
  }
  const theirs = (text: string, format: string) => {
    const ms = parse(text, format, new Date(2000, 0, 1)).getTime()
    return Number.isNaN(ms) ? null : ms
  }

  const day = 24 * 3_600_000
  // date-fns sets one field after another in local time, also of a text with an offset: near a change of clocks it may
  // land an hour off. Those hours are the table above.
  const isNearChange = (ms: number): boolean =>
    calendar(zone).offsetAt(ms - day) !== calendar(zone).offsetAt(ms + day)

  it('reads what date-fns writes as date-fns reads it', () => {
    fc.assert(
      fc.property(
        formats,
        fc.integer({ min: Date.UTC(1951), max: Date.UTC(2049) }),
        (format, ms) => {
          const text = write(ms, format)
          const found = own(text, format)
          fc.pre(!isNearChange(ms))
          expect(found, `${text} ${format}`).toBe(theirs(text, format))
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('takes nothing that date-fns takes for something else', () => {
    fc.assert(
      fc.property(
        formats,
        fc.integer({ min: Date.UTC(1951), max: Date.UTC(2049) }),
        fc.nat(30),
        fc.constantFrom(...'0123456789/-: aJ'),
        (format, ms, at, char) => {
          const text = write(ms, format)
          const other = `${text.slice(0, at)}${char}${text.slice(at + 1)}`
          // A fraction of fewer digits than the format has: date-fns takes .5 for 5 ms.
          fc.pre(!/\.\d{1,2}(?!\d)/.test(other) || !format.includes('S'))
          const found = own(other, format)
          if (found === null) return
          fc.pre(!isNearChange(found))
          const expected = theirs(other.replace(/ +/g, ' '), format)
          if (expected !== null) expect(found, `${other} ${format}`).toBe(expected)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
