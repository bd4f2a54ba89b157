import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  cellsOf,
  nameTables,
  openDecoder,
  type PresetName,
  presetNames,
  presets,
  presetsKnown,
  presetsOfRows,
} from '../../src/decode/index.ts'
import { sampleOf } from '../../src/detect/sample.ts'
import { decimalText } from '../../src/model/index.ts'
import { planOf } from '../../src/plan/index.ts'

const CASES = join(import.meta.dirname, '..', '..', 'fixtures', 'cases', 'presets')

interface Fixture {
  name: string
  preset: PresetName
  bytes: Uint8Array
}

/** Every file under fixtures/cases/presets with the preset that its command names. */
const fixtures: Fixture[] = readdirSync(CASES).flatMap(name => {
  const words = readFileSync(join(CASES, name, 'cmd'), 'utf8')
    .trim()
    .split(' ')
  const file = words[1] ?? ''
  const preset = words[words.indexOf('--preset') + 1] as PresetName
  return presetNames.includes(preset)
    ? [{ name, preset, bytes: readFileSync(join(CASES, name, file)) }]
    : []
})

/** The presets that know a file, the likeliest first. */
function knownOf(bytes: Uint8Array) {
  const plan = planOf({ inputs: [] })
  const sample = sampleOf({ plan, bytes: [bytes], joined: [] }, plan.input)
  if (![...sample.names].some(name => /^\d+$|^\d{4}-/.test(name))) return presetsKnown(sample)
  const rows = new TextDecoder()
    .decode(bytes)
    .trim()
    .split('\n')
    .map(line => cellsOf(line, ','))
  return presetsOfRows(rows)
}

/** Vendors of one shape: what one knows, the other knows too, and both read it the same. */
const ALIKE: Partial<Record<PresetName, readonly PresetName[]>> = {
  rudderstack: ['segment'],
  'ga4-flat': ['ga4'],
  'snowplow-csv': ['snowplow'],
}

describe('signs', () => {
  it.each(presetNames)('%s has a fixture', name => {
    expect(fixtures.map(({ preset }) => preset)).toContain(name)
  })

  it.each(fixtures)('of $name are those of $preset and of no other', ({ preset, bytes }) => {
    const [best, ...others] = knownOf(bytes).map(({ name }) => name)
    expect(best).toBe(preset)
    expect(others.filter(name => !ALIKE[preset]?.includes(name))).toEqual([])
  })

  it.each(presetNames)('of %s are in its own file, whole or nearly so', name => {
    const own = fixtures.filter(({ preset }) => preset === name)
    expect(Math.max(...own.map(({ bytes }) => knownOf(bytes)[0]?.share ?? 0))).toBeGreaterThan(0.5)
  })

  it('need values that look like the vendor’s, not names alone', () => {
    const names = new Set(['timestamp', 'visitorid', 'event', 'itemid', 'transactionid'])
    const fields = (event: string) =>
      new Map([
        ['event', { texts: [event] }],
        ['timestamp', { texts: ['1711515600117'] }],
      ])
    expect(presetsKnown({ names, fields: fields('view') })).toMatchObject([
      { name: 'retailrocket' },
    ])
    expect(presetsKnown({ names, fields: fields('login') })).toEqual([])
  })

  it('of rows without a header are told by their values', () => {
    const names = (row: string) => presetsOfRows([row.split(',')]).map(({ name }) => name)
    expect(names('11,901,3001,pv,1711515600')).toEqual(['taobao'])
    expect(names('11,2024-03-27T05:00:00.345Z,901,995,2')).toEqual(['yoochoose-buys'])
    expect(names('11,2024-03-27 05:00:00,901,S')).toEqual(['yoochoose-clicks'])
    expect(names('11,901,3001,view,1711515600')).toEqual([])
    expect(names('ann,2024-03-27T05:00:00Z,mug,9.95,2')).toEqual([])
  })

  it('of values name columns that the preset has, where it has columns', () => {
    for (const name of presetNames) {
      const { columns, valueSigns } = {
        columns: undefined,
        valueSigns: undefined,
        ...presets[name],
      } as {
        columns?: readonly string[]
        valueSigns?: object
      }
      if (columns === undefined) continue
      const isColumn = (path: string) => path.split('|').some(name => columns.includes(name))
      expect(Object.keys(valueSigns ?? {}).filter(path => !isColumn(path))).toEqual([])
      expect(valueSigns).toBeDefined()
    }
  })
})

