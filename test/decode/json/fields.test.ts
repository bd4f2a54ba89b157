import { describe, expect, it } from 'vitest'
import { nameTables, strictDecoder } from '../../../src/decode/index.ts'
import { ITEMLESS, KNOWN_TYPES } from '../../../src/model/index.ts'
import { decodeEvent, decodeText, eventLine } from './decode.ts'

const nines = (count: number) => '9'.repeat(count)
/** Types on which price, quantity, revenue and currency count. */
const MONEY_TYPES = KNOWN_TYPES.filter(type => type !== 'page_visit')
/** An event on which they do. */
const decodeCart = (fields: Record<string, string>) =>
  decodeEvent({ event_type: '"add_to_cart"', ...fields })

describe('ids', () => {
  it.each<[string, string]>([
    ['"7"', '7'],
    ['7', '7'],
    ['0', '0'],
    ['-7', '-7'],
    ['"-0"', '-0'],
    ['"1.0"', '1.0'],
    ['9224851642388483', '9224851642388483'],
    [nines(5000), nines(5000)],
    ['" ann "', ' ann '],
    ['"\\u0061nn"', 'ann'],
    ['"\\ud83e\\udde6"', '\u{1f9e6}'],
    ['"\u{1f9e6}"', '\u{1f9e6}'],
    ['"e\u0301"', 'e\u0301'],
    ['"\\u0000"', '\0'],
    ['"__proto__"', '__proto__'],
    ['"constructor"', 'constructor'],
    ['"null"', 'null'],
  ])('%s is an id, kept as written', (id, text) => {
    expect(decodeEvent({ customer_id: id })).toMatchObject({ customer: text })
    expect(decodeEvent({ item_id: id })).toMatchObject({ item: text })
    expect(decodeEvent({ order_id: id })).toMatchObject({ order: text })
    expect(decodeEvent({ event_id: id, session_id: id })).toMatchObject({ customer: 'ann' })
  })

  it.each<[string, string, string, string]>([
    ['-0', 'number_id', '-0', 'a number'],
    ['1.0', 'number_id', '1.0', 'a number'],
    ['1e3', 'number_id', '1e3', 'a number'],
    ['1E3', 'number_id', '1E3', 'a number'],
    ['0.5', 'number_id', '0.5', 'a number'],
    [`${nines(60)}.5`, 'number_id', `${nines(39)}…`, 'a number'],
    ['true', 'wrong_type', 'true', 'a boolean'],
    ['false', 'wrong_type', 'false', 'a boolean'],
    ['{}', 'wrong_type', 'an object', 'an object'],
    ['["ann"]', 'wrong_type', 'an array', 'an array'],
    ['"\\ud800"', 'lone_surrogate', '\ud800', 'a string'],
    ['"a\\udde6\\ud83eb"', 'lone_surrogate', 'a\udde6\ud83eb', 'a string'],
  ])('%s is refused', (id, reason, found, type) => {
    for (const field of ['item_id', 'event_id', 'order_id', 'session_id'])
      expect(decodeEvent({ [field]: id })).toBe(`${field} ${reason} ${found}`)
    expect(decodeEvent({ customer_id: id })).toBe(`customer_id ${reason} ${type}`)
  })

  it.each(['null', '""', ''])('%s is no id', absent => {
    expect(decodeEvent({ item_id: absent, order_id: absent })).toMatchObject({
      item: null,
      order: null,
      session: null,
    })
    expect(decodeEvent({ event_id: absent, session_id: absent })).toMatchObject({
      type: 'page_visit',
    })
  })

  it('of a field that nobody reads may be half a character', () => {
    expect(decodeEvent({ brand: '"\\ud800"', '\\ud800': '1' })).toMatchObject({ customer: 'ann' })
  })
})

describe('needed fields', () => {
  it.each(['event_type', 'customer_id', 'timestamp'])('%s', field => {
    for (const absent of ['', 'null', '""'])
      expect(decodeEvent({ [field]: absent })).toBe(`${field} missing`)
  })

  it.each(ITEMLESS)('$type without an item counts, and is counted', ({ type, count }) => {
    for (const absent of ['', 'null', '""'])
      expect(decodeEvent({ event_type: `"${type}"`, item_id: absent })).toMatchObject({
        type,
        item: null,
      })
    const lines = ['', 'null', '""', '7'].map(item_id =>
      eventLine({ event_type: `"${type}"`, item_id }),
    )
    expect(decodeText(lines.join('\n')).counts).toMatchObject({ accepted: 4, [count]: 3 })
  })

  it.each(['page_visit', 'wishlist', 'Purchase', ' purchase', '__proto__', 'refunds'])(
    '%s needs no item',
    type => {
      for (const absent of ['', 'null', '""'])
        expect(decodeEvent({ event_type: `"${type}"`, item_id: absent })).toMatchObject({
          type,
          item: null,
        })
    },
  )
})

