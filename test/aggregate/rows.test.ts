import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addTo, claimRow, findRow, openRows, value } from './inner.ts'

const keys = fc.tuple(
  fc.oneof(
    fc.integer({ min: -5, max: 5 }),
    fc.integer(),
    fc.constantFrom(2 ** 53 - 1, -(2 ** 53) + 1, 2 ** 32, -(2 ** 32)),
  ),
  fc.integer({ min: -3, max: 3 }),
)

describe('rows', () => {
  it('are a map from keys to numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(keys, fc.integer({ min: -9, max: 9 })), { maxLength: 300 }),
        list => {
          const rows = openRows(2, [0])
          const map = new Map<string, number>()
          for (const [[a, b], amount] of list) {
            addTo(rows, 0, claimRow(rows, a, b), amount)
            map.set(`${a} ${b}`, (map.get(`${a} ${b}`) ?? 0) + amount)
          }
          expect(rows.size).toBe(map.size)
          for (const [[a, b]] of list)
            expect(value(rows, 0, findRow(rows, a, b))).toBe(map.get(`${a} ${b}`))
          expect(findRow(rows, 17, 99)).toBe(-1)
        },
      ),
      { seed: 1 },
    )
  })
})
