import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  monthAfter,
  monthsBetween,
  nextStart,
  type OracleGrain,
  spanAt,
} from './oracle/calendar.ts'
import { cut, decimalOf, divideRounded, integral, moneyText, scaled } from './oracle/decimal.ts'
import { readEvent } from './oracle/event.ts'
import { fieldsOf } from './oracle/json.ts'
import { linesOf } from './oracle/lines.ts'
import { instantOfNumber, instantOfText } from './oracle/timestamp.ts'
import { firstInstantFrom, instantsOf, offsetAt } from './oracle/zone.ts'

const utc = (text: string): number => {
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) throw new Error(`no time: ${text}`)
  return ms
}

describe('the fields of a line', () => {
  it('keeps the text of numbers, unescapes keys and texts, lets the last of equal keys win', () => {
    const fields = fieldsOf(
      ' {"a" : 9224851642388483 ,"\\u0062":"x\\"}\\\\","a":-0.10e+2,\r"c":[{"a":1},"]"],"__proto__":null,"d":true}\t',
    )
    expect([...(fields ?? [])]).toEqual([
      ['a', { kind: 'number', text: '-0.10e+2' }],
      ['b', { kind: 'string', text: 'x"}\\' }],
      ['c', { kind: 'nested' }],
      ['__proto__', { kind: 'null' }],
      ['d', { kind: 'boolean' }],
    ])
  })

  it.each(['', '[]', '7', '"a"', 'null', '{', '{"a":01}', '{"a":1,}', '{"a":1}{}', '\ufeff{}'])(
    '%j has none',
    text => {
      expect(fieldsOf(text)).toBe(null)
    },
  )

  it('walks past nesting that no stack would hold', () => {
    const deep = `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)},"b":1}`
    expect(fieldsOf(deep)?.get('b')).toEqual({ kind: 'number', text: '1' })
  })

  it('agrees with JSON.parse on every object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), object => {
        const text = JSON.stringify(object, null, 1)
        const parsed: Record<string, unknown> = JSON.parse(text)
        const fields = fieldsOf(text)
        expect([...(fields?.keys() ?? [])].sort()).toEqual(Object.keys(parsed).sort())
        for (const [key, value] of fields ?? []) {
          const expected = Object.getOwnPropertyDescriptor(parsed, key)?.value
          if (value.kind === 'string') expect(value.text).toBe(expected)
          else if (value.kind === 'number') expect(Number(value.text)).toBe(expected)
          else if (value.kind === 'boolean') expect(typeof expected).toBe('boolean')
          else if (value.kind === 'null') expect(expected).toBe(null)
          else expect(typeof expected).toBe('object')
        }
      }),
      { seed: 11, numRuns: 300 },
    )
  })
})

describe('decimals', () => {
  it.each([
    ['19.9', 1n, 199_000n],
    ['1e-2', 3n, 300n],
    ['0.00005', 1n, 1n],
    ['0.00004999999999999999', 1n, 0n],
    // Rounded once: three times a third of a step is a step, though each third is nothing.
    ['0.00003334', 3n, 1n],
    ['-0.00005', 1n, -1n],
    ['-0.00004', 1n, 0n],
    ['-0', 1n, 0n],
    ['0.12344999999999999999', 1n, 1234n],
    ['0e999999999', 5n, 0n],
    ['1e-999999999', 5n, 0n],
    ['1e999999999', -1n, 'huge'],
    [`1e${'9'.repeat(390)}`, 1n, 'huge'],
    [`${'1'.repeat(380)}e-379`, 1n, 11_111n],
  ] as const)('%s × %i is %s ten-thousandths', (text, factor, expected) => {
    expect(scaled(decimalOf(text) ?? { digits: 7n, exponent: 7n }, factor, 4n)).toBe(expected)
  })

  it.each(['', '-', '+1', '01', '1.', '.5', '1e', '1_0', ' 1', '1 ', 'NaN', '0x1', '١', '1\n'])(
    '%j is none',
    text => {
      expect(decimalOf(text)).toBe(null)
    },
  )

  it.each([
    ['2.0', 2n],
    ['20e-1', 2n],
    ['-2e0', -2n],
    ['0.0', 0n],
    ['1.5', 'fraction'],
    ['12e-1', 'fraction'],
    ['1e-999999999', 'fraction'],
    ['1e999999999', 'huge'],
    [`1${'0'.repeat(500)}e-500`, 1n],
  ] as const)('%s as an integer is %s', (text, expected) => {
    expect(integral(decimalOf(text) ?? { digits: 7n, exponent: 7n })).toBe(expected)
  })

  it('cuts towards zero', () => {
    expect(cut({ digits: 19_999n, exponent: -4n }, 0n)).toBe(1n)
    expect(cut({ digits: -19_999n, exponent: -4n }, 0n)).toBe(-1n)
  })

  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [4n, 3n, 1n],
    [-4n, 3n, -1n],
    [0n, 3n, 0n],
  ])('%i / %i is %i', (numerator, denominator, expected) => {
    expect(divideRounded(numerator, denominator)).toBe(expected)
  })

  it.each([
    [0n, '0.00'],
    [199_000n, '19.90'],
    [199_950n, '19.995'],
    [199_951n, '19.9951'],
    [-5n, '-0.0005'],
    [10_000n, '1.00'],
    [10_200n, '1.02'],
    [1_234_567_890_123_456_789_0000n, '1234567890123456789.00'],
  ])('%i ten-thousandths read %s', (amount, text) => {
    expect(moneyText(amount)).toBe(text)
  })
})