describe('event_type', () => {
  it.each<[string, string]>([
    ['7', 'wrong_type 7'],
    ['true', 'wrong_type true'],
    ['[]', 'wrong_type an array'],
    ['"pur\\ud800chase"', 'lone_surrogate pur\ud800chase'],
  ])('%s is refused', (type, why) => {
    expect(decodeEvent({ event_type: type })).toBe(`event_type ${why}`)
  })

  it('may be spelled with escapes', () => {
    expect(decodeEvent({ event_type: '"\\u0070age_visit"' })).toMatchObject({ type: 'page_visit' })
  })
})

describe('timestamp', () => {
  it.each<[string, string, number]>([
    ['"2024-03-27T05:00:00Z"', 'UTC', 1_711_515_600_000],
    ['"2024-03-27T05:00:00"', 'Asia/Kolkata', 1_711_495_800_000],
    ['"2024-03-27T05:00:00+00:00"', 'Asia/Kolkata', 1_711_515_600_000],
    ['1711515600.5', 'UTC', 1_711_515_600_500],
    ['1711515600123', 'Asia/Kolkata', 1_711_515_600_123],
  ])('%s in %s', (timestamp, zone, time) => {
    expect(decodeEvent({ timestamp }, zone)).toMatchObject({ time })
  })

  it.each<[string, string]>([
    ['"1711515600"', 'not_a_timestamp 1711515600'],
    ['"soon"', 'not_a_timestamp soon'],
    ['"2024-02-30T05:00:00Z"', 'impossible_time 2024-02-30T05:00:00Z'],
    ['"2024-03-31T02:30:00"', 'skipped_time 2024-03-31T02:30:00'],
    ['12', 'out_of_range 12'],
    ['1e999999999', 'out_of_range 1e999999999'],
    ['true', 'wrong_type true'],
    ['{}', 'wrong_type an object'],
  ])('%s is refused', (timestamp, why) => {
    expect(decodeEvent({ timestamp }, 'Europe/Berlin')).toBe(`timestamp ${why}`)
  })
})

describe('price and revenue', () => {
  const forBoth = (value: string, why: string) => {
    expect(decodeCart({ price: value })).toBe(`price ${why}`)
    expect(decodeCart({ revenue: value })).toBe(`revenue ${why}`)
  }

  it.each<[string, number]>([
    ['19.90', 199_000],
    ['"19.90"', 199_000],
    ['"1\\u0030"', 100_000],
    ['-0', 0],
    ['"-0.00"', 0],
    ['1e2', 1_000_000],
    ['0.12344999999999999999', 1234],
    ['""', 0],
    ['null', 0],
    [`1.${'0'.repeat(398)}`, 10_000],
    [`"0.${'0'.repeat(397)}1"`, 0],
  ])('%s', (value, amount) => {
    expect(decodeEvent({ price: value })).toMatchObject({ amount })
    expect(decodeEvent({ revenue: value })).toMatchObject({ amount })
  })

  it.each<[string, string]>([
    ['"12,50"', 'not_a_number 12,50'],
    ['".5"', 'not_a_number .5'],
    ['"+1"', 'not_a_number +1'],
    ['" 1"', 'not_a_number  1'],
    ['"NaN"', 'not_a_number NaN'],
    ['" "', 'not_a_number  '],
    [`"${'x'.repeat(500)}"`, `not_a_number ${'x'.repeat(39)}…`],
    [`1.${'0'.repeat(399)}`, `too_long 1.${'0'.repeat(37)}…`],
    [`"1${'0'.repeat(400)}"`, `too_long 1${'0'.repeat(38)}…`],
    ['true', 'wrong_type true'],
    ['false', 'wrong_type false'],
    ['[1]', 'wrong_type an array'],
    ['{"price":1}', 'wrong_type an object'],
    ['900000000000.00005', 'out_of_range 900000000000.00005'],
    ['"1e999999999"', 'out_of_range 1e999999999'],
  ])('%s is refused', forBoth)

  it.each<[string, string]>([
    ['-1', 'negative -1'],
    ['"-0.5"', 'negative -0.5'],
    ['-1e-999999999', 'negative -1e-999999999'],
    ['-9e999', 'negative -9e999'],
  ])('price %s is refused', (price, why) => {
    expect(decodeCart({ price })).toBe(`price ${why}`)
    // Also where the revenue is what counts.
    expect(decodeCart({ price, revenue: '1' })).toBe(`price ${why}`)
  })

  it.each<[string, number]>([
    ['-1', -10_000],
    ['"-0.5"', -5000],
    ['-900000000000', -9e15],
    ['-1e-999999999', 0],
  ])('revenue %s is fine', (revenue, amount) => {
    expect(decodeEvent({ revenue })).toMatchObject({ type: 'page_visit', amount })
  })
})

