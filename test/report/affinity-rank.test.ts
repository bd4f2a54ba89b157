import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addPair, openPairs } from '../../src/report/affinity/pair-columns.ts'
import { rankedPairs } from '../../src/report/affinity/rank.ts'

/** Counts as they may be, and so close to 2^53 when multiplied that fractions that differ have one double. */
const inBaskets = fc.oneof(
  fc.integer({ min: 1, max: 6 }),
  fc.integer({ min: 94_906_000, max: 94_906_260 }),
)
const logs = fc.record({
  counts: fc.array(inBaskets, { minLength: 2, maxLength: 8 }),
  shares: fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0.9, max: 1, noNaN: true })), {
    minLength: 28,
    maxLength: 28,
  }),
  n: fc.integer({ min: 1, max: 30 }),
})

it.each(['lift', 'confidence', 'count'] as const)(
  'pairs by %s are ranked by their exact fractions, however few of them are asked for',
  sort => {
    fc.assert(
      fc.property(logs, ({ counts, shares, n }) => {
        const pairs = openPairs()
        const all: { i: number; count: bigint; of: bigint }[] = []
        for (let a = 0; a < counts.length; a++)
          for (let b = a + 1; b < counts.length; b++) {
            const [inA, inB] = [counts[a] as number, counts[b] as number]
            const i = pairs.length
            const count = Math.max(1, Math.round(Math.min(inA, inB) * (shares[i] as number)))
            addPair(pairs, a, b, count)
            const of = { lift: inA * inB, confidence: inA, count: 1 }[sort]
            all.push({ i, count: BigInt(count), of: BigInt(of) })
          }
        const sign = (x: bigint) => (x > 0n ? 1 : x < 0n ? -1 : 0)
        const slow = all
          .sort(
            (x, y) => sign(y.count * x.of - x.count * y.of) || sign(y.count - x.count) || x.i - y.i,
          )
          .map(({ i }) => i)
        expect([...rankedPairs(pairs, counts, sort, n)]).toEqual(slow.slice(0, n))
        expect([...rankedPairs(pairs, counts, sort, pairs.length)]).toEqual(slow)
      }),
      { seed: 11, numRuns: 400 },
    )
  },
)

it('fractions that have one double are told apart', () => {
  // n² and (n − 1)(n + 1) = n² − 1 are below 2^53, and 15 over the one and 15 over the other the same double.
  const n = 94_906_265
  const pairs = openPairs()
  addPair(pairs, 0, 1, 15)
  addPair(pairs, 2, 3, 15)
  expect(15 / (n * n)).toBe(15 / (n * n - 1))
  expect([...rankedPairs(pairs, [n, n, n - 1, n + 1], 'lift', 2)]).toEqual([1, 0])
})

it('pairs grow beyond their first room', () => {
  const pairs = openPairs()
  for (let i = 0; i < 5000; i++) addPair(pairs, i, i + 1, 1 + (i % 7))
  for (let i = 0; i < 5000; i++)
    expect([pairs.a[i], pairs.b[i], pairs.count[i]]).toEqual([i, i + 1, 1 + (i % 7)])
})