describe('timestamps', () => {
  it.each([
    ['2024-03-27T05:00:00Z', '2024-03-27T05:00:00.000Z'],
    ['2024-03-27t05:00:00z', '2024-03-27T05:00:00.000Z'],
    ['2024-03-27 05:00:00 UTC', '2024-03-27T05:00:00.000Z'],
    ['2024-03-27T05:00:00+05:30', '2024-03-26T23:30:00.000Z'],
    ['2024-03-27T05:00:00-0330', '2024-03-27T08:30:00.000Z'],
    ['2024-03-27T05:00:00.1Z', '2024-03-27T05:00:00.100Z'],
    ['2024-03-27T05:00:00.99999999Z', '2024-03-27T05:00:00.999Z'],
    ['2024-03-27T05:00:00', '2024-03-27T05:00:00.000Z'],
    ['2016-12-31T23:59:60.7Z', '2016-12-31T23:59:59.999Z'],
    ['2017-01-01T05:29:60+05:30', '2016-12-31T23:59:59.999Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['0004-02-29T00:00:00Z', '0004-02-29T00:00:00.000Z'],
    ['9999-12-31T23:59:60Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, expected) => {
    expect(new Date(instantOfText(text, 'UTC') ?? Number.NaN).toISOString()).toBe(expected)
  })

  it.each([
    ...['2024-03', '2024-03-27T05Z', '2024-03-27T24:00:00Z', '2024-02-30T05:00:00Z'],
    ...[
      '2023-02-29T05:00:00Z',
      '2024-00-01T05:00:00Z',
      '2024-13-01T05:00:00Z',
      '2024-01-00T05:00:00Z',
    ],
    ...[
      '2024-03-27T05:60:00Z',
      '2024-03-27T05:00:61Z',
      '2024-03-27T12:00:60Z',
      '2024-03-27T05:00:00.Z',
    ],
    ...[
      '2024-03-27T05:00:00+24:00',
      '2024-03-27T05:00:00+05:60',
      '2024-03-27T05:00:00+5',
      '1711515600',
    ],
    ...[
      '2024-03-27T05:00:00UTC',
      '2024-03-27T05:00:00  Z',
      '2024-03-27T05:00:00 utc',
      '2024-03-27T05:00:00Z\n',
    ],
    ...[
      '0000-01-01T00:00:00+00:01',
      '9999-12-31T23:59:59-00:01',
      '10000-01-01T00:00:00Z',
      'foo 2001',
    ],
  ])('%j is none', text => {
    expect(instantOfText(text, 'UTC')).toBe(null)
  })

  it.each([
    ['1711515600', 1_711_515_600_000],
    ['1711515600.5', 1_711_515_600_500],
    ['1711515600.9999', 1_711_515_600_999],
    ['1.7115156e9', 1_711_515_600_000],
    ['1711515600123', 1_711_515_600_123],
    ['1711515600123.9', 1_711_515_600_123],
    ['1711515600123999', 1_711_515_600_123],
    ['100000000', 100_000_000_000],
    ['99999999999.9999', 99_999_999_999_999],
    ['100000000000', 100_000_000_000],
    ['99999999999999999', 99_999_999_999_999],
    ['99999999.9', null],
    ['100000000000000000', null],
    ['-1711515600', null],
    ['0', null],
    ['1e999999999', null],
  ])('the number %s is %s', (text, expected) => {
    expect(instantOfNumber(text)).toBe(expected)
  })

  it.each([
    // Berlin skips 02:00 to 03:00 on 31 March and repeats it on 27 October.
    ['2024-03-31T01:59:59', 'Europe/Berlin', '2024-03-31T00:59:59Z'],
    ['2024-03-31T03:00:00', 'Europe/Berlin', '2024-03-31T01:00:00Z'],
    ['2024-10-27T02:30:00', 'Europe/Berlin', '2024-10-27T00:30:00Z'],
    ['2024-10-27T03:00:00', 'Europe/Berlin', '2024-10-27T02:00:00Z'],
    ['2024-03-31T02:30:00Z', 'Europe/Berlin', '2024-03-31T02:30:00Z'],
    // A leap second is told by UTC, not by the wall clock.
    ['2017-01-01T00:59:60', 'Europe/Berlin', '2016-12-31T23:59:59.999Z'],
    ['1900-01-01T00:09:21', 'Europe/Paris', '1900-01-01T00:00:00Z'],
  ])('%s in %s is %s', (text, zone, expected) => {
    expect(instantOfText(text, zone)).toBe(utc(expected))
  })

  it.each(['2024-03-31T02:00:00', '2024-03-31T02:59:59.999', '2016-12-31T23:59:60'])(
    'Berlin has no %s',
    text => {
      expect(instantOfText(text, 'Europe/Berlin')).toBe(null)
    },
  )
})

describe('zones', () => {
  it.each([
    ['UTC', '2024-07-01T00:00:00Z', 0],
    ['America/St_Johns', '2024-01-01T00:00:00Z', -3.5],
    ['America/St_Johns', '2024-07-01T00:00:00Z', -2.5],
    ['Asia/Kathmandu', '2024-07-01T00:00:00Z', 5.75],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', -10],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', 14],
    ['Europe/Paris', '1900-01-01T00:00:00Z', 561 / 3600],
  ])('%s at %s is %f hours ahead', (zone, time, hours) => {
    expect(offsetAt(zone, utc(time)) / 3_600_000).toBeCloseTo(hours, 9)
  })

  it('knows both instants of a repeated hour and none of a skipped one', () => {
    const twice = instantsOf('Europe/Berlin', utc('2024-10-27T02:30:00Z'))
    expect(twice).toEqual([utc('2024-10-27T00:30:00Z'), utc('2024-10-27T01:30:00Z')])
    expect(instantsOf('Europe/Berlin', utc('2024-03-31T02:30:00Z'))).toEqual([])
    const after = firstInstantFrom('Europe/Berlin', utc('2024-03-31T02:30:00Z'))
    expect(after).toBe(utc('2024-03-31T01:00:00Z'))
  })
})

describe('buckets', () => {
  it.each<[string, OracleGrain, string, string, string]>([
    ['UTC', 'hour', '2024-03-27T05:59:59Z', '2024-03-27T05:00:00Z', '2024-03-27T06:00:00Z'],
    ['UTC', 'day', '2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z', '2024-03-01T00:00:00Z'],
    ['UTC', 'week', '2024-03-31T23:00:00Z', '2024-03-25T00:00:00Z', '2024-04-01T00:00:00Z'],
    ['UTC', 'week', '1969-12-30T00:00:00Z', '1969-12-29T00:00:00Z', '1970-01-05T00:00:00Z'],
    ['UTC', 'month', '2024-12-31T00:00:00Z', '2024-12-01T00:00:00Z', '2025-01-01T00:00:00Z'],
    ['UTC', 'month', '0000-01-31T00:00:00Z', '0000-01-01T00:00:00Z', '0000-02-01T00:00:00Z'],
    // Hours begin at half past the UTC hour, and days have 23 and 25 of them.
    [
      'Asia/Kolkata',
      'hour',
      '2024-03-27T05:29:59Z',
      '2024-03-27T04:30:00Z',
      '2024-03-27T05:30:00Z',
    ],
    [
      'Europe/Berlin',
      'day',
      '2024-03-31T12:00:00Z',
      '2024-03-30T23:00:00Z',
      '2024-03-31T22:00:00Z',
    ],
    [
      'Europe/Berlin',
      'day',
      '2024-10-27T12:00:00Z',
      '2024-10-26T22:00:00Z',
      '2024-10-27T23:00:00Z',
    ],
    [
      'Europe/Berlin',
      'month',
      '2024-03-15T12:00:00Z',
      '2024-02-29T23:00:00Z',
      '2024-03-31T22:00:00Z',
    ],
    [
      'Europe/Berlin',
      'hour',
      '2024-10-27T00:30:00Z',
      '2024-10-27T00:00:00Z',
      '2024-10-27T01:00:00Z',
    ],
    [
      'Europe/Berlin',
      'hour',
      '2024-10-27T01:30:00Z',
      '2024-10-27T01:00:00Z',
      '2024-10-27T02:00:00Z',
    ],
    // Lord Howe turns its clocks by half an hour: 01:30 to 02:00 comes twice, as two hours of their own.
    [
      'Australia/Lord_Howe',
      'hour',
      '2024-04-06T14:45:00Z',
      '2024-04-06T14:00:00Z',
      '2024-04-06T15:00:00Z',
    ],
    [
      'Australia/Lord_Howe',
      'hour',
      '2024-04-06T15:15:00Z',
      '2024-04-06T15:00:00Z',
      '2024-04-06T15:30:00Z',
    ],
    // Sao Paulo began a day at 01:00, and ended another an hour late.
    [
      'America/Sao_Paulo',
      'day',
      '2018-11-04T12:00:00Z',
      '2018-11-04T03:00:00Z',
      '2018-11-05T02:00:00Z',
    ],
    [
      'America/Sao_Paulo',
      'day',
      '2018-02-17T12:00:00Z',
      '2018-02-17T02:00:00Z',
      '2018-02-18T03:00:00Z',
    ],
    // Apia had no 30 December 2011.
    ['Pacific/Apia', 'day', '2011-12-30T09:00:00Z', '2011-12-29T10:00:00Z', '2011-12-30T10:00:00Z'],
    ['Pacific/Apia', 'day', '2011-12-30T10:00:00Z', '2011-12-30T10:00:00Z', '2011-12-31T10:00:00Z'],
    // St John's clocks went from 00:01 back to 23:01: the day before returns, when the next has had its first minute.
    ...(['2009-10-31T12:00:00Z', '2009-11-01T03:00:00Z'] as const).map(
      (time): [string, OracleGrain, string, string, string] => [
        'America/St_Johns',
        'day',
        time,
        '2009-10-31T02:30:00Z',
        '2009-11-01T03:30:00Z',
      ],
    ),
    ...(['2009-11-01T02:30:30Z', '2009-11-01T03:30:00Z'] as const).map(
      (time): [string, OracleGrain, string, string, string] => [
        'America/St_Johns',
        'day',
        time,
        '2009-11-01T02:30:00Z',
        '2009-11-02T03:30:00Z',
      ],
    ),
    [
      'America/St_Johns',
      'month',
      '2009-11-01T02:31:00Z',
      '2009-10-01T02:30:00Z',
      '2009-11-01T03:30:00Z',
    ],
    [
      'America/St_Johns',
      'hour',
      '2009-11-01T02:30:30Z',
      '2009-11-01T02:30:00Z',
      '2009-11-01T02:31:00Z',
    ],
    [
      'America/St_Johns',
      'hour',
      '2009-11-01T02:31:00Z',
      '2009-11-01T02:31:00Z',
      '2009-11-01T03:30:00Z',
    ],
  ])('%s: the %s of %s is [%s, %s)', (zone, grain, time, start, end) => {
    expect(spanAt(zone, grain, utc(time))).toEqual({ startMs: utc(start), endMs: utc(end) })
  })

  it('hold their instants and their ends, nest in the coarser, and are followed by the next', () => {
    const zones = ['America/St_Johns', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Pacific/Apia']
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom<OracleGrain>('hour', 'day', 'week', 'month'),
        fc.integer({ min: utc('2006-01-01T00:00:00Z'), max: utc('2020-01-01T00:00:00Z') }),
        (zone, grain, time) => {
          const span = spanAt(zone, grain, time)
          expect(span.startMs <= time && time < span.endMs).toBe(true)
          expect(spanAt(zone, grain, span.startMs)).toEqual(span)
          expect(spanAt(zone, grain, span.endMs - 1)).toEqual(span)
          const next = spanAt(zone, grain, span.endMs)
          expect(next.startMs).toBe(nextStart(zone, grain, span))
          expect(next.startMs > span.startMs && next.startMs <= span.endMs).toBe(true)
          const whole = spanAt(zone, grain === 'hour' ? 'day' : grain, time)
          expect(whole.startMs <= span.startMs && span.endMs <= whole.endMs).toBe(true)
        },
      ),
      { seed: 12, numRuns: 300 },
    )
  })
})

