import { format as write } from 'date-fns'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeReader } from '../../src/decode/index.ts'
import { clockShare, timeFormatsOf } from '../../src/detect/index.ts'
import { calendar, parseEpoch, parseTimestamp } from '../../src/model/index.ts'

describe('the formats of a column of times', () => {
  it.each<[string[], string[]]>([
    [['2024-03-05', '2024-03-05T10:00:00Z', '2024-03-05 10:00'], []],
    [['1711515600', '1711515600.5', '1711515600000', '1711515600000000'], []],
    [['25/03/2024', '05/03/2024'], ['dd/MM/yyyy']],
    [['3/5/2024 9:05', '3/25/2024 10:00'], ['M/d/yyyy H:mm']],
    [['03-25-2024'], ['MM-dd-yyyy']],
    [
      ['27.03.2024 05:00', '5.3.2024 5:00:10'],
      ['d.M.yyyy H:mm:ss', 'dd.MM.yyyy HH:mm'],
    ],
    [['2024/03/05', '2024/03/25'], ['yyyy/MM/dd']],
    [['2024/03/05 10:00:00.123', '2024/03/25 10:00:00.1'], ['yyyy/MM/dd HH:mm:ss.SSS']],
    [['2024-03-05 9:05', '2024-03-05 19:05'], ['yyyy-MM-dd H:mm']],
    [['2024-25-03', '2024-03-05'], ['yyyy-dd-MM']],
    [['20240305', '20241231'], ['yyyyMMdd']],
    [['20240305100000', '20241231235959'], ['yyyyMMddHHmmss']],
    [['20240305T100000Z'], ["yyyyMMdd'T'HHmmssX"]],
    [['45351.5', '45352'], ['excel']],
    [['Mar 5, 2024', 'May 15, 2024'], ['MMM d, yyyy']],
    [['January 5, 2019 13:08', 'May 5, 2019 9:08'], ['MMMM d, yyyy HH:mm']],
    [['Mar 5, 2024', 'March 5, 2024'], ['MMMM d, yyyy']],
    [['March 3rd, 2024'], ['MMMM do, yyyy']],
    [
      ['5 Mar 2024', '15-Mar-24'],
      ['d MMM yyyy', 'dd-MMM-yy'],
    ],
    [['5 de mar de 2024'], ["d 'de' MMM 'de' yyyy"]],
    [['Tue Mar  5 10:00:00 2024', 'Sat Mar 16 10:00:00 2024'], ['EEE MMM d HH:mm:ss yyyy']],
    [['Tue, 05 Mar 2024 10:00:00 +0000'], ['EEE, dd MMM yyyy HH:mm:ss XX']],
    [['Tue, 05 Mar 2024 10:00:00 GMT'], ['EEE, dd MMM yyyy HH:mm:ss z']],
    [['05/Mar/2024:10:00:00 +0000'], ['dd/MMM/yyyy:HH:mm:ss XX']],
    [['3/25/2024, 10:00:00 AM', '3/5/2024, 1:00:00\u202fPM'], ['M/d/yyyy, h:mm:ss a']],
    [['3/25/2024 1:05 PM +01:00'], ['M/d/yyyy h:mm a XXX']],
    [['25/03/2024 10:00Z', '25/03/2024 10:00+01:00'], ['dd/MM/yyyy HH:mmXXX']],
    [['25/03/2024T10:00:00'], ["dd/MM/yyyy'T'HH:mm:ss"]],
    [['10:00 25/03/2024'], ['HH:mm dd/MM/yyyy']],
    [['03/25/24', '03/05/24'], ['MM/dd/yy']],
    [['25/03/2024', '2024-03-05T10:00:00Z', '1711515600'], ['dd/MM/yyyy']],
    // What one spelling tells holds for the other.
    [
      ['21-07-2015', '5/1/2015', '12/12/2015'],
      ['d/M/yyyy', 'dd-MM-yyyy'],
    ],
    [
      ['3/25/2024', '25-03-2024'],
      ['M/d/yyyy', 'dd-MM-yyyy'],
    ],
  ])('of %j are %j', (texts, formats) => {
    const found = timeFormatsOf(texts)
    expect(found).toMatchObject({ formats, isTime: true, share: 1, texts: texts.length })
    expect(found.ambiguous).toBeUndefined()
  })

  it.each<[string[]]>([
    [['hello', '5 boxes', 'Marble 5 2024', 'mug-03-05']],
    [['03/25/2024 10:00 PST']],
    [['13:08', '09:00']],
    [['192.168.0.1', '1.2.3']],
    [['31/02/2024']],
    [['555-1234', '+49 30 1234567']],
    [[]],
    [['']],
  ])('none: %j', texts => expect(timeFormatsOf(texts).isTime).toBe(false))

  it('says which text told day and month apart', () => {
    expect(timeFormatsOf(['05/03/2024', '25/03/2024', '26/03/2024']).decidedBy).toBe('25/03/2024')
  })

  it.each([
    [['05/03/2024', '06/03/2024'], 'dd/MM/yyyy', 'MM/dd/yyyy', '05/03/2024'],
    [['03/03/2024', '5/3/2024'], 'd/M/yyyy', 'M/d/yyyy', '5/3/2024'],
    [
      ['05.03.2024', '6.3.2024 10:00'],
      'd.M.yyyy HH:mm|dd.MM.yyyy',
      'M.d.yyyy HH:mm|MM.dd.yyyy',
      '05.03.2024',
    ],
    [['25/03/2024', '03/25/2024', '05/03/2024'], 'dd/MM/yyyy', 'MM/dd/yyyy', '05/03/2024'],
    [['24-03-05', '24-03-17', '24-03-18'], 'dd-MM-yy', 'yy-MM-dd', '24-03-05'],
  ])('never guesses between readings: %j', (texts, one, other, example) => {
    expect(timeFormatsOf(texts).ambiguous).toEqual({ readings: [one, other], example })
  })

  it('leaves slips to be rejected', () => {
    const texts = Array.from({ length: 40 }, (_, i) => `${13 + (i % 15)}/03/${2000 + i}`)
    const found = timeFormatsOf([...texts, '03/25/2024'])
    expect(found).toMatchObject({ formats: ['dd/MM/yyyy'], isTime: true })
    expect(found.share).toBeCloseTo(40 / 41)
    expect(found.ambiguous).toBeUndefined()
  })

  it('counts what is left out', () => {
    const { leftOut } = timeFormatsOf([
      '25/03/2024',
      '25/03/2024 10:00',
      '25/03/2024 10:00:00 +0100',
    ])
    expect(leftOut).toEqual({ time: 1, seconds: 1, zone: 2 })
  })

  it('knows digits for what could be ids as well', () => {
    expect(timeFormatsOf(['20240305']).isDigits).toBe(true)
    expect(timeFormatsOf(['45351']).isDigits).toBe(true)
    expect(timeFormatsOf(['1711515600']).isDigits).toBe(true)
    expect(timeFormatsOf(['25/03/2024']).isDigits).toBe(false)
  })

  it('names epoch digits where the format has numbers', () => {
    const found = timeFormatsOf(['1711515600', '1711515600.5'], { digitsAreTimes: false })
    expect(found).toMatchObject({ formats: ['T'], isTime: true })
  })

  it('knows times of day', () => {
    expect(clockShare(['13:08', '9:00:30', '1:05 PM', ''])).toBe(1)
    expect(clockShare(['13:08', 'noon'])).toBe(0.5)
    expect(clockShare([])).toBe(0)
  })
})