/** By hand, from the rows: views, carts, purchases, their units, gross, refunds and what they come to. */
const TOTALS: Record<string, readonly [number, number, number, number, string, number, string]> = {
  // 2 × 9.95 − 1.90 + 49.50 + 120.00; Refunded Amount 30.00
  '10-shopify-orders-csv': [0, 0, 3, 4, '187.50', 1, '30.00'],
  // 18.00 + 49.50 + 120.00; the failed order isn't one
  '11-woocommerce': [0, 0, 3, 4, '187.50', 1, '30.00'],
  '12-woocommerce-csv': [0, 0, 3, 4, '187.50', 0, '0.00'],
  // 19.90 − 1.90 + 49.50 + 120 − 12; refunded 120 − 12
  '13-magento': [0, 0, 3, 4, '175.50', 1, '108.00'],
  // 19.90 + 49.50 USD + 1200 JPY; 10.00 and 5.00 more
  '14-stripe-events': [0, 0, 3, 3, '1269.40', 2, '15.00'],
  '15-stripe-charges': [0, 0, 2, 2, '69.40', 1, '15.00'],
  '16-stripe-csv': [0, 0, 2, 2, '69.40', 1, '15.00'],
  // item-price is of all units
  '17-amazon': [0, 0, 3, 4, '189.40', 0, '0.00'],
  '18-ga4-flat': [2, 1, 2, 3, '67.50', 0, '0.00'],
  '19-posthog': [2, 1, 2, 3, '69.40', 0, '0.00'],
  '20-mixpanel': [2, 1, 2, 3, '69.40', 0, '0.00'],
  '21-amplitude': [2, 1, 2, 3, '69.40', 0, '0.00'],
  '22-rudderstack': [2, 1, 2, 3, '69.40', 0, '0.00'],
  '23-segment-warehouse': [2, 1, 2, 3, '69.40', 0, '0.00'],
  '24-snowplow-csv': [0, 0, 2, 3, '69.40', 0, '0.00'],
  '25-retailrocket': [2, 1, 1, 1, '0.00', 0, '0.00'],
  '26-otto': [2, 1, 1, 1, '0.00', 0, '0.00'],
  '27-taobao': [2, 1, 1, 1, '0.00', 0, '0.00'],
  // 2 × 995 + 4950 + 12000
  '28-yoochoose-buys': [0, 0, 3, 4, '18940.00', 0, '0.00'],
  '29-yoochoose-clicks': [3, 0, 0, 0, '0.00', 0, '0.00'],
  // 2 × 0.0508 + 0.0305
  '30-hm': [0, 0, 3, 3, '0.1321', 0, '0.00'],
  // A row is a unit, of canceled orders as well; freight isn't added
  '39-groceries': [0, 0, 3, 3, '0.00', 0, '0.00'],
  '31-olist': [0, 0, 3, 3, '139.90', 0, '0.00'],
  '32-magento-csv': [0, 0, 2, 2, '192.50', 1, '120.00'],
  // The row that sums up the order's items is none of them
  '33-ebay': [0, 0, 3, 4, '1269.40', 0, '0.00'],
  '34-etsy': [0, 0, 3, 4, '189.40', 0, '0.00'],
  // 18.00 + 49.50 + 1,200.00, after discounts and without tax
  '35-square-items': [0, 0, 3, 4, '1267.50', 1, '49.50'],
  '36-square-transactions': [0, 0, 1, 1, '67.50', 1, '49.50'],
  // 2 × 9.95 − 1.90 + 49.50 + 120.00, the second row with the first one's time and currency
  '37-shopify-blank-lines': [0, 0, 3, 4, '187.50', 0, '0.00'],
  '38-magento-csv-dates': [0, 0, 2, 2, '192.50', 0, '0.00'],
}

function totalsOf({ preset, bytes }: Fixture) {
  const plan = planOf({ inputs: [], preset })
  const counts = new Map<string, number>()
  const amounts = new Map<string, number>()
  let units = 0
  const decoder = openDecoder(plan, {
    names: nameTables(),
    onEvent({ event, worth }) {
      const isVisit = worth.type === 'page_visit' && event.item_id === null
      const type = isVisit ? 'visit' : worth.type
      counts.set(type, (counts.get(type) ?? 0) + 1)
      amounts.set(type, (amounts.get(type) ?? 0) + worth.amount)
      if (type === 'purchase') units += event.quantity
    },
  })
  const { issues } = decoder.finish(bytes)
  expect(issues).toEqual([])
  const count = (type: string) => counts.get(type) ?? 0
  const money = (type: string) => decimalText(BigInt(amounts.get(type) ?? 0))
  const sold = [count('page_visit'), count('add_to_cart'), count('purchase'), units] as const
  return [...sold, money('purchase'), count('refund'), money('refund')]
}

