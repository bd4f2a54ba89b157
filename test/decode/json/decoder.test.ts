import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameTables, strictDecoder } from '../../../src/decode/index.ts'
import { noCounts, WHOLE_LINE } from '../../../src/model/index.ts'
import { decodeAll, decodeText, eventLine, rowsOf } from './decode.ts'

const line = eventLine({ item_id: '"mug"' })
const purchase = (fields: Record<string, string> = {}) =>
  eventLine({ event_type: '"purchase"', item_id: '"mug"', ...fields })

describe('lines that are no event', () => {
  it.each<[string, string, string | null]>([
    ['{', 'not_json', null],
    ['GET /health 200', 'not_json', null],
    [`${line}${line}`, 'not_json', null],
    [`${line} x`, 'not_alone', null],
    [`${line},`, 'not_alone', null],
    [`[${line},`, 'not_alone', null],
    [`INFO ${line}`, 'not_alone', null],
    [`${line}${line},`, 'not_json', null],
    [`${line.slice(0, -1)},}`, 'not_json', null],
    ["{'a':1}", 'not_json', null],
    ['{"a":01}', 'not_json', null],
    ['{"a":NaN}', 'not_json', null],
    ['{"a":"\t"}', 'not_json', null],
    ['{"a":"\\x"}', 'not_json', null],
    [`\ufeff${line}`, 'not_alone', null],
    ['\u00a0', 'not_json', null],
    ['\v', 'not_json', null],
    ['[]', 'not_an_object', 'an array'],
    [' [{}] ', 'not_an_object', 'an array'],
    ['"ann"', 'not_an_object', 'a string'],
    ['12', 'not_an_object', 'a number'],
    ['-1', 'not_an_object', 'a number'],
    ['true', 'not_an_object', 'true'],
    ['false', 'not_an_object', 'false'],
    ['null', 'not_an_object', 'null'],
  ])('%j', (text, reason, found) => {
    const { issues, counts } = decodeText(`${line}\n${text}\n`)
    expect(issues).toStrictEqual([{ line: 2, reason, field: null, found }])
    expect(counts).toStrictEqual({ ...noCounts(), records: 2, accepted: 1, rejected: 1 })
  })

  it.each(['', ' ', '\t', '\r', ' \t \r '])('%j is blank', text => {
    const { rows, issues, counts } = decodeText(`${text}\n${line}`)
    expect(rows).toMatchObject([{ line: 2 }])
    expect(issues).toEqual([])
    expect(counts).toStrictEqual({ ...noCounts(), records: 2, blank: 1, accepted: 1 })
  })

  it.each<[string, number[]]>([
    ['a lone continuation', [0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['an overlong NUL', [0xc0, 0x80]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['cut short', [0xe2, 0x82]],
    ['a byte that UTF-8 has not', [0xff]],
  ])('%s is no UTF-8', (_, bad) => {
    const broken = Buffer.concat([Buffer.from('{"a":"'), Buffer.from(bad), Buffer.from('"}\n')])
    const all = Buffer.concat([Buffer.from(`${line}\n`), broken, Buffer.from(line)])
    const { rows, issues } = decodeAll([all], { keepRejected: true })
    expect(rows).toMatchObject([{ line: 1 }, { line: 3 }])
    expect(issues).toStrictEqual([
      { line: 2, reason: 'invalid_utf8', field: null, found: null, text: null },
    ])
  })
})

describe('what an issue holds', () => {
  it('is the text of the line only where it is asked for', () => {
    const bad = purchase({ price: '-1' })
    const input = `${bad}\r\nx\n`
    const [first, second] = decodeText(input, { keepRejected: true }).issues
    expect(first).toStrictEqual({
      line: 1,
      reason: 'negative',
      field: 'price',
      found: '-1',
      text: bad,
    })
    expect(second).toStrictEqual({
      line: 2,
      reason: 'not_json',
      field: null,
      found: null,
      text: 'x',
    })
    for (const issue of decodeText(input).issues) expect(issue).not.toHaveProperty('text')
  })

  it.each<[string, string]>([
    ['x'.repeat(40), 'x'.repeat(40)],
    ['x'.repeat(41), `${'x'.repeat(39)}…`],
    [`${'x'.repeat(38)}\u{1f9e6}`, `${'x'.repeat(38)}\u{1f9e6}`],
    [`${'x'.repeat(37)}\u{1f9e6}yy`, `${'x'.repeat(37)}\u{1f9e6}…`],
    [`${'x'.repeat(38)}\u{1f9e6}yy`, `${'x'.repeat(38)}…`],
    ['\u{1f9e6}'.repeat(30), `${'\u{1f9e6}'.repeat(19)}…`],
    [`${'x'.repeat(38)}\ud83e${'y'.repeat(9)}`, `${'x'.repeat(38)}\ud83e…`],
  ])('is at most 40 of %s', (text, found) => {
    const { issues } = decodeText(purchase({ price: JSON.stringify(text) }))
    expect(issues).toMatchObject([{ found }])
  })
})

describe('counts', () => {
  it.each<[string, string, Partial<ReturnType<typeof noCounts>>]>([
    ['a zone assumed', eventLine({ timestamp: '"2024-03-27T05:00:00"' }), { assumedZone: 1 }],
    ['a total rounded', eventLine({ price: '0.00001' }), { rounded: 1 }],
    ['not the price beside a revenue', eventLine({ price: '0.00001', revenue: '1' }), {}],
    ['not the price itself', eventLine({ price: '0.00005', quantity: '2' }), {}],
    ['a purchase of no price', purchase(), { unpricedPurchases: 1 }],
    ['a purchase at price 0', purchase({ price: '0' }), {}],
    ['a purchase of revenue 0', purchase({ revenue: '0' }), {}],
    ['a purchase turned refund', purchase({ quantity: '-1' }), { unpricedRefunds: 1 }],
    ['a refund of no price', purchase({ event_type: '"refund"' }), { unpricedRefunds: 1 }],
    ['a cart of no price', purchase({ event_type: '"add_to_cart"' }), {}],
  ])('%s', (_, text, counted) => {
    expect(decodeText(text).counts).toStrictEqual({
      ...noCounts(),
      records: 1,
      accepted: 1,
      ...counted,
    })
  })

  it('are of accepted lines only', () => {
    const timestamp = '"2024-03-27T05:00:00"'
    const rejected = purchase({ timestamp, revenue: '0.00001', currency: '7' })
    expect(decodeText(rejected).counts).toStrictEqual({ ...noCounts(), records: 1, rejected: 1 })
  })
})

describe('the decoder', () => {
  it('gives out ids in the order of the events, none for a line that it rejects', () => {
    const names = nameTables()
    const bad = eventLine({ event_type: '"odd"', customer_id: '"eve"', session_id: '{}' })
    const good = purchase({ customer_id: '"bob"', order_id: '1', currency: '"eur"' })
    decodeText([line, bad, good].join('\n'), { names })
    decodeText(purchase({ customer_id: '"ann"', item_id: '"rug"' }), { names })
    const texts = ({ size, text }: { size: number; text(id: number): string }) =>
      Array.from({ length: size }, (_, i) => text(i + 1))
    expect(texts(names.type)).toHaveLength(5)
    expect(texts(names.customer)).toEqual(['ann', 'bob'])
    expect(texts(names.item)).toEqual(['mug', 'rug'])
    expect(texts(names.order)).toEqual(['1'])
    expect(texts(names.currency)).toEqual(['EUR'])
  })

  it('fills one batch a call, however many rows, and uses its columns again', () => {
    const names = nameTables()
    const decoder = strictDecoder({ inputZone: 'UTC', keepRejected: false, names })
    const many = Array.from({ length: 3000 }, (_, i) => purchase({ price: String(i) }))
    const first = decoder.decode(Buffer.from(`${many.join('\n')}\n`))
    expect(first.batch.length).toBe(3000)
    expect(rowsOf(first).map(row => row.amount)).toEqual(many.map((_, i) => i * 10_000))
    expect(rowsOf(first).map(row => row.line)).toEqual(many.map((_, i) => i + 1))
    const second = decoder.decode(Buffer.from(`x\n${line}\n`))
    expect(second.batch.amount).toBe(first.batch.amount)
    expect(rowsOf(second)).toMatchObject([{ line: 3002, amount: 0, customer: 'ann' }])
    expect(second.issues).toMatchObject([{ line: 3001 }])
    expect(second.counts).toMatchObject({ records: 2, accepted: 1, rejected: 1 })
    const last = decoder.finish()
    expect(last.batch.length).toBe(0)
    expect(last.counts).toStrictEqual(noCounts())
    // What isn't the batch belongs to the caller.
    expect(first.counts.records).toBe(3000)
    expect(first.issues).toEqual([])
  })

  it('gives the same however the bytes are cut', () => {
    const input = Buffer.from(
      [
        `\ufeff${line}`,
        eventLine({ customer_id: '"\u{1f9e6}\u00e9"', price: '1.5' }),
        '',
        'x',
        purchase({ quantity: '-2', price: '3' }),
        '\t\r',
        purchase({ currency: '"\u{1f9e6}"' }),
        purchase({ order_id: '"\u2028"' }),
      ].join('\r\n'),
    )
    const whole = decodeAll([input], { keepRejected: true })
    expect(whole.counts).toMatchObject({ records: 8, blank: 2, rejected: 2, accepted: 4 })
    const cuts = fc.array(fc.nat({ max: input.length }), { maxLength: 12 })
    fc.assert(
      fc.property(cuts, at => {
        const ends = [...at.sort((a, b) => a - b), input.length]
        const chunks = ends.map((end, i) => input.subarray(ends[i - 1] ?? 0, end))
        expect(decodeAll(chunks, { keepRejected: true })).toEqual(whole)
      }),
      { seed: 41, numRuns: 300 },
    )
  })

  it('takes a line nested 100,000 deep', () => {
    const deep = (open: string, close: string) => `${open.repeat(100_000)}1${close.repeat(100_000)}`
    expect(decodeText(eventLine({ x: deep('[', ']') })).counts.accepted).toBe(1)
    expect(decodeText(eventLine({ x: deep('{"x":', '}') })).counts.accepted).toBe(1)
    expect(decodeText(deep('[', ']')).issues).toMatchObject([{ reason: 'not_an_object' }])
    expect(decodeText(eventLine({ item_id: deep('[', ']') })).issues).toMatchObject([
      { reason: 'wrong_type', found: 'an array' },
    ])
  })

  it('takes numbers and texts of a million characters', () => {
    const long = '7'.repeat(1_000_000)
    expect(decodeText(eventLine({ customer_id: long })).rows).toMatchObject([{ customer: long }])
    expect(decodeText(purchase({ quantity: long })).issues).toMatchObject([
      { reason: 'out_of_range' },
    ])
    expect(decodeText(purchase({ price: `"${long}"` })).issues).toMatchObject([
      { reason: 'too_long' },
    ])
    expect(decodeText(purchase({ currency: `"${long}"` })).issues).toMatchObject([
      { reason: 'not_a_currency' },
    ])
  })

  it('lives through 16 MiB of brackets, and one byte more is too long', () => {
    const brackets = Buffer.alloc(16 * 1024 * 1024, '[')
    const spaces = Buffer.alloc(16 * 1024 * 1024 + 1, ' ')
    const end = Buffer.from('\n')
    const { rows, issues } = decodeAll([brackets, end, spaces, end, Buffer.from(line)], {
      keepRejected: true,
    })
    expect(rows).toMatchObject([{ line: 3 }])
    expect(issues.map(issue => [issue.line, issue.reason, issue.text?.length])).toEqual([
      [1, 'not_json', brackets.length],
      [2, 'line_too_long', undefined],
    ])
    expect(issues[1]?.text).toBeNull()
  })
})

describe('the whole line as a field', () => {
  it('is the text without space around it, and no member of that name', () => {
    const names = nameTables(2)
    const decoder = strictDecoder({
      inputZone: 'UTC',
      keepRejected: false,
      extras: ['brand', WHOLE_LINE],
      names,
    })
    const tricky = eventLine({ '\\u0000line': '"x"', brand: '"nike"' })
    const { batch } = decoder.decode(Buffer.from(`${line}\n \t${line} \r\n${tricky}\n`))
    const texts = Array.from({ length: 3 }, (_, i) =>
      names.extra[1]?.text(batch.extra[1]?.[i] ?? 0),
    )
    expect(texts).toEqual([line, line, tricky])
    expect([...(batch.extra[0] ?? [])].slice(0, 3)).toEqual([0, 0, 1])
  })
})
