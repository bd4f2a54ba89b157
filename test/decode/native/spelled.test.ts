import { describe, expect, it } from 'vitest'
import { jsonReading, nameTables, openDecoder } from '../../../src/decode/index.ts'
import { fastDecoder, isScannable } from '../../../src/decode/native/index.ts'
import { AS_IT_IS, type InputPlan, WHOLE_LINE } from '../../../src/model/index.ts'
import { times } from '../../support/long-run.ts'
import { pickIndex, random } from '../../support/prng.ts'
import { randomSpelling, SPELLED, SPELLED_EXTRAS, spelledLines } from '../../support/spelled.ts'
import { scanner } from './scanner.ts'
import { Twins } from './twin.ts'

const OWN: InputPlan = { ...AS_IT_IS, format: 'jsonl' }
const WANTS = { customer: true, item: true, order: true, session: true }

/** The plain decoder of a mapping, and the scanner that was told of it. */
function spelledTwins(input: InputPlan, extras: readonly string[]) {
  const options = { inputZone: 'UTC', keepRejected: true }
  const law = openDecoder({ ...options, extras, input }, { names: nameTables(extras.length) })
  const from = scanner({ reading: jsonReading({ input, extras }), wants: WANTS })
  const fast = fastDecoder(from, options)
  return { twins: new Twins(law, fast, extras.length), law, from, fast }
}

const manyPlaces = (between: string) =>
  Array.from({ length: 10_000 }, (_, i) => `a${i}`).join(between)

describe('other names than ours', () => {
  it.each([0, 100, 200])('give the plain decoder’s events, seeds from %i', first => {
    const count = times(2, 8)
    const tiers = { layout: 0, general: 0, slow: 0 }
    for (let seed = first; seed < first + count; seed++) {
      const rng = random(seed)
      const { twins, law, from, fast } = spelledTwins(SPELLED, SPELLED_EXTRAS)
      const bytes = Buffer.from([...spelledLines(rng, 3000)].join(''))
      for (let at = 0; at < bytes.length; ) {
        const step = 1 + pickIndex(rng, 100_000)
        twins.decode(bytes.subarray(at, at + step))
        at += step
      }
      twins.finish()
      expect(from.unseen()).toEqual(law.unseen())
      for (const tier of ['layout', 'general', 'slow'] as const) tiers[tier] += fast.tiers[tier]
    }
    expect(tiers.layout).toBeGreaterThan(times(1000, 5000))
    expect(tiers.general).toBeGreaterThan(count * 375)
    expect(tiers.slow).toBeGreaterThan(count * 625)
  })

  it('give them by any mapping', () => {
    const mappings = times(15, 100)
    let scanned = 0
    let accepted = 0
    for (let seed = 0; scanned < mappings; seed++) {
      const rng = random(seed)
      const { input, extras } = randomSpelling(rng)
      if (!isScannable(jsonReading({ input, extras }).spelling, WANTS)) continue
      scanned++
      const { twins, law, from } = spelledTwins(input, extras)
      twins.decode(Buffer.from([...spelledLines(rng, 500)].join('')))
      expect([seed, from.unseen()]).toEqual([seed, law.unseen()])
      accepted += twins.counts.accepted
    }
    expect(accepted).toBeGreaterThan(mappings * 50)
  })

  it('are columns as well', () => {
    const { twins, fast } = spelledTwins(SPELLED, ['customer_id', 'order_id', 'timestamp', 'price'])
    twins.decode(Buffer.from([...spelledLines(random(7), 3000)].join('')))
    expect(twins.counts.accepted).toBeGreaterThan(1000)
    expect(fast.tiers.general).toBeGreaterThan(1000)
  })

  it('leave records without a customer of their own to the plain decoder, which counts what stands in', () => {
    const map = [
      ['customer_id', 'who|session_id|order_id'],
      ['revenue', "''"],
    ] as const
    const line = (own: string, i: number) =>
      `{"event_type":"purchase",${own}"timestamp":${1711515600 + i},"order_id":"o${i}","price":2,"revenue":9}\n`
    const owns = [
      '"who":"ann",',
      '"who":null,"session_id":"s1",',
      '"who":"",',
      '"who":7,"session_id":"s2",',
      '',
    ]
    const { twins, law, from, fast } = spelledTwins({ ...OWN, map }, [])
    twins.decode(
      Buffer.from(Array.from({ length: 500 }, (_, i) => line(owns[i % 5] ?? '', i)).join('')),
    )
    expect(twins.counts).toMatchObject({ accepted: 500, customerStandIn: 300 })
    expect(fast.tiers.layout + fast.tiers.general).toBeGreaterThan(150)
    expect([from.unseen(), law.unseen()]).toEqual([[], []])
  })

  it('are told of when no record has anything there', () => {
    const map = [
      ['customer_id', 'who|whom'],
      ['order_id', 'order.id'],
      ['session_id', 'sid'],
      ['brand', 'make'],
      ['unasked', 'for'],
    ] as const
    const line = (rest: string) =>
      `{"event_type":"page_visit","who":"ann","timestamp":1711515600${rest}}\n`
    for (const [rest, unseen] of [
      ['', ['order_id=order.id', 'session_id=sid', 'brand=make']],
      [',"order":{}', ['order_id=order.id', 'session_id=sid', 'brand=make']],
      [',"order":{"id":null},"make":""', ['order_id=order.id', 'session_id=sid', 'brand=make']],
      [',"order":{"id":""},"sid":7', ['brand=make']],
      [',"order.id":3,"make":"acme"', ['session_id=sid']],
      // Of what the plain decoder has read for the scanner.
      [',"order":{"id":1,"id":true},"make":1', ['session_id=sid']],
    ] as const) {
      const { twins, law, from } = spelledTwins({ ...OWN, map }, ['brand'])
      twins.decode(Buffer.from(line(rest).repeat(3)))
      const told = unseen.map(entry => `--map ${entry}`)
      expect(from.unseen()).toEqual(told)
      expect(law.unseen()).toEqual(told)
    }
  })

  it('are told of by kind: an empty text is something as a field and nothing as a column', () => {
    const map = [
      ['brand', 'item_id'],
      ['unasked', 'x'],
    ] as const
    const line =
      '{"event_type":"page_visit","customer_id":"c","timestamp":1711515600,"item_id":""}\n'
    const { twins, law, from } = spelledTwins({ ...OWN, map }, ['brand'])
    // Before any record is an object nothing is known of what nobody asked for.
    twins.decode(Buffer.from('nonsense\n'))
    expect(from.unseen()).toEqual(['--map brand=item_id', '--map unasked=x'])
    expect(law.unseen()).toEqual(from.unseen())
    twins.decode(Buffer.from(line.repeat(3)))
    expect(from.unseen()).toEqual(['--map brand=item_id'])
    expect(law.unseen()).toEqual(from.unseen())
  })

  it('may be those that a plan uses for itself', () => {
    const map = [['brand', WHOLE_LINE]] as const
    const { twins, fast } = spelledTwins({ ...OWN, map }, ['brand'])
    const event = '"event_type":"page_visit","customer_id":"c","timestamp":1711515600'
    const name = JSON.stringify(WHOLE_LINE)
    twins.decode(Buffer.from(`{${event},${name}:"a","x":1,"customer_id":"d"}\n`.repeat(2)))
    expect(fast.tiers.slow).toBe(2)
  })

  it('stand in objects that are walked like any line', () => {
    const input = { ...OWN, map: [['item_id', 'product.sku']] as const }
    const { twins, fast } = spelledTwins(input, [])
    const line = (sku: string) =>
      `{"event_type":"add_to_cart","customer_id":"a","timestamp":1711515600,"product":{"name":"x","sku":"${sku}","tags":[{}]}}\n`
    twins.decode(Buffer.from(['a', 'b', 'a product of many bytes'].map(line).join('')))
    expect(fast.tiers).toEqual({ general: 1, layout: 2, slow: 0 })
  })
})

