import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CheckedEvent,
  eventChecker,
  type FieldProblem,
} from '../../../src/decode/json/event.ts'
import { countsMoney } from '../../../src/decode/json/line-total.ts'
import { noFields, type RawFields } from '../../../src/decode/json/raw.ts'
import { calendar, FIELDS, type Field } from '../../../src/model/index.ts'
import { decodeEvent, decodeText, eventLine } from './decode.ts'

const purchase = { event_type: '"purchase"', item_id: '"mug"' }
const refund = { event_type: '"refund"', item_id: '"mug"' }

describe('the line total', () => {
  it.each<[Record<string, string>, number]>([
    [{}, 0],
    [{ quantity: '3' }, 0],
    [{ price: '19.90' }, 199_000],
    [{ price: '19.90', quantity: '3' }, 597_000],
    [{ price: '0.00005', quantity: '3' }, 2],
    [{ revenue: '50', quantity: '3' }, 500_000],
    [{ price: '19.90', quantity: '3', revenue: '50' }, 500_000],
    [{ price: '19.90', revenue: '0' }, 0],
    [{ price: '19.90', revenue: '""' }, 199_000],
    [{ price: '19.90', revenue: 'null' }, 199_000],
    // A price only has to be well formed where a revenue stands.
    [{ price: '9e999', revenue: '1' }, 10_000],
    [{ price: '900000000000', quantity: '2', revenue: '1' }, 10_000],
  ])('of %j', (fields, amount) => {
    for (const type of [{ event_type: '"page_visit"' }, { event_type: '"wishlist"' }, purchase])
      expect(decodeEvent({ ...type, ...fields })).toMatchObject({ amount })
  })

  it.each<[Record<string, string>, string]>([
    [{ price: '900000000000.0001' }, 'price out_of_range 900000000000.0001'],
    [{ price: '900', quantity: '1000000000', currency: '7' }, 'currency wrong_type 7'],
    [{ price: '901', quantity: '1000000000' }, 'price out_of_range 901'],
    [{ price: '901', quantity: '-1000000000' }, 'price out_of_range 901'],
    [{ revenue: '-900000000000.0001' }, 'revenue out_of_range -900000000000.0001'],
    [{ price: '1', revenue: '"1e12"' }, 'revenue out_of_range 1e12'],
  ])('of %j is refused where it counts', (fields, why) => {
    for (const type of [{ event_type: '"add_to_cart"' }, purchase, refund])
      expect(decodeEvent({ ...type, ...fields })).toBe(why)
  })
})

describe('refunds', () => {
  it.each<[string, Record<string, string>, string, number, number]>([
    ['a purchase', { price: '5', quantity: '2' }, 'purchase', 100_000, 2],
    ['a quantity below 0', { price: '5', quantity: '-2' }, 'refund', 100_000, -2],
    ['a revenue below 0', { revenue: '-5' }, 'refund', 50_000, 1],
    ['both', { revenue: '-5', quantity: '-2' }, 'refund', 50_000, -2],
    ['a quantity below 0 with a revenue', { revenue: '5', quantity: '-2' }, 'refund', 50_000, -2],
    ['a quantity below 0 and no money', { quantity: '-2' }, 'refund', 0, -2],
    ['a revenue below 0 that rounds to 0', { revenue: '-0.00004' }, 'purchase', 0, 1],
    ['a revenue below 0 that rounds away', { revenue: '-0.00005' }, 'refund', 1, 1],
    ['a revenue of -0', { revenue: '-0' }, 'purchase', 0, 1],
  ])('%s', (_, fields, type, amount, quantity) => {
    expect(decodeEvent({ ...purchase, ...fields })).toMatchObject({ type, amount, quantity })
  })

  it.each<[Record<string, string>, number]>([
    [{ revenue: '5' }, 50_000],
    [{ revenue: '-5' }, 50_000],
    [{ price: '5', quantity: '-2' }, 100_000],
    [{}, 0],
  ])('of %j have no sign', (fields, amount) => {
    expect(decodeEvent({ ...refund, ...fields })).toMatchObject({ type: 'refund', amount })
  })

  it('are made of purchases alone', () => {
    const carted = { event_type: '"add_to_cart"', item_id: '7', price: '5', quantity: '-2' }
    expect(decodeEvent(carted)).toMatchObject({ type: 'add_to_cart', amount: -100_000 })
  })
})