describe('a preset', () => {
  it.each(fixtures.filter(({ name }) => Number(name.slice(0, 2)) > 9))(
    'reads $name to what is worked out by hand',
    fixture => expect(totalsOf(fixture)).toEqual(TOTALS[fixture.name]),
  )

  const order = (line: object, rest: object = {}) => ({
    ...{ id: 1, email: 'ann@example.com', created_at: '2024-03-27T05:00:00Z', currency: 'USD' },
    ...{ line_items: [{ id: 2, product_id: 3, price: '9.95', quantity: 2, ...line }], ...rest },
  })
  const read = (preset: PresetName, record: object, extras: string[] = []) => {
    const taken: string[] = []
    const names = nameTables(extras.length)
    const decoder = openDecoder(
      { ...planOf({ inputs: [], preset }), extras },
      {
        names,
        onEvent: ({ raw, worth }) => taken.push(`${worth.type} ${worth.amount} ${raw.extra}`),
      },
    )
    const { issues } = decoder.finish(Buffer.from(`${JSON.stringify(record)}\n`))
    return [...taken, ...issues.map(({ reason, field, found }) => `${reason} ${field} ${found}`)]
  }

  it.each([
    ['nothing off', {}, 'purchase 199000 '],
    ['an older field', { total_discount: '1.90' }, 'purchase 180000 '],
    [
      'allocations, which have all of it',
      { total_discount: '1.00', discount_allocations: [{ amount: '1.40' }, { amount: '0.50' }] },
      'purchase 180000 ',
    ],
    ['no allocation', { total_discount: '1.90', discount_allocations: [] }, 'purchase 180000 '],
    ['all of it off', { total_discount: '19.90' }, 'purchase 0 '],
    ['many digits', { price: '0.00005', total_discount: '0.00001' }, 'purchase 1 '],
    ['a discount that is none', { total_discount: 'n/a' }, 'not_a_number revenue n/a'],
    ['a price that is none', { price: '9,95', total_discount: '1' }, 'not_a_number price 9,95'],
  ])('takes a line’s discount off: %s', (_, line, event) => {
    expect(read('shopify', order(line))).toEqual([event])
  })

  const track = (properties: object) => ({
    ...{ type: 'track', event: 'Order Completed', messageId: 'm1', userId: 'ann' },
    ...{ timestamp: '2024-03-27T05:00:00Z', properties: { order_id: 'o1', ...properties } },
  })

  it.each([
    ['none', {}, ['purchase 675000 ']],
    ['one without prices', { products: [{ product_id: 'mug' }] }, ['purchase 675000 ']],
    [
      'two with prices',
      {
        products: [
          { product_id: 'mug', price: 9.95, quantity: 2 },
          { product_id: 'lamp', price: 49.5 },
        ],
      },
      ['purchase 199000 ', 'purchase 495000 '],
    ],
  ])('takes the order’s total where no product has money: %s', (_, products, events) => {
    expect(read('segment', track({ revenue: 67.5, total: 72.5, ...products }))).toEqual(events)
    expect(read('segment', track({ total: 67.5, ...products }))).toEqual(events)
  })

  it('gives what it has worked out to whoever asks for the field', () => {
    expect(read('shopify', order({ total_discount: '1.90' }), ['revenue', 'price'])).toEqual([
      'purchase 180000 18.00,9.95',
    ])
  })

  it.each([
    [1990, 'usd', 199_000],
    [5, 'usd', 500],
    [0, 'usd', 0],
    [1990, 'jpy', 19_900_000],
    [1990, 'KWD', 19_900],
    [1990, 'isk', 199_000],
  ])('reads %i of %s in the smallest unit as %i', (amount, currency, worth) => {
    const charge = { object: 'charge', id: 'ch_1', created: 1711515600, customer: 'cus_1' }
    const record = { ...charge, amount, currency, status: 'succeeded', amount_refunded: 0 }
    expect(read('stripe', record)).toEqual([`purchase ${worth} `])
  })
})
