import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drivers, type Traded } from '../../src/metrics/index.ts'

/** The six orders walked one by one, in multiples of a common denominator: no formula shared with the code. */
function slow(
  before: Traded,
  after: Traded,
): { traffic: number; conversion: number; value: number } {
  const side = ({ views, orders, gross }: Traded) => [
    Number(views),
    Number(orders) / Number(views),
    Number(gross) / Number(orders),
  ]
  const [old, now] = [side(before), side(after)]
  const parts = [0, 0, 0]
  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]) {
    const state = [...old]
    for (const factor of order) {
      const product = state.reduce((all, one) => all * one, 1)
      state[factor] = now[factor] as number
      parts[factor] = (parts[factor] as number) + state.reduce((all, one) => all * one, 1) - product
    }
  }
  const [traffic = 0, conversion = 0, value = 0] = parts.map(part => part / 6)
  return { traffic, conversion, value }
}

const traded = (least: number) =>
  fc.record({
    views: fc.integer({ min: least, max: 100_000 }),
    orders: fc.integer({ min: least, max: 5_000 }),
    gross: fc.bigInt({ min: 0n, max: 10n ** 13n }),
  })
/** Gross without an order can't be. */
const possible = (side: Traded): Traded => (side.orders === 0 ? { ...side, gross: 0n } : side)

describe('the drivers of a change of gross', () => {
  it.each([
    // views, orders, gross before and after; traffic, conversion, order value
    ['nothing changed', [100, 10, 1000n], [100, 10, 1000n], [0n, 0n, 0n]],
    ['twice the traffic', [100, 10, 1000n], [200, 20, 2000n], [1000n, 0n, 0n]],
    ['twice the conversion', [100, 10, 1000n], [100, 20, 2000n], [0n, 1000n, 0n]],
    ['twice the order value', [100, 10, 1000n], [100, 10, 2000n], [0n, 0n, 1000n]],
    // 1·1·1 to 2·2·2: each of three equal factors takes a third of 7, the last the remainder
    ['all twice', [1, 1, 1n], [2, 4, 8n], [2n, 2n, 3n]],
    ['no views before', [0, 2, 50n], [100, 10, 1000n], [950n, 0n, 0n]],
    ['no views after', [100, 10, 1000n], [0, 0, 0n], [-1000n, 0n, 0n]],
    // nothing was bought any more: the order value is taken to be the old one
    ['no orders after', [100, 10, 1000n], [50, 0, 0n], [-250n, -750n, 0n]],
    ['no orders at all', [100, 0, 0n], [50, 0, 0n], [0n, 0n, 0n]],
  ] as const)('%s', (_name, before, after, parts) => {
    const side = ([views, orders, gross]: readonly [number, number, bigint]): Traded => ({
      views,
      orders,
      gross,
    })
    const { traffic, conversion, orderValue } = drivers(side(before), side(after))
    expect([traffic, conversion, orderValue]).toEqual(parts)
  })

  it('sum to the change, and turn round with it', () => {
    fc.assert(
      fc.property(traded(0).map(possible), traded(0).map(possible), (before, after) => {
        const there = drivers(before, after)
        expect(there.traffic + there.conversion + there.orderValue).toBe(after.gross - before.gross)
        const back = drivers(after, before)
        expect([back.traffic, back.conversion]).toEqual([-there.traffic, -there.conversion])
      }),
      { seed: 7, numRuns: 1000 },
    )
  })

  it('are the average over the six orders', () => {
    fc.assert(
      fc.property(traded(1), traded(1), (before, after) => {
        const exact = drivers(before, after)
        const near = slow(before, after)
        const size = Math.max(1, Number(before.gross + after.gross)) * 100_000
        const close = (a: bigint, b: number) => Math.abs(Number(a) - b) <= 2 + size * 1e-11
        expect(close(exact.traffic, near.traffic)).toBe(true)
        expect(close(exact.conversion, near.conversion)).toBe(true)
        expect(close(exact.orderValue, near.value)).toBe(true)
      }),
      { seed: 8, numRuns: 500 },
    )
  })
})