describe('quantity', () => {
  it.each<[string, number]>([
    ['2', 2],
    ['2.0', 2],
    ['2e0', 2],
    ['20e-1', 2],
    ['1e9', 1_000_000_000],
    ['-1000000000', -1_000_000_000],
    ['"3"', 3],
    ['"-3"', -3],
    ['"1000000000"', 1_000_000_000],
    ['"6.00"', 6],
    ['"-6.0"', -6],
    ['"2e0"', 2],
    ['"20E-1"', 2],
    ['"1e9"', 1_000_000_000],
    ['null', 1],
    ['""', 1],
    ['', 1],
    [`1.${'0'.repeat(500)}`, 1],
    [`1${'0'.repeat(500)}e-500`, 1],
  ])('%s', (text, quantity) => {
    expect(decodeEvent({ quantity: text })).toMatchObject({ quantity })
  })

  it.each<[string, string]>([
    ['0', 'zero 0'],
    ['-0', 'zero -0'],
    ['0.0', 'zero 0.0'],
    ['0e999999999', 'zero 0e999999999'],
    ['"0"', 'zero 0'],
    ['"-0"', 'zero -0'],
    ['1.5', 'not_integral 1.5'],
    ['12e-1', 'not_integral 12e-1'],
    ['1e-999999999', 'not_integral 1e-999999999'],
    ['1000000000.5', 'not_integral 1000000000.5'],
    ['1000000001', 'out_of_range 1000000001'],
    ['-1000000001', 'out_of_range -1000000001'],
    ['9999999999', 'out_of_range 9999999999'],
    ['1e10', 'out_of_range 1e10'],
    ['1e999999999', 'out_of_range 1e999999999'],
    [`"${nines(50)}"`, `out_of_range ${nines(39)}…`],
    ['"2.50"', 'not_integral 2.50'],
    ['"0.0"', 'zero 0.0'],
    ['"1e10"', 'out_of_range 1e10'],
    ['"2."', 'not_a_number 2.'],
    ['"6,0"', 'not_a_number 6,0'],
    ['"01"', 'not_a_number 01'],
    ['"+1"', 'not_a_number +1'],
    ['" 1"', 'not_a_number  1'],
    ['"-"', 'not_a_number -'],
    ['"two"', 'not_a_number two'],
    ['true', 'wrong_type true'],
    ['[2]', 'wrong_type an array'],
  ])('%s is refused', (quantity, why) => {
    expect(decodeCart({ quantity })).toBe(`quantity ${why}`)
  })
})

describe('currency', () => {
  it.each<[string, string | null]>([
    ['"USD"', 'USD'],
    ['"usd"', 'USD'],
    ['"Eur"', 'EUR'],
    ['"\\u0055SD"', 'USD'],
    ['"ISK"', 'ISK'],
    ['"isk"', 'ISK'],
    ['""', null],
    ['null', null],
  ])('%s', (text, currency) => {
    expect(decodeEvent({ currency: text })).toMatchObject({ currency })
    expect(decodeCart({ currency: text })).toMatchObject({ currency })
  })

  it.each<[string, string]>([
    ['"US"', 'not_a_currency US'],
    ['"USDX"', 'not_a_currency USDX'],
    ['"US1"', 'not_a_currency US1'],
    ['" US"', 'not_a_currency  US'],
    ['"USD\\n"', 'not_a_currency USD\n'],
    // Letters that upper or lower case turns into I, S and K.
    ['"\u0131sk"', 'not_a_currency \u0131sk'],
    ['"\u017fek"', 'not_a_currency \u017fek'],
    ['"\u212aRW"', 'not_a_currency \u212aRW'],
    ['"\\ud800SD"', 'not_a_currency \ud800SD'],
    ['840', 'wrong_type 840'],
    ['{}', 'wrong_type an object'],
  ])('%s is refused', (currency, why) => {
    expect(decodeCart({ currency })).toBe(`currency ${why}`)
  })
})