describe('counting months', () => {
  it.each<[string, string, string, number]>([
    ['UTC', '0000-01-01T00:00:00Z', '2024-03-01T00:00:00Z', 24_290],
    ['Europe/Berlin', '2023-12-31T23:00:00Z', '2024-12-31T23:00:00Z', 12],
    ['America/New_York', '0000-01-01T00:00:00Z', '0000-01-01T12:00:00Z', 1],
    ['America/St_Johns', '2009-10-01T02:30:00Z', '2009-12-01T03:30:00Z', 2],
    // The last hour of October came after the first minute of November.
    ['America/St_Johns', '2009-11-01T02:30:30Z', '2009-11-01T02:31:00Z', -1],
  ])('%s: from %s to %s there are %i', (zone, from, to, count) => {
    expect(monthsBetween(zone, utc(from), utc(to))).toBe(count)
    expect(monthAfter(zone, utc(from), count)).toEqual(spanAt(zone, 'month', utc(to)))
  })
})

describe('lines', () => {
  const kinds = (bytes: Uint8Array): string[] =>
    linesOf(bytes).map(line => (line.kind === 'text' ? `${line.number}:${line.text}` : line.kind))

  it.each<[string, Uint8Array, string[]]>([
    ['nothing', Buffer.from(''), []],
    ['a BOM alone', Buffer.from('\ufeff'), []],
    ['a BOM first', Buffer.from('\ufeffa\n'), ['1:a']],
    ['a BOM later', Buffer.from('a\n\ufeffb'), ['1:a', '2:\ufeffb']],
    ['no last line end', Buffer.from('a\nb'), ['1:a', '2:b']],
    ['CRLF and a lone CR', Buffer.from('a\r\nb\rc\n'), ['1:a\r', '2:b\rc']],
    ['blank lines', Buffer.from('\n \t\r\n\r\na'), ['blank', 'blank', 'blank', '4:a']],
    ['other spaces', Buffer.from('\u00a0\n\u2028\n'), ['1:\u00a0', '2:\u2028']],
    [
      'no UTF-8',
      Uint8Array.of(0x61, 0xff, 0x0a, 0xed, 0xa0, 0x80, 0x0a),
      ['unreadable', 'unreadable'],
    ],
  ])('%s', (_what, bytes, expected) => {
    expect(kinds(bytes)).toEqual(expected)
  })

  it('are too long beyond 16 MiB, line end and BOM not counted, blank or not', () => {
    const longest = 16 * 1024 * 1024
    const line = (fill: string, length: number, end: string): Uint8Array =>
      Buffer.concat([Buffer.from('\ufeff'), Buffer.alloc(length, fill), Buffer.from(end)])
    expect(linesOf(line(' ', longest, '\r\n'))).toEqual([{ number: 1, kind: 'blank' }])
    expect(linesOf(line(' ', longest + 1, '\n'))).toEqual([{ number: 1, kind: 'unreadable' }])
    expect(linesOf(line('x', longest, '\n'))[0]?.kind).toBe('text')
    expect(linesOf(line('x', longest + 1, ''))).toEqual([{ number: 1, kind: 'unreadable' }])
  })
})

