import { describe, expect, it } from 'vitest'
import { generate } from '../../support/generator.ts'
import { decodeBoth, decoder } from './scanner.ts'

/** An event's line with some members in the place of the usual ones. */
const line = (...members: string[]): string =>
  `{${['"event_type":"purchase"', '"customer_id":"ann"', '"timestamp":"2024-03-27T05:00:00Z"', '"item_id":"mug"', ...members].join(',')}}`
const without = (key: string, ...members: string[]): string =>
  line(...members).replace(new RegExp(`,"${key}":"[^"]*"`), '')

/** Lines of one shape each: met once by the general tier, known by the learned layouts from then on. */
const LEARNED: readonly (readonly [string, string])[] = [
  ['the usual fields', line()],
  ['a number as customer', without('customer_id', '"customer_id":9224851642388483')],
  ['a negative number as item', without('item_id', '"item_id":-7')],
  ['a number as order', line('"order_id":12')],
  ['a text as order', line('"order_id":"o-12"')],
  ['ids that are only checked', line('"event_id":"e-1"', '"session_id":77')],
  ['a price', line('"price":19.9', '"quantity":3')],
  ['a price as text', line('"price":"19.90"', '"quantity":"3"')],
  ['a price that was a double', line('"price":19.899999999999998')],
  ['a revenue', line('"revenue":-19.9')],
  ['a revenue as text', line('"revenue":"7"')],
  ['a currency', line('"currency":"usd"')],
  ['an epoch in seconds', without('timestamp', '"timestamp":1711515600')],
  ['an epoch in seconds and ms', without('timestamp', '"timestamp":1711515600.1239')],
  ['an epoch in ms', without('timestamp', '"timestamp":1711515600123')],
  ['an epoch in µs', without('timestamp', '"timestamp":1711515600123456')],
  ...['2024-03-27T05:00:00.5Z', '2024-03-27 05:00:00', '2024-03-27t05:00:00.123456789z'].map(
    (time): [string, string] => [time, line().replace('2024-03-27T05:00:00Z', time)],
  ),
  ...['2024-03-27T05:00:00+05:30', '2024-03-27T05:00:00-0930', '2024-02-29 05:00:00.1 UTC'].map(
    (time): [string, string] => [time, line().replace('2024-03-27T05:00:00Z', time)],
  ),
  ['another type', line().replace('purchase', 'wishlist')],
  ['white space', line().replaceAll(',', ', ').replaceAll(':"', ' : "')],
  ['a CR', `${line()}\r`],
  [
    'values nobody reads',
    line('"a":null', '"b":true', '"c":-1.5e9', '"d":"x\\"\\ud800"', '"e":"日本"'),
  ],
  ['objects nobody reads', line('"a":{"b":[1,{"c":"}"}]}', '"b":[]')],
  ['keys with escapes', line('"\\u00e9":1').replace('customer_id', 'customer\\u005fid')],
  ['text beyond ASCII in names', line().replace('ann', 'Zoë 🧦').replace('mug', '日本')],
  ['long names', line().replace('ann', 'a'.repeat(300)).replace('mug', 'm'.repeat(12))],
  ['an empty field', line('"price":""', '"currency":""', '"order_id":""')],
  ['a visit without item', without('item_id').replace('purchase', 'page_visit')],
  ...['add_to_cart', 'purchase', 'remove_from_cart', 'refund'].flatMap(
    (type): [string, string][] => [
      [`a ${type} without item`, without('item_id').replace('purchase', type)],
      [`a ${type} with an empty item`, line().replace('purchase', type).replace('mug', '')],
    ],
  ),
  ...[
    '"quantity":0',
    '"quantity":"0"',
    '"price":"n/a"',
    '"price":-5',
    '"revenue":"-"',
    '"revenue":{}',
  ].map((member): [string, string] => [
    `a view with ${member}`,
    line(member).replace('purchase', 'page_visit'),
  ]),
  ...['"currency":"N/A"', '"currency":"US$"', '"currency":840', '"quantity":true'].map(
    (member): [string, string] => [
      `activity with ${member}`,
      line(member).replace('purchase', 'search'),
    ],
  ),
  ['a quantity with zeros as text', line('"quantity":"6.00"')],
  ...[
    '2024-03-27',
    '2024-03-27T05:00Z',
    '2024-03-27 05:00',
    '2024-03-27T05:00:00+05',
    '2024-03-27 05:00:00.5 -0330',
    '2024-03-27 05:00 Z',
  ].map((time): [string, string] => [time, line().replace('2024-03-27T05:00:00Z', time)]),
  ['a visit with an empty item', line().replace('purchase', 'page_visit').replace('mug', '')],
]

