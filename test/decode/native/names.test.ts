import { describe, expect, it } from 'vitest'
import { ownReading } from '../../../src/decode/json/reading.ts'
import { fastDecoder } from '../../../src/decode/native/index.ts'
import { KNOWN_TYPES } from '../../../src/model/index.ts'
import { decoder, scanner } from './scanner.ts'

const event = (customer: string, rest = ''): string =>
  `{"event_type":"visit","customer_id":${customer},"timestamp":1711515600${rest}}\n`
const decode = (text: string, from: Parameters<typeof scanner>[0] = {}) =>
  decoder({}, from).decode(Buffer.from(text))

describe('names', () => {
  it('begin with the known types', () => {
    const { names } = decode('').batch
    expect(KNOWN_TYPES.map((_, i) => names.type.text(i + 1))).toEqual(KNOWN_TYPES)
    expect(() => names.type.text(6)).toThrow(RangeError)
    expect(() => names.item.text(0)).toThrow(RangeError)
  })

  it.each([
    [['7', '"7"', '"\\u0037"'], '7'],
    [['"mug"', '"m\\u0075g"', '"\\u006d\\u0075\\u0067"'], 'mug'],
    [['"a\\/b"', '"a/b"'], 'a/b'],
    [['"🧦"', '"\\ud83e\\udde6"', '"\\uD83E\\uDDE6"'], '🧦'],
    [['"twelve bytes"', '"twelve\\u0020bytes"'], 'twelve bytes'],
    [['"\\u0000"', '"\\u0000"'], '\0'],
    [[`"${'x'.repeat(70_000)}"`, `"\\u0078${'x'.repeat(69_999)}"`], 'x'.repeat(70_000)],
    [
      ['123456789012345678901234567890', '"123456789012345678901234567890"'],
      '123456789012345678901234567890',
    ],
  ])('are the same however they are written: %j', (spellings, text) => {
    const { batch } = decode(spellings.map(spelling => event(spelling)).join(''))
    expect([...batch.customer.subarray(0, batch.length)]).toEqual(spellings.map(() => 1))
    expect(batch.names.customer.size).toBe(1)
    expect(batch.names.customer.text(1)).toBe(text)
  })

  it('differ in any byte, zero bytes too, at lengths around 11 and 256', () => {
    const texts = ['a', 'a\0', 'a\0\0', '\0a', 'aa', '\ufeff', 'é', 'e\u0301']
    for (const length of [10, 11, 12, 13, 255, 256, 257, 511, 512, 600])
      for (const last of ['x', 'y', '\0'])
        texts.push('a'.repeat(length - 1) + last, `b${'a'.repeat(length - 2)}${last}`)
    const { batch } = decode(
      texts
        .map(text => event(JSON.stringify(text)))
        .join('')
        .repeat(2),
    )
    const { customer } = batch.names
    expect(customer.size).toBe(texts.length)
    expect(texts.map((_, i) => customer.text(batch.customer[i] ?? 0))).toEqual(texts)
    expect(texts.map((_, i) => customer.text(batch.customer[texts.length + i] ?? 0))).toEqual(texts)
  })

  it('keep their ids while the tables grow', () => {
    const from = scanner()
    const fast = fastDecoder(from, { inputZone: 'UTC', keepRejected: false })
    const name = (i: number): string =>
      i % 3 === 0 ? `${i}` : i % 3 === 1 ? `customer number ${i}` : `é${i}`
    for (let round = 0; round < 2; round++) {
      for (let from = 0; from < 100_000; from += 5000) {
        const some = Array.from({ length: 5000 }, (_, i) => event(`"${name(from + i)}"`))
        const { batch } = fast.decode(Buffer.from(some.join('')))
        expect(batch.customer[0]).toBe(from + 1)
        expect(batch.customer[4999]).toBe(from + 5000)
      }
    }
    expect(from.names.customer.size).toBe(100_000)
    for (let i = 0; i < 100_000; i += 997) expect(from.names.customer.text(i + 1)).toBe(name(i))
  })

  it.each([0, 5, 1500, 40_000])(
    'are texts whenever they are asked for, first after %i of them',
    early => {
      const from = scanner()
      const fast = fastDecoder(from, { inputZone: 'UTC', keepRejected: false })
      const name = (i: number): string => `${i % 3 === 0 ? 'a longer name, ' : ''}c${i}`
      const decodeTo = (end: number) => {
        const some = Array.from({ length: end - from.names.customer.size }, (_, i) =>
          event(`"${name(from.names.customer.size + i)}"`),
        )
        fast.decode(Buffer.from(some.join('')))
      }
      decodeTo(early)
      for (let i = 0; i < early; i += 7) expect(from.names.customer.text(i + 1)).toBe(name(i))
      // Segments are split meanwhile, and their names move.
      for (const end of [early + 3, 20_000, 60_000]) decodeTo(Math.max(early, end))
      for (let i = 0; i < 60_000; i++)
        if (from.names.customer.text(i + 1) !== name(i)) expect(i).toBe(name(i))
    },
  )

  it('with the same hash are told apart: 300,000 texts that differ in their last bytes', () => {
    // Two of them have the same 32 bits of hash ten times over; a comparison that stops early would show.
    const fast = decoder()
    for (let from = 0; from < 300_000; from += 10_000) {
      const some = Array.from({ length: 10_000 }, (_, i) =>
        event(`"customer${900_000 + from + i}"`),
      )
      const { batch } = fast.decode(Buffer.from(some.join('')))
      expect(batch.names.customer.size).toBe(from + 10_000)
    }
  })

  it('of a rejected line leave no trace', () => {
    const bad = [
      event('"ann"', ',"item_id":"mug","session_id":{}'),
      event('"ann"', ',"session_id":1.5,"order_id":"o\\u0031"'),
    ]
    const { batch } = decode(bad.join(''))
    expect(batch.length).toBe(0)
    const { customer, item, order, type } = batch.names
    expect([customer.size, item.size, order.size, type.size]).toEqual([0, 0, 0, 5])
  })
})