it('reads back what date-fns writes, however it is spelled', () => {
  const formats = [
    ...['dd/MM/yyyy', 'M/d/yyyy', 'dd-MM-yyyy', 'dd.MM.yyyy', 'yyyy/MM/dd', 'yyyyMMdd', 'MM/dd/yy'],
    ...['MMM d, yyyy', 'MMMM d, yyyy', 'd MMM yyyy', 'dd-MMM-yy', 'EEEE, MMMM do, yyyy'],
  ]
  const times = [
    '',
    ' HH:mm',
    ' H:mm:ss',
    ', h:mm:ss a',
    ' hh:mm aaa',
    "'T'HH:mm:ss.SSS",
    ' HH:mm:ss XXX',
  ]
  const whole = ['EEE MMM dd HH:mm:ss yyyy', 'EEE, dd MMM yyyy HH:mm:ss xx', "yyyyMMdd'T'HHmmssXX"]
  const all = [...whole, ...formats.flatMap(date => times.map(time => date + time))].filter(
    format => !/^yyyyMMdd,? /.test(format),
  )
  const zone = calendar(Intl.DateTimeFormat().resolvedOptions().timeZone)
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.array(fc.integer({ min: Date.UTC(1999, 1), max: Date.UTC(2039, 1) }), {
        minLength: 30,
        maxLength: 60,
      }),
      (format, instants) => {
        const texts = instants.map(ms => write(ms, format))
        const { formats, ambiguous } = timeFormatsOf(texts)
        if (ambiguous !== undefined) return
        const read = timeReader(formats, true)
        for (const text of texts) {
          const value = read({ kind: 'text', text })
          const time =
            value.kind === 'number' ? parseEpoch(value.text) : parseTimestamp(value.text, zone)
          if (!time.ok) expect(time, `${text} ${formats}`).toMatchObject({ reason: 'skipped_time' })
          else expect(write(time.ms, format), `${formats}`).toBe(text)
        }
      },
    ),
    { numRuns: 300 },
  )
})