describe('the tier that decides', () => {
  it.each(LEARNED)('learns %s', (_, text) => {
    // Another shape first, so that an unknown type has its id and the hour its place when it comes to the line.
    const { twins, fast } = decodeBoth(Buffer.from(`${text}\n`.repeat(12)), 1 << 20)
    expect(twins.counts.accepted).toBe(12)
    expect(fast.tiers.slow).toBe(0)
    expect(fast.tiers.layout).toBeGreaterThanOrEqual(10)
  })

  it.each([
    ['names with escapes', line().replace('mug', 'm\\u0075g')],
    ['a type with escapes', line().replace('purchase', 'purch\\u0061se')],
    ['a pair of surrogates', line().replace('mug', '\\ud83e\\udde6')],
  ])('has general rules for %s', (_, text) => {
    const { fast } = decodeBoth(Buffer.from(`${text}\n`.repeat(12)), 1 << 20)
    expect(fast.tiers).toEqual({ layout: 0, general: 12, slow: 0 })
  })

  it.each([
    ['a doubled field', line('"item_id":"rug"')],
    ['an exponent', line('"price":1e2')],
    ['a leap second', line().replace('05:00:00', '23:59:60').replace('03-27', '12-31')],
    ['a rejected line', line('"price":-1')],
    ['a quantity with an exponent', line('"quantity":"2e0"')],
    ['what is rejected on one type and not on another', line('"quantity":0')],
    ['half a character in an id', line().replace('mug', '\\ud83e')],
    ['text that is no JSON', 'text'],
  ])('leaves %s to the strict decoder', (_, text) => {
    const { fast } = decodeBoth(Buffer.from(`${text}\n`.repeat(3)), 1 << 20)
    expect(fast.tiers).toEqual({ layout: 0, general: 0, slow: 3 })
  })

  it('is the first for nearly all lines of a usual file', () => {
    const text = [...generate({ seed: 3, events: 20_000 })].join('\n')
    const { fast } = decodeBoth(Buffer.from(text), 1 << 18)
    expect(fast.tiers.layout).toBeGreaterThan(19_000)
    expect(fast.tiers.slow).toBe(0)
  })

  it('is tried before what it begins with, though that came first', () => {
    const text = [line('"a":[1]', '"b":1'), line('"a":"x"', '"c":2')].join('\n')
    const { fast } = decodeBoth(Buffer.from(`${text}\n`.repeat(12)), 1 << 20)
    expect(fast.tiers).toEqual({ layout: 22, general: 2, slow: 0 })
  })

  it('forgets the layouts of a file that has changed its ways', () => {
    const odd = Array.from({ length: 3000 }, (_, i) => line(`"k${i}x${'y'.repeat(i % 70)}":1`))
    const fast = decoder()
    fast.decode(Buffer.from(`${odd.join('\n')}\n`))
    const usual = Buffer.from(`${line('"a":1', '"b":2')}\n`.repeat(20_000))
    for (let i = 0; i < 4; i++) fast.decode(usual)
    expect(fast.tiers.layout).toBeGreaterThan(20_000)
    expect(fast.tiers.slow).toBe(0)
  })
})