describe('a field that does not count', () => {
  const ILL_FORMED: Record<string, string[]> = {
    price: ['"n/a"', '-1', '"-0.5"', 'true', '{}', '" "', '"12,50"', `1.${'0'.repeat(399)}`],
    quantity: ['0', '"0"', '-0', '0.0', '1.5', '"two"', '1e10', 'false', '[2]'],
    revenue: ['"free"', '[]', '"1_000"', `"${nines(401)}"`],
    currency: ['"US"', '"N/A"', '"\u20acUR"', '840', '{}', '"USD "'],
  }
  const CASES = Object.entries(ILL_FORMED).flatMap(([field, values]) =>
    values.map(value => [field, value] as const),
  )

  it.each(CASES)('%s %s is read as absent, and counted', (field, value) => {
    for (const type of ['page_visit', 'wishlist', 'Purchase']) {
      const line = eventLine({ event_type: `"${type}"`, item_id: '7', [field]: value })
      const { rows, counts } = decodeText(line)
      expect(rows).toMatchObject([{ type, amount: 0, quantity: 1, currency: null }])
      expect(counts).toMatchObject({ accepted: 1, notRead: 1 })
    }
    for (const type of MONEY_TYPES)
      expect(decodeEvent({ event_type: `"${type}"`, [field]: value })).toMatch(
        new RegExp(`^${field} `),
      )
  })

  it('leaves the others as they are', () => {
    const fields = { price: '5', quantity: '"two"', currency: '"EUR"', revenue: '"-"' }
    const { rows, counts } = decodeText(eventLine(fields))
    expect(rows).toMatchObject([{ amount: 50_000, quantity: 1, currency: 'EUR' }])
    expect(counts).toMatchObject({ accepted: 1, notRead: 2 })
  })

  it.each<[Record<string, string>]>([
    [{ price: '900000000000.0001' }],
    [{ price: '901', quantity: '1000000000' }],
    [{ revenue: '-900000000000.00005' }],
    [{ revenue: '1e999999999', price: '5' }],
  ])('a line total beyond the bound is absent where it does not count: %j', fields => {
    for (const type of ['page_visit', 'wishlist']) {
      const { rows, counts } = decodeText(eventLine({ event_type: `"${type}"`, ...fields }))
      expect(rows).toMatchObject([{ amount: 0 }])
      expect(counts).toMatchObject({ accepted: 1, notRead: 1 })
    }
    for (const type of MONEY_TYPES)
      expect(decodeEvent({ event_type: `"${type}"`, ...fields })).toMatch(/ out_of_range /)
  })

  it('is absent in a column that somebody asked for, too', () => {
    const lines = ['"n/a"', '5', '-5'].map(price => eventLine({ price, brand: '"a"' }))
    const names = nameTables(2)
    const decoder = strictDecoder({
      inputZone: 'UTC',
      keepRejected: false,
      names,
      extras: ['brand', 'price'],
    })
    const { batch } = decoder.decode(Buffer.from(`${lines.join('\n')}\n`))
    const [brands, prices] = batch.extra
    expect([...(brands ?? [])].slice(0, 3)).toEqual([1, 1, 1])
    expect([...(prices ?? [])].slice(0, 3)).toEqual([0, 1, 0])
    expect(names.extra[1]?.text(1)).toBe('5')
  })
})

describe('what a timestamp leaves out', () => {
  it.each<[string, object]>([
    ['"2024-03-27"', { dateOnly: 1, withoutSeconds: 0, assumedZone: 1 }],
    ['"2024-03-27 05:00"', { dateOnly: 0, withoutSeconds: 1, assumedZone: 1 }],
    ['"2024-03-27T05:00 +0530"', { dateOnly: 0, withoutSeconds: 1, assumedZone: 0 }],
    ['"2024-03-27T05:00:00+05"', { dateOnly: 0, withoutSeconds: 0, assumedZone: 0 }],
  ])('%s is counted', (timestamp, counts) => {
    expect(decodeText(eventLine({ timestamp })).counts).toMatchObject({ accepted: 1, ...counts })
  })

  it('is the midnight of the input zone', () => {
    expect(decodeEvent({ timestamp: '"2024-03-27"' }, 'Asia/Kolkata')).toMatchObject({
      time: Date.parse('2024-03-26T18:30:00Z'),
    })
  })
})
