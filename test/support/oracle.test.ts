import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GenerateOptions, generate } from './generator.ts'
import { hostileLines } from './hostile.ts'
import { type OracleOptions, type OracleReport, oracle } from './oracle/index.ts'

type Fields = Record<string, string | number | null>

const file = (lines: readonly (Fields | string)[], name = 'events.jsonl') => ({
  name,
  bytes: Buffer.from(
    lines.map(line => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
  ),
})
const report = (lines: readonly (Fields | string)[], options?: OracleOptions): OracleReport =>
  oracle([file(lines)], options)
const event = (
  time: string,
  customer: string,
  type: string,
  item: string | null,
  more: Fields = {},
) => ({
  event_type: type,
  customer_id: customer,
  item_id: item,
  timestamp: time.length === 5 ? `2024-03-27T${time}:00Z` : time,
  ...more,
})
const iso = (ms: number | null | undefined): string =>
  new Date(ms ?? Number.NaN).toISOString().replace(':00.000Z', 'Z')

/** Ann, Bob and Cleo buy mugs, lamps and rugs. Every number below is worked out by hand from this list. */
const SHOP = [
  event('09:05', 'ann', 'page_visit', 'mug'), //                                     09h view 1, ann's first of mug
  event('09:06', 'ann', 'add_to_cart', 'mug', { price: 19.9 }), //                   09h cart 1
  event('09:10', 'ann', 'purchase', 'mug', {
    price: 19.9,
    quantity: 2,
    currency: 'USD',
    order_id: 'o1',
  }), // 39.80
  event('09:10', 'ann', 'purchase', 'lamp', { price: '5.005', currency: 'usd', order_id: 'o1' }), //           5.005
  event('09:20', 'bob', 'page_visit', null), //                                      a visit, no view
  event('09:30', 'bob', 'page_visit', 'lamp'), //                                    09h view 2
  '',
  event('09:40', 'bob', 'purchase', 'rug', { revenue: 100, currency: 'EUR' }), //    100 EUR, order (bob, 09:40)
  'not json',
  event('11:00', 'cleo', 'page_visit', 'rug'), //                                    11h view 1
  event('11:01', 'cleo', 'page_visit', 'mug'), //                                    11h view 2
  event('11:02', 'cleo', 'purchase', 'mug', { price: 19.9, currency: 'USD' }), //    19.90, order (cleo, 11:02)
  event('11:03', 'cleo', 'page_visit', 'mug'), //                                    11h view 3
  event('11:30', 'ann', 'purchase', 'mug', {
    price: 19.9,
    quantity: -1,
    currency: 'USD',
    order_id: 'o1',
  }), // refund 19.90
  event('11:40', 'bob', 'refund', 'rug', { revenue: -30, currency: 'EUR' }), //      refund 30 EUR
  event('11:50', 'bob', 'wishlist', 'vase'), //                                      activity: vase gets no row
  event('11:59', 'cleo', 'remove_from_cart', 'bowl'), //                             a row of zeros
  event('11:45', 'ann', 'add_to_cart', 'mug', { price: 0 }), //                      late; 11h cart 1
]

describe('a morning in the shop', () => {
  const answer = report(SHOP)

  it('accounts for every line and event', () => {
    // 18 lines: one blank, one that is no JSON.
    expect(answer.records).toEqual({ total: 18, blank: 1, ignored: 0, rejected: 1, accepted: 16 })
    expect(answer.events).toEqual({ total: 16, duplicate: 0, filtered: 0, outside: 0, counted: 16 })
    expect(answer.rejectedLines).toEqual([{ input: 'events.jsonl', line: 9 }])
    expect(iso(answer.period.startMs)).toBe('2024-03-27T09:05Z')
    expect(iso(answer.period.newestMs)).toBe('2024-03-27T11:59Z')
    expect((answer.period.endMs ?? 0) - (answer.period.newestMs ?? 0)).toBe(1)
  })

  it('counts and adds up', () => {
    // Purchases: mug ×2, lamp, rug, mug. USD has three of the four, so the report speaks it: 39.80 + 5.005 + 19.90.
    expect(answer.currency).toBe('USD')
    expect(answer.totals).toEqual({
      views: 5,
      carts: 2,
      purchases: 4,
      units: 5n,
      gross: '64.705',
      refunds: '19.90',
      net: '44.805',
      customers: 3,
      // o1, (bob, 09:40), (cleo, 11:02)
      orders: 3,
      // 64.705 / 2 orders in USD = 32.3525; 44.805 / 3 = 14.935
      aov: '32.3525',
      arpu: '14.935',
      cart_rate: [2, 5],
      purchase_rate: [4, 5],
      conversion_rate: [6, 5],
      by_currency: [
        {
          currency: 'EUR',
          purchases: 1,
          orders: 1,
          gross: '100.00',
          refunds: '30.00',
          net: '70.00',
        },
        {
          currency: 'USD',
          purchases: 3,
          orders: 2,
          gross: '64.705',
          refunds: '19.90',
          net: '44.805',
        },
      ],
    })
    expect(answer.most_viewed).toEqual({ item_id: 'mug', ties: 0, tied: [], views: 3 })
    expect(answer.highest_grossing).toEqual({ item_id: 'mug', ties: 0, tied: [], gross: '59.70' })
  })

  it('lists the items that a known event names', () => {
    const none = {
      views: 0,
      carts: 0,
      purchases: 0,
      units: 0n,
      gross: '0.00',
      refunds: '0.00',
      net: '0.00',
    }
    expect(answer.items).toEqual([
      { item_id: 'bowl', ...none, conversion: [0, 0] },
      {
        item_id: 'lamp',
        ...none,
        views: 1,
        purchases: 1,
        units: 1n,
        gross: '5.005',
        net: '5.005',
        conversion: [1, 1],
      },
      // Mug: viewed by ann once and by cleo twice; carts 2; bought by ann and cleo.
      {
        item_id: 'mug',
        views: 3,
        carts: 2,
        purchases: 2,
        units: 3n,
        gross: '59.70',
        refunds: '19.90',
        net: '39.80',
        conversion: [4, 3],
      },
      // The rug was paid in euros, which this report's columns leave out.
      { item_id: 'rug', ...none, views: 1, purchases: 1, units: 1n, conversion: [1, 1] },
    ])
  })

  it('has a row for the silent hour', () => {
    const rows = answer.buckets.map(row => [
      iso(row.startMs),
      row.grain,
      row.partial,
      row.views,
      row.gross,
    ])
    expect(rows).toEqual([
      ['2024-03-27T09:00Z', 'hour', true, 2, '44.805'],
      ['2024-03-27T10:00Z', 'hour', false, 0, '0.00'],
      ['2024-03-27T11:00Z', 'hour', true, 3, '19.90'],
    ])
    const [nine, ten, eleven] = answer.buckets
    expect(nine).toMatchObject({
      carts: 1,
      purchases: 3,
      units: 4n,
      conversion: [4, 2],
      customers: null,
    })
    // 09h: mug and lamp have a view each; the smaller id wins.
    expect(nine?.most_viewed).toEqual({ item_id: 'lamp', ties: 1, tied: ['mug'], views: 1 })
    expect(ten).toMatchObject({
      most_viewed: null,
      highest_grossing: null,
      conversion: [0, 0],
      gap: null,
    })
    expect(eleven).toMatchObject({ refunds: '19.90', net: '0.00', conversion: [2, 3] })
  })

  it('ends a window exactly: its first millisecond is in, the one before is out', () => {
    // The newest event is of 12:00:00.000, so the window of an hour is [11:00:00.001, 12:00:00.001).
    const at = (time: string) => event(`2024-03-27T${time}Z`, 'ann', 'page_visit', 'mug')
    const answer = report([at('11:00:00.000'), at('11:00:00.001'), at('12:00:00.000')], {
      window: '1h',
    })
    expect(answer.events).toMatchObject({ outside: 1, counted: 2 })
  })

  it('converts who buys at the instant of the view, and not who bought before', () => {
    const log = [
      event('09:00', 'ann', 'page_visit', 'mug'),
      event('09:00', 'ann', 'purchase', 'mug'),
      event('09:00', 'bob', 'purchase', 'mug'),
      event('09:01', 'bob', 'page_visit', 'mug'),
    ]
    expect(report(log, { basis: 'customer' }).items[0]?.conversion).toEqual([1, 2])
  })

  it('speaks another currency when asked', () => {
    const euros = report(SHOP, { currency: 'eur', customers: true })
    expect(euros.currency).toBe('EUR')
    expect(euros.totals).toMatchObject({
      gross: '100.00',
      net: '70.00',
      aov: '100.00',
      arpu: '23.3333',
    })
    expect(euros.totals).toMatchObject({ purchases: 4, orders: 3 })
    expect(euros.highest_grossing).toEqual({ item_id: 'rug', ties: 0, tied: [], gross: '100.00' })
    // 09h: ann and bob. 11h: cleo, ann and bob.
    expect(euros.buckets.map(row => row.customers)).toEqual([2, 0, 3])
  })

  it('counts customers who convert', () => {
    const people = report(SHOP, { basis: 'customer' })
    // All items as one: ann views 09:05 and carts after; bob views 09:30 and buys the rug 09:40; cleo too.
    expect(people.totals.conversion_rate).toEqual([3, 3])
    expect(people.totals.cart_rate).toEqual([2, 5])
    // Lamp: bob viewed it, only ann bought it. Mug: ann and cleo. Rug: cleo viewed it, only bob bought it.
    expect(people.items.map(row => [row.item_id, row.conversion])).toEqual([
      ['bowl', [0, 0]],
      ['lamp', [0, 1]],
      ['mug', [2, 2]],
      ['rug', [0, 1]],
    ])
    // 11h: only cleo viewed, and bought afterwards; ann's cart at 11:45 has no view in that hour.
    expect(people.buckets.map(row => row.conversion)).toEqual([
      [2, 2],
      [0, 0],
      [1, 1],
    ])
  })

  it('keeps to a window, which begins between two buckets', () => {
    // End is 11:59:00.001, so an hour before it is 10:59:00.001; two hours begin after 09:40.
    const hour = report(SHOP, { window: '1h' })
    expect(hour.events).toMatchObject({ outside: 7, counted: 9 })
    expect(hour.buckets.map(row => [iso(row.startMs), row.partial])).toEqual([
      ['2024-03-27T11:00Z', true],
    ])
    expect(hour.totals.orders).toBe(1)
    const exact = report(SHOP, { since: '2024-03-27T09:10:00Z', until: '2024-03-27T11:02:00Z' })
    // From 09:10 with it to 11:02 without it: two purchases of o1, bob's three, cleo's two views.
    expect(exact.events).toMatchObject({ outside: 9, counted: 7 })
    expect(exact.totals).toMatchObject({ purchases: 3, views: 3, orders: 2 })
  })
})

describe('the edges of the contract', () => {
  it('answers no data with nothing', () => {
    const empty = report([])
    expect(empty.records.total).toBe(0)
    expect(empty.period).toEqual({ startMs: null, endMs: null, newestMs: null })
    expect(empty).toMatchObject({
      buckets: [],
      items: [],
      most_viewed: null,
      highest_grossing: null,
    })
    expect(empty.totals).toMatchObject({
      aov: null,
      arpu: null,
      conversion_rate: [0, 0],
      gross: '0.00',
    })
    expect(empty.currency).toBe('XXX')
    const outside = report(SHOP, { since: '2025-01-01' })
    expect(outside.events).toMatchObject({ outside: 16, counted: 0 })
    expect(outside.buckets).toEqual([])
    expect(report(SHOP, { until: '2024-01-01' }).period.startMs).toBe(null)
  })

  it('breaks ties by code point, and names ten of the others', () => {
    // U+FF5E comes before U+10000, though its UTF-16 unit comes after the surrogates.
    const wide = ['\u{10000}', '\uff5e'].map(item => event('09:00', 'ann', 'page_visit', item))
    expect(report(wide).most_viewed).toMatchObject({
      item_id: '\uff5e',
      ties: 1,
      tied: ['\u{10000}'],
    })
    const many = Array.from({ length: 13 }, (_, i) => event('09:00', 'bob', 'page_visit', `i${i}`))
    expect(report(many).most_viewed).toMatchObject({
      item_id: 'i0',
      ties: 12,
      tied: ['i1', 'i10', 'i11', 'i12', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7'],
    })
  })

  it('has no highest-grossing item where all is free', () => {
    const free = report([event('09:00', 'ann', 'purchase', 'mug')], { defaultCurrency: 'eur' })
    expect(free.highest_grossing).toBe(null)
    expect(free.currency).toBe('EUR')
    expect(free.totals.by_currency).toEqual([
      { currency: 'EUR', purchases: 1, orders: 1, gross: '0.00', refunds: '0.00', net: '0.00' },
    ])
  })

  it('takes the currency with most purchases, ties by code, refunds alone being none', () => {
    const sale = (currency: string) =>
      event('09:00', 'ann', 'purchase', 'mug', { price: 1, currency })
    const back = (currency: string) =>
      event('09:00', 'ann', 'refund', 'mug', { price: 1, currency })
    expect(report([sale('USD'), sale('EUR')]).currency).toBe('EUR')
    expect(report([back('AUD'), back('AUD'), sale('USD')]).currency).toBe('USD')
    expect(report([back('SEK'), back('NOK')]).currency).toBe('NOK')
    expect(report([event('09:00', 'ann', 'page_visit', 'mug', { currency: 'GBP' })]).currency).toBe(
      'XXX',
    )
  })

  it('tells orders apart by id, else by customer and instant', () => {
    const buy = (time: string, customer: string, order: string | null) =>
      event(time, customer, 'purchase', 'mug', { order_id: order })
    const orders = [
      buy('09:00', 'ann', null),
      buy('09:00', 'ann', null), // the same basket
      buy('09:00', 'bob', null),
      buy('09:01', 'ann', null),
      buy('09:02', 'ann', 'x'),
      buy('10:00', 'bob', 'x'), // one order, whoever pays
    ]
    expect(report(orders).totals.orders).toBe(4)
  })

  it('reads several files as one log, each with its own BOM and line numbers', () => {
    const first = { name: 'a', bytes: Buffer.from(`\ufeff${JSON.stringify(SHOP[0])}\nbad`) }
    const second = {
      name: 'b',
      bytes: Buffer.from(`\ufeffworse\r\n\r\n${JSON.stringify(SHOP[1])}`),
    }
    const both = oracle([first, second])
    expect(both.records).toMatchObject({ total: 5, blank: 1, rejected: 2, accepted: 2 })
    expect(both.rejectedLines).toEqual([
      { input: 'a', line: 2 },
      { input: 'b', line: 1 },
    ])
  })

  it.each([
    { since: '2024-03-27T10:00:00Z', until: '2024-03-27T10:00:00Z' },
    { since: '2024-03-32' },
    { window: '1y' },
    { retain: 'hour:7d,week:30d,month:forever' },
    { bucket: 'week', retain: 'hour:7d,month:forever' },
  ] as const)('%j is a bad request', options => {
    expect(() => report(SHOP, options)).toThrow(RangeError)
  })

  it('speaks the zone in bounds and days', () => {
    // In Kathmandu (+05:45) midnight is 18:15 UTC.
    const night = [
      event('2024-03-27T18:14:59Z', 'ann', 'page_visit', 'mug'),
      event('2024-03-27T18:15:00Z', 'bob', 'page_visit', 'rug'),
    ]
    const day = report(night, { tz: 'Asia/Kathmandu', since: '2024-03-28', bucket: 'day' })
    expect(day.events).toMatchObject({ outside: 1, counted: 1 })
    expect(day.buckets.map(row => iso(row.startMs))).toEqual(['2024-03-27T18:15Z'])
  })
})

describe('ageing', () => {
  const newest = '2024-03-27T12:00:00Z'
  const grains = (times: readonly string[], options?: OracleOptions) =>
    report(
      [...times, newest].map(time => event(time, 'ann', 'page_visit', 'mug')),
      options,
    )
      .buckets.filter(row => row.views > 0)
      .map(row => `${row.grain} ${iso(row.startMs)}`)

  it.each<[string, string]>([
    // 24 hours before is 26 March 12:00: the 25th is over by then, the 26th isn't.
    ['2024-03-26T00:00:00Z', 'hour 2024-03-26T00:00Z'],
    ['2024-03-25T23:59:59Z', 'day 2024-03-25T00:00Z'],
    // Sixty days before is 27 January 12:00: December is over by then, January isn't.
    ['2024-01-01T00:00:00Z', 'day 2024-01-01T00:00Z'],
    ['2023-12-31T23:59:59Z', 'month 2023-12-01T00:00Z'],
  ])('%s is shown as %s', (time, expected) => {
    expect(grains([time])[0]).toBe(expected)
  })

  it('folds a day that ends just as it becomes old', () => {
    const at = (time: string) =>
      report([
        event('2024-03-25T05:00:00Z', 'ann', 'page_visit', 'mug'),
        event(time, 'bob', 'x', null),
      ]).buckets[0]?.grain
    expect(at('2024-03-27T00:00:00Z')).toBe('day')
    expect(at('2024-03-26T23:59:59.999Z')).toBe('hour')
  })

  it('goes by the newest event of the period', () => {
    // Until the 20th, the newest event left is of 19 March 23:00; 18 March has no 24 hours behind it then.
    const times = ['2024-03-18T05:00:00Z', '2024-03-19T23:00:00Z']
    expect(grains(times)[0]).toBe('day 2024-03-18T00:00Z')
    expect(grains(times, { until: '2024-03-20' })[0]).toBe('hour 2024-03-18T05:00Z')
  })

  it('takes a question as asked, and an explicit --retain as wish', () => {
    const times = ['2023-01-31T10:00:00Z', '2024-03-26T10:00:00Z']
    expect(grains(times, { bucket: 'hour' })[0]).toBe('hour 2023-01-31T10:00Z')
    expect(grains(times, { bucket: 'week' })).toEqual([
      'week 2023-01-30T00:00Z',
      'week 2024-03-25T00:00Z',
    ])
    const retain = 'hour:1d,day:90d,month:forever'
    expect(grains(times, { bucket: 'hour', retain })).toEqual([
      'month 2023-01-01T00:00Z',
      'hour 2024-03-26T10:00Z',
      'hour 2024-03-27T12:00Z',
    ])
    expect(grains(times, { bucket: 'day', retain })).toEqual([
      'month 2023-01-01T00:00Z',
      'day 2024-03-26T00:00Z',
      'day 2024-03-27T00:00Z',
    ])
    expect(grains(times, { retain: 'day:forever' })[0]).toBe('day 2023-01-31T00:00Z')
    expect(grains(times, { retain: 'hour:7d,day:60d,week:forever' })[0]).toBe(
      'week 2023-01-30T00:00Z',
    )
  })
})

describe('the dense series', () => {
  const visits = (times: readonly string[], options: OracleOptions) =>
    report(
      times.map(time => event(time, 'ann', 'page_visit', 'mug')),
      options,
    ).buckets.map(row => [iso(row.startMs), iso(row.endMs), row.gap] as const)

  it('shows 168 empty hours, and one row for 169', () => {
    const first = '2024-03-01T00:30:00Z'
    const shown = visits([first, '2024-03-08T01:30:00Z'], { bucket: 'hour' })
    expect(shown).toHaveLength(170)
    expect(shown.every(([, , gap]) => gap === null)).toBe(true)
    expect(visits([first, '2024-03-08T02:30:00Z'], { bucket: 'hour' })).toEqual([
      ['2024-03-01T00:00Z', '2024-03-01T01:00Z', null],
      ['2024-03-01T01:00Z', '2024-03-08T02:00Z', 169],
      ['2024-03-08T02:00Z', '2024-03-08T03:00Z', null],
    ])
  })

  it('counts the hours of a gap by the wall clock', () => {
    // Eight days from midnight to midnight over Berlin's spring change: 8 × 24 − 1, less the first event's hour.
    const rows = visits(['2024-03-27T23:30:00Z', '2024-04-04T22:30:00Z'], {
      bucket: 'hour',
      tz: 'Europe/Berlin',
    })
    expect(rows.map(([, , gap]) => gap)).toEqual([null, 190, null])
  })

  it('reaches from --since to --until, whole buckets at both ends', () => {
    const rows = visits(['2024-03-27T10:30:00Z'], {
      since: '2024-03-27T08:30:00Z',
      until: '2024-03-27T12:30:00Z',
    })
    expect(rows.map(([start]) => start.slice(11))).toEqual([
      '08:00Z',
      '09:00Z',
      '10:00Z',
      '11:00Z',
      '12:00Z',
    ])
    const whole = visits(['2024-03-27T10:30:00Z'], { until: '2024-03-27T12:00:00Z' })
    expect(whole.map(([start]) => start.slice(11))).toEqual(['10:00Z', '11:00Z'])
  })

  it('gives empty stretches the grain that ageing gives them, and never joins two grains', () => {
    // Newest 27 March 12:00. Months to 31 December, then days to 25 March, then hours.
    const rows = report(
      ['2023-10-15T00:00:00Z', '2024-03-27T12:00:00Z'].map(time =>
        event(time, 'ann', 'page_visit', 'mug'),
      ),
    ).buckets
    const seen = rows.map(row => [row.grain, row.gap])
    expect(seen.slice(0, 4)).toEqual([
      ['month', null],
      ['month', null],
      ['month', null],
      ['day', null],
    ])
    // January to 25 March: 31 + 29 + 25 days. 26 March 00:00 to 27 March 12:00: 36 hours, and the newest.
    expect(seen.filter(([grain]) => grain === 'day')).toHaveLength(85)
    expect(seen.filter(([grain]) => grain === 'hour')).toHaveLength(37)
    const late = report(
      ['2024-03-01T00:00:00Z', '2024-03-27T12:00:00Z'].map(time =>
        event(time, 'ann', 'page_visit', 'mug'),
      ),
      { retain: 'hour:7d,day:forever' },
    ).buckets.map(row => [row.grain, row.gap])
    // 20 March 00:00 to 27 March 12:00: 180 hours, one row.
    expect(late.filter(([grain]) => grain === 'hour')).toEqual([
      ['hour', 180],
      ['hour', null],
    ])
  })

  it('marks what the data does not cover', () => {
    const marks = (options: OracleOptions) =>
      report(
        ['2024-03-27T09:00:00Z', '2024-03-27T11:59:59.999Z'].map(time =>
          event(time, 'ann', 'x', null),
        ),
        options,
      ).buckets.map(row => row.partial)
    expect(marks({})).toEqual([false, false, false])
    expect(marks({ since: '2024-03-27T08:00:00Z' })).toEqual([true, false, false, false])
    expect(marks({ until: '2024-03-27T13:00:00Z' })).toEqual([false, false, false, true])
    expect(marks({ window: '2h' })).toEqual([false])
    expect(marks({ bucket: 'day' })).toEqual([true])
  })
})

describe('laws', () => {
  const log = (options: Partial<GenerateOptions>): string[] => [
    ...generate({
      seed: 1,
      events: 400,
      items: 8,
      customers: 12,
      days: 12,
      currencies: ['USD', 'EUR'],
      ...options,
    }),
  ]
  const cents = (text: string): bigint => {
    const [whole = '0', rest = ''] = text.replace('-', '').split('.')
    const size = BigInt(whole + rest.padEnd(4, '0'))
    return text.startsWith('-') ? -size : size
  }
  const options = fc.record(
    {
      tz: fc.constantFrom('UTC', 'America/St_Johns', 'Asia/Kathmandu'),
      window: fc.constantFrom('all', '90m', '24h', '4d'),
      since: fc.constantFrom('2024-03-20', '2024-03-24T07:30:00Z'),
      until: fc.constantFrom('2024-03-28', '2024-03-26T07:30:00.001Z', '2024-04-20'),
      bucket: fc.constantFrom<OracleOptions['bucket'] & string>(
        'auto',
        'hour',
        'day',
        'week',
        'month',
      ),
      basis: fc.constantFrom<'event' | 'customer'>('event', 'customer'),
    },
    { requiredKeys: [] },
  )

  it('what goes in adds up to what comes out, and rows tile their time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), options, (seed, asked) => {
        const r = oracle([file(log({ seed, late: 0.1, badLines: 0.02 }))], asked)
        expect(r.records.total).toBe(r.records.blank + r.records.rejected + r.records.accepted)
        expect(r.events.total).toBe(r.events.outside + r.events.counted)
        for (const column of ['views', 'carts', 'purchases'] as const) {
          const sum = (table: readonly Readonly<Record<typeof column, number>>[]): number =>
            table.reduce((total, row) => total + row[column], 0)
          expect(sum(r.buckets)).toBe(r.totals[column])
          // A cart or purchase without an item is of no row of items.
          if (column === 'views') expect(sum(r.items)).toBe(r.totals.views)
          else expect(sum(r.items)).toBeLessThanOrEqual(r.totals[column])
        }
        for (const column of ['gross', 'refunds', 'net'] as const) {
          const sum = (table: readonly Readonly<Record<typeof column, string>>[]): bigint =>
            table.reduce((total, row) => total + cents(row[column]), 0n)
          expect(sum(r.buckets)).toBe(cents(r.totals[column]))
          if (column !== 'net') expect(sum(r.items)).toBeLessThanOrEqual(sum(r.buckets))
        }
        r.buckets.forEach((row, i) => {
          expect(row.startMs).toBeLessThan(row.endMs)
          if (i > 0) expect(row.startMs).toBe(r.buckets[i - 1]?.endMs)
        })
      }),
      { seed: 13, numRuns: 60 },
    )
  })

  it('the order of lines and files does not matter', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 40 })
          .chain(seed => fc.shuffledSubarray(log({ seed }), { minLength: 400 })),
        options,
        (shuffled, asked) => {
          const one = oracle([file(shuffled)], asked)
          const half = [file(shuffled.slice(200), 'b'), file(shuffled.slice(0, 200), 'a')]
          expect(oracle(half, asked)).toEqual(one)
          expect(report(shuffled.toSorted(), asked)).toEqual(one)
        },
      ),
      { seed: 14, numRuns: 25 },
    )
  })

  it('every hostile log has an answer', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const bytes = Buffer.concat([...hostileLines(seed, 400)])
      const { records, events } = oracle([{ name: 'hostile', bytes }], { tz: 'America/St_Johns' })
      expect(records.total).toBe(400)
      expect(records.blank + records.rejected + records.accepted).toBe(400)
      expect(events.counted).toBe(records.accepted)
    }
  })
})