describe('a learned layout', () => {
  const lines = (members: readonly string[]) =>
    members.map(each => `{"event_type":"page_visit","customer_id":"a",${each}}\n`).join('')

  it('takes no object where it was taught a list', () => {
    const map = [['item_id', 'product.sku']] as const
    const { twins, fast } = spelledTwins({ ...OWN, map }, [])
    const list = '"timestamp":1711515600,"product":[{"sku":"rug"}]'
    const object = '"timestamp":1711515600,"product":{"sku":"mug"}'
    twins.decode(Buffer.from(lines([list, list, object, object])))
    expect(fast.tiers).toEqual({ general: 3, layout: 1, slow: 0 })
  })

  it('knows whether the time that counts named its zone, not one before it', () => {
    const { twins, fast } = spelledTwins({ ...OWN, map: [['timestamp', 'at|seen']] }, [])
    const line =
      '{"event_type":"page_visit","customer_id":"a","seen":"2024-03-27T05:00:00","at":"2024-03-27T05:00:00Z"}\n'
    twins.decode(Buffer.from(line.repeat(4)))
    expect(twins.counts.assumedZone).toBe(0)
    expect(fast.tiers.layout).toBeGreaterThan(0)
  })

  it('has places for as many types as are told of', () => {
    const types = Array.from({ length: 60 }, (_, i): [string, string] => [`kind${i}`, 'page_visit'])
    const { twins, fast } = spelledTwins({ ...OWN, types }, [])
    const line = (i: number) =>
      `{"event_type":"kind${i % 60}","customer_id":"a","timestamp":1711515600}\n`
    twins.decode(Buffer.from(Array.from({ length: 600 }, (_, i) => line(i)).join('')))
    expect(fast.tiers).toEqual({ general: 60, layout: 540, slow: 0 })
  })

  it('leaves a worse place alone of which nothing can be made, whatever stands first', () => {
    const { twins, fast } = spelledTwins({ ...OWN, map: [['price', 'net|gross|raw']] }, [])
    const line = (money: string) => `"timestamp":1711515600,"item_id":"mug",${money}`
    const usual = ['"raw":"$3.00","gross":[],"net":3', '"raw":"$4.00","gross":[1],"net":4']
    const odd = ['"raw":2,"gross":{},"net":"4"', '"gross":"x","raw":"$"', '"net":null,"raw":"$3"']
    twins.decode(Buffer.from(lines([...usual, ...usual, ...odd, ...usual].map(line))))
    expect(fast.tiers).toEqual({ general: 2, layout: 5, slow: 2 })
  })

  it('takes the offset that is missing from the time that counts', () => {
    const map = [['timestamp', 'at|ts']] as const
    const { twins, fast } = spelledTwins({ ...OWN, map }, [])
    const line = '"ts":"2024-03-27 05:00:00","at":1711515600'
    twins.decode(Buffer.from(lines([line, line, line])))
    expect(twins.counts.assumedZone).toBe(0)
    expect(fast.tiers).toEqual({ general: 1, layout: 2, slow: 0 })
  })
})