describe('events', () => {
  const base = '"event_type":"purchase","customer_id":"ann","item_id":"mug","timestamp":1711515600'
  const read = (more: string): ReturnType<typeof readEvent> => readEvent(`{${base},${more}}`, 'UTC')

  it.each([
    ['"customer_id":9224851642388483', { customer: '9224851642388483' }],
    ['"item_id":"__proto__"', { item: '__proto__' }],
    ['"item_id":-7', { item: '-7' }],
    ['"event_type":"page_visit","item_id":""', { type: 'page_visit', item: null }],
    ['"event_type":"wishlist","item_id":null', { type: 'wishlist', item: null }],
    ['"price":"19.90","quantity":"3"', { amount: 597_000n, quantity: 3n }],
    ['"price":19.90,"revenue":5', { amount: 50_000n }],
    ['"price":1e999,"revenue":5', { amount: 50_000n }],
    [
      '"price":"","quantity":"","revenue":"","currency":""',
      { amount: 0n, quantity: 1n, currency: null },
    ],
    ['"revenue":-0.00004', { type: 'purchase', amount: 0n }],
    ['"revenue":-0.00005', { type: 'refund', amount: 1n }],
    ['"revenue":5,"quantity":-2', { type: 'refund', amount: 50_000n, quantity: -2n }],
    ['"price":5,"quantity":-2', { type: 'refund', amount: 100_000n }],
    ['"quantity":-1', { type: 'refund', amount: 0n }],
    ['"event_type":"refund","price":5,"quantity":2', { type: 'refund', amount: 100_000n }],
    ['"price":300000000000,"quantity":3', { amount: 9_000_000_000_000_000n }],
    ['"revenue":900000000000.00004', { amount: 9_000_000_000_000_000n }],
    ['"currency":"usd"', { currency: 'USD' }],
    ['"price":-0', { amount: 0n }],
    ['"price":"x","price":null', { amount: 0n }],
    ['"order_id":12,"event_id":"","session_id":null', { order: '12' }],
    ['"item_id":""', { item: null }],
    ['"quantity":"2.00"', { quantity: 2n }],
    ['"quantity":"2e0"', { quantity: 2n }],
    ['"event_type":"x","price":1e13', { amount: 0n, unread: 1 }],
    [
      '"event_type":"page_visit","price":"n/a","quantity":0,"currency":"€"',
      { amount: 0n, quantity: 1n, currency: null, unread: 3 },
    ],
    ['"note":"\\ud800","deep":[[{}]]', { customer: 'ann' }],
  ])('%s is read', (more, expected) => {
    expect(read(more)).toMatchObject(expected)
  })

  it.each([
    ...[
      '"customer_id":""',
      '"customer_id":null',
      '"customer_id":1.0',
      '"customer_id":-0',
      '"customer_id":1e3',
    ],
    ...['"customer_id":true', '"item_id":{}', '"item_id":"\\ud800"', '"event_type":"\\udc00"'],
    ...[
      '"event_type":""',
      '"event_type":7',
      '"event_type":"page_visit","item_id":[]',
      '"event_id":false',
    ],
    ...[
      '"order_id":"\\ud83e"',
      '"session_id":1.5',
      '"timestamp":""',
      '"timestamp":null',
      '"timestamp":true',
    ],
    ...[
      '"timestamp":"1711515600"',
      '"price":-1e-999',
      '"price":true',
      '"price":"1,5"',
      '"price":" 1"',
    ],
    ...['"quantity":0', '"quantity":-0', '"quantity":1.5', '"quantity":"2.5"', '"quantity":"01"'],
    ...[
      '"quantity":1000000001',
      '"quantity":[]',
      '"currency":"US"',
      '"currency":"\\u0131sk"',
      '"currency":840',
    ],
    ...[
      '"revenue":900000000000.00005',
      '"revenue":-900000000001',
      '"price":900000000000,"quantity":-2',
    ],
    ...[
      `"price":0.${'0'.repeat(399)}`,
      `"price":"${'1'.repeat(401)}"`,
      '"event_type":"refund","price":1e13',
    ],
  ])('%s is rejected', more => {
    expect(read(more)).toBe(null)
  })

  it('a decimal may have 400 characters', () => {
    expect(read(`"price":0.${'0'.repeat(398)}`)).toMatchObject({ amount: 0n })
    expect(read(`"price":"1.${'0'.repeat(398)}"`)).toMatchObject({ amount: 10_000n })
  })
})
