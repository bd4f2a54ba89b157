import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Facts, metrics, type Named, ranked } from '../../src/metrics/index.ts'

const item = (name: string, views: number, carts: number): Named => ({
  name,
  facts: { views, carts, purchases: 0, units: 0n, gross: 0n } as Facts,
})

const list = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 5 })), {
  maxLength: 200,
})

describe('the first of a ranking', () => {
  it.each(['views', 'cart_rate'] as const)('by %s are the first of all', name => {
    fc.assert(
      fc.property(list, fc.integer({ min: 0, max: 150 }), (numbers, n) => {
        const items = numbers.map(([views, carts], i) => item(`i-${i}`, views, carts))
        const all = ranked(metrics[name], items)
        expect(all.length).toBe(items.length)
        expect(ranked(metrics[name], items, n)).toEqual(all.slice(0, n))
      }),
    )
  })

  it('are the most, and among equals the smaller names', () => {
    const items = [item('b', 2, 0), item('c', 3, 0), item('a', 2, 0), item('d', 1, 0)]
    expect(ranked(metrics.views, items, 3).map(({ name }) => name)).toEqual(['c', 'a', 'b'])
  })
})
