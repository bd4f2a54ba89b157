import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameTable, nameTables, ownText } from '../../src/decode/names.ts'

describe('nameTables', () => {
  it('starts with the types that have a meaning of their own, and no other name', () => {
    const { type, customer, item, currency, order } = nameTables()
    expect([1, 2, 3, 4, 5].map(id => type.text(id))).toEqual([
      'page_visit',
      'add_to_cart',
      'purchase',
      'remove_from_cart',
      'refund',
    ])
    expect([type, customer, item, currency, order].map(table => table.size)).toEqual([
      5, 0, 0, 0, 0,
    ])
    expect(type.intern('purchase')).toBe(3)
    expect(type.intern('wishlist')).toBe(6)
  })
})

describe('nameTable', () => {
  it.each(['__proto__', 'constructor', '7', '07', ' 7', '\u00e9', 'e\u0301', '\0', '\ud800', ''])(
    '%j is a name like any other',
    name => {
      const table = nameTable(['a'])
      expect(table.intern(name)).toBe(2)
      expect(table.intern(name)).toBe(2)
      expect(table.text(2)).toBe(name)
    },
  )

  it.each([0, -1, 2, 0.5, Number.NaN])('has no text for id %d, which it never gave out', id => {
    expect(() => nameTable(['a']).text(id)).toThrow(RangeError)
  })

  it('gives equal texts equal ids, counting up from 1, in however many Maps', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 2 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 8 }),
        (names, mapKeys) => {
          const table = nameTable([], mapKeys)
          const ids = names.map(name => table.intern(name))
          const distinct = [...new Set(names)]
          expect(ids).toEqual(names.map(name => distinct.indexOf(name) + 1))
          expect(distinct.map((_, i) => table.text(i + 1))).toEqual(distinct)
          expect(table.size).toBe(distinct.length)
        },
      ),
      { seed: 31, numRuns: 1000 },
    )
  })
})

describe('ownText', () => {
  it('is the same text, half characters and all', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '\ud83e', '\udde6'),
        (text, half) => {
          expect(ownText(text + half)).toBe(text + half)
        },
      ),
      { seed: 32 },
    )
  })
})
