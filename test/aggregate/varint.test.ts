import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byteWriter, readVarint, reserve, writeVarint } from '../../src/aggregate/shared/varint.ts'

const EDGES = [0, 7, 14, 21, 28, 31, 32, 35, 42, 49, 53].flatMap(bits => [
  2 ** bits - 1,
  Math.min(2 ** bits, Number.MAX_SAFE_INTEGER),
])

it('numbers are read as they were written, one behind the other', () => {
  const number = fc.oneof(
    fc.constantFrom(...EDGES),
    fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    fc.integer({ min: 0, max: 1000 }),
  )
  fc.assert(
    fc.property(fc.array(number, { maxLength: 50 }), numbers => {
      const to = byteWriter()
      reserve(to, numbers.length)
      for (const each of numbers) writeVarint(to, each)
      const from = { bytes: to.bytes.slice(0, to.length), at: 0 }
      expect(numbers.map(() => readVarint(from))).toEqual(numbers)
      expect(from.at).toBe(to.length)
    }),
  )
})