describe('what every record says', () => {
  it.each<[string, InputPlan['map']]>([
    ['a type', [['event_type', "'purchase'"]]],
    ['a currency', [['currency', "'USD'"]]],
    ['a price that is the line total', [['revenue', 'price']]],
  ])('%s is told to the scanner', (_, map) => {
    const { spelling } = jsonReading({ input: { ...OWN, map }, extras: [] })
    expect(isScannable(spelling, WANTS)).toBe(true)
  })
})

describe('what the scanner is not told of', () => {
  it.each<[string, Partial<InputPlan>, string[]]>([
    ['a list', { map: [['item_id', 'items[].sku']] }, []],
    ['an element', { map: [['item_id', 'items[0].sku']] }, []],
    ['a part of a text', { map: [['item_id', 'code:2']] }, []],
    ['a constant id', { map: [['customer_id', "'Ann'"]] }, []],
    ['a currency that is none', { map: [['currency', "'dollars'"]] }, []],
    ['a type that is not ours, in every record', { map: [['event_type', "'enquiry'"]] }, []],
    ['a path as a further field', {}, ['list[0].sku']],
    ['two fields from one place', { map: [['item_id', 'customer_id']] }, []],
    [
      'two columns from one place',
      {
        map: [
          ['a', 'x'],
          ['b', 'x'],
        ],
      },
      ['a', 'b'],
    ],
    [
      'a value that is looked into',
      {
        map: [
          ['item_id', 'p'],
          ['price', 'p.price'],
        ],
      },
      [],
    ],
    ['one place, before and after another', { map: [['item_id', 'a|b']] }, ['b']],
    ['a vendor’s conditions', { preset: 'segment' }, []],
    [
      'a vendor’s conditions alone',
      {
        preset: 'segment',
        map: [
          ['item_id', 'sku'],
          ['price', 'price'],
          ['quantity', 'qty'],
        ],
      },
      [],
    ],
    [
      'a vendor’s timestamps',
      {
        preset: 'uci-retail',
        map: [
          ['event_type', 'kind'],
          ['currency', 'cur'],
        ],
      },
      [],
    ],
    ['a vendor’s lists', { preset: 'ga4' }, []],
    ['more places than it can tell apart', { map: [['item_id', manyPlaces('|')]] }, []],
    ['a way through too many objects', { map: [['item_id', manyPlaces('.')]] }, []],
    ['a name that is no UTF-8', { map: [['item_id', '\ud800']] }, []],
    ['a type that is no UTF-8', { types: [['view', '\udc00']] }, []],
    [
      'more types than it looks through',
      { types: Array.from({ length: 65 }, (_, i) => [`t${i}`, 'lead'] as const) },
      [],
    ],
    ['more columns than it has', {}, Array.from({ length: 60 }, (_, i) => `x${i}`)],
  ])('%s', (_, input, extras) => {
    const { spelling } = jsonReading({ input: { ...OWN, ...input }, extras })
    expect(isScannable(spelling, WANTS)).toBe(false)
  })

  it('but it is of a vendor’s names, without the fields that it has not', () => {
    const { twins, fast } = spelledTwins({ ...OWN, preset: 'rees46' }, ['brand'])
    const line = (n: number) =>
      `{"event_time":"2019-10-01 00:00:00 UTC","event_type":"cart","product_id":${n},"brand":"b${n}","price":1.5,"user_id":1,"user_session":"s","quantity":"many"}\n`
    twins.decode(Buffer.from([1, 2, 3].map(line).join('')))
    expect(twins.counts.accepted).toBe(3)
    expect(fast.tiers).toEqual({ general: 1, layout: 2, slow: 0 })
  })
})