describe('the first field at fault', () => {
  const bad: Record<string, string> = {
    event_type: '7',
    customer_id: 'true',
    timestamp: '"soon"',
    item_id: '1.5',
    price: '-1',
    quantity: '0',
    revenue: '"x"',
    currency: '"$"',
    event_id: '{}',
    order_id: '[]',
    session_id: 'false',
  }

  it.each(FIELDS.map((field, i) => [field, i] as const))('is %s', (field, i) => {
    const fromHere = FIELDS.slice(i).map(name => [name, bad[name] ?? ''] as const)
    const type = { event_type: '"refund"' }
    expect(decodeEvent({ ...type, ...Object.fromEntries(fromHere) })).toMatch(
      new RegExp(`^${field} `),
    )
    // Whatever the order of the line.
    expect(decodeEvent({ ...type, ...Object.fromEntries(fromHere.toReversed()) })).toMatch(
      new RegExp(`^${field} `),
    )
  })

  it.each<[Record<string, string>, string]>([
    [{ item_id: 'null', price: '-1' }, 'price negative -1'],
    [{ item_id: '""', timestamp: '7' }, 'timestamp out_of_range 7'],
    [{ item_id: 'true' }, 'item_id wrong_type true'],
    [{ price: '9e99', currency: '"$"' }, 'price out_of_range 9e99'],
    [{ price: '9e99', order_id: '{}' }, 'price out_of_range 9e99'],
    [{ price: '9e99', item_id: '{}' }, 'item_id wrong_type an object'],
    [{ price: '9e99', quantity: '0' }, 'quantity zero 0'],
    [{ price: '9e99', revenue: '"x"' }, 'revenue not_a_number x'],
    [{ revenue: '9e99', quantity: '0' }, 'quantity zero 0'],
    [{ revenue: '9e99', currency: '7' }, 'revenue out_of_range 9e99'],
  ])('of %j, where it takes two to see one', (fields, why) => {
    expect(decodeEvent({ ...purchase, ...fields })).toBe(why)
  })
})

describe('keys', () => {
  it('that come twice say what the last of them says', () => {
    const line = eventLine({ price: '-1', quantity: '2' })
    const again = `${line.slice(0, -1)},"pr\\u0069ce":3,"customer_id":null,"customer_id":"bob"}`
    expect(decodeText(again).rows).toMatchObject([{ customer: 'bob', amount: 60_000 }])
    expect(decodeText(`${line.slice(0, -1)},"price":null}`).rows).toMatchObject([{ amount: 0 }])
    expect(decodeText(`${line.slice(0, -1)},"customer_id":null}`).issues).toMatchObject([
      { field: 'customer_id', reason: 'missing' },
    ])
  })

  it('of nested objects and of other spellings are not ours', () => {
    const fields = { Price: '-1', 'price ': '-1', meta: '{"price":-1}', list: '[{"price":-1}]' }
    expect(decodeEvent(fields)).toMatchObject({ amount: 0 })
  })

  it('named like the properties of every object are ordinary', () => {
    const odd = ['__proto__', 'constructor', 'toString'].map(key => [key, '{"price":-1}'])
    expect(decodeEvent(Object.fromEntries(odd))).toMatchObject({ customer: 'ann', amount: 0 })
    const line = '{"__proto__":{"event_type":"purchase","customer_id":"x"}}'
    expect(decodeText(line).issues).toMatchObject([{ field: 'event_type', reason: 'missing' }])
  })
})

