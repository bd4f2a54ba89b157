import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addExact, exactSum, exactTotal } from '../../src/model/index.ts'

it('is the sum of big integers, at any size and with any signs', () => {
  const amount = fc.oneof(
    fc.integer({ min: -9e15, max: 9e15 }),
    fc.constantFrom(9e15, -9e15, 0),
    fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }),
  )
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 50 }), amounts => {
      const sum = exactSum()
      for (const n of amounts) addExact(sum, n)
      expect(exactTotal(sum)).toBe(amounts.reduce<bigint>((total, n) => total + BigInt(n), 0n))
      expect(Number.isSafeInteger(sum.small)).toBe(true)
    }),
    { seed: 1 },
  )
})