describe('options', () => {
  it('fields are read from the keys that were mapped to them', () => {
    const text =
      '{"t":"purchase","é\\"":"ann","at":1711515600,"sku":"mug","event_type":3,"item_id":[]}\n'
    const fields = {
      event_type: [['t']],
      customer_id: [['é"']],
      timestamp: [['at']],
      item_id: [['sku']],
    }
    const reading = { ...ownReading(), spelling: { fields, extras: [], types: [] } }
    const { batch, counts } = decode(text.repeat(3), { reading })
    expect(counts.accepted).toBe(3)
    expect(batch.names.item.text(batch.item[2] ?? 0)).toBe('mug')
    expect(batch.names.customer.text(batch.customer[2] ?? 0)).toBe('ann')
  })

  it('columns that nobody wants stay empty', () => {
    const text = event('"ann"', ',"item_id":"mug","order_id":"o"').repeat(3)
    const { batch } = decode(text, { wants: { customer: false, order: false } })
    expect(batch.length).toBe(3)
    expect([batch.customer[2], batch.order[2], batch.item[2]]).toEqual([0, 0, 1])
    expect(batch.names.customer.size).toBe(0)
  })

  it('but a customer has to be named', () => {
    const text = event('"ann"').repeat(2) + event('""')
    const { counts } = decode(text, { wants: { customer: false } })
    expect(counts).toMatchObject({ accepted: 2, rejected: 1 })
  })

  it('extra columns hold a text, or what is written', () => {
    const values = [
      '"acme"',
      '"ac\\u006de"',
      '7',
      '1.50',
      'true',
      '{"a": [1]}',
      'null',
      '""',
      '"\\ud800"',
    ]
    const texts = ['acme', 'acme', '7', '1.50', 'true', '{"a": [1]}', null, null, '\ufffd']
    const lines = values.map((value, i) =>
      event(`"${i}"`, `,"brand":${value},"session_id":"s${i}"`),
    )
    // The last is for the strict decoder, whose rows get their extras too; of doubled keys the last wins.
    const slow = event('"z"', ',"price":1e2,"brand":"no","brand":"last"')
    const { batch } = decode((lines.join('') + slow + event('"y"')).repeat(2), {
      reading: ownReading(['brand', 'session_id']),
    })
    const [brand, session] = batch.extra
    const text = (names: number, id: number | undefined): string | null =>
      id ? (batch.names.extra[names]?.text(id) ?? null) : null
    const expected = [...texts, 'last', null]
    for (let round = 0; round < 2; round++)
      for (const [i, value] of expected.entries()) {
        const row = round * expected.length + i
        expect(text(0, brand?.[row])).toBe(value)
        expect(text(1, session?.[row])).toBe(i < texts.length ? `s${i}` : null)
      }
  })
})