describe('the rules by themselves', () => {
  const texts = fc.constantFrom(
    ...['', '0', '1', '-1', '2.5', '1e3', '-0', '07', 'abc', 'EUR', 'purchase', 'page_visit', '7'],
    ...['6.00', '2024-03-27', '2024-03-27 05:00'],
    ...['2024-03-27T05:00:00Z', '2024-03-27 05:00:00', '2024-02-30T00:00:00Z', '1711515600', '10'],
    ...['900000000001', '-900000000001', '1e999', '\ud800', `0.${'1'.repeat(400)}`, '4000000000'],
  )
  const value = fc.option(
    fc.record({
      kind: fc.constantFrom('text', 'number', 'text', 'number', 'true', 'object', 'array'),
      text: texts,
    }),
    { nil: undefined },
  )
  const fields = fc.record(Object.fromEntries(FIELDS.map(field => [field, value])))
  const valid = {
    event_type: { kind: 'text', text: 'purchase' },
    customer_id: { kind: 'text', text: 'ann' },
    timestamp: { kind: 'text', text: '2024-03-27T05:00:00Z' },
    item_id: { kind: 'text', text: 'mug' },
  } as const

  const MONEY_FIELDS: readonly Field[] = ['price', 'quantity', 'revenue', 'currency']
  const TOTAL_FIELDS: readonly Field[] = ['price', 'quantity', 'revenue']
  const check = eventChecker(calendar('Europe/Berlin'))
  /** What is said of these fields alone, in an event of the same type that is well formed otherwise. */
  const alone = (raw: RawFields, fields: readonly Field[]): CheckedEvent | FieldProblem =>
    check({
      ...noFields(),
      ...valid,
      event_type: raw.event_type?.kind === 'text' ? raw.event_type : valid.event_type,
      ...Object.fromEntries(fields.map(field => [field, raw[field]])),
    })
  const isProblem = (said: CheckedEvent | FieldProblem): said is FieldProblem => 'reason' in said
  /** A price or revenue out of range is a line total, which quantity and revenue have a say in. */
  const isTotal = ({ field, reason }: FieldProblem): boolean =>
    reason === 'out_of_range' && (field === 'price' || field === 'revenue')

  /** The first field at fault, each looked at alone; a line total where its fields are well formed. */
  function firstAlone(raw: RawFields): FieldProblem | null {
    const isAtFault = (said: CheckedEvent | FieldProblem): said is FieldProblem =>
      isProblem(said) && !isTotal(said)
    const total = TOTAL_FIELDS.some(field => isAtFault(alone(raw, [field])))
      ? null
      : alone(raw, TOTAL_FIELDS)
    for (const field of FIELDS) {
      const said = alone(raw, [field])
      if (isAtFault(said)) return said
      if (total !== null && isProblem(total) && total.field === field) return total
    }
    return null
  }

  it('name the first field that is at fault by itself', () => {
    let accepted = 0
    fc.assert(
      fc.property(fields, fc.array(fc.constantFrom(...FIELDS), { maxLength: 3 }), (any, some) => {
        // Wrong in a few fields at most, too: else hardly one is right.
        const few = { ...valid, ...Object.fromEntries(some.map(field => [field, any[field]])) }
        for (const given of [any, few]) {
          const raw = { ...noFields(), ...given }
          const event = check(raw)
          expect(isProblem(event) ? event : null).toEqual(firstAlone(raw))
          if (isProblem(event)) continue
          accepted++
          const { notRead = [], ...read } = event
          if (countsMoney(event.event_type)) expect(notRead).toEqual([])
          // What isn't read would be a fault where it counts, and is as absent here.
          for (const field of notRead) {
            expect(MONEY_FIELDS).toContain(field)
            const bought = { ...raw, event_type: valid.event_type }
            expect(alone(bought, [field])).toMatchObject({ field })
          }
          const absent = Object.fromEntries(notRead.map(field => [field, undefined]))
          expect(read).toEqual(check({ ...raw, ...absent }))
        }
      }),
      { seed: 17, numRuns: 3000 },
    )
    expect(accepted).toBeGreaterThan(100)
  })
})
