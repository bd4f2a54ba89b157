import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/index.ts'
import { seeds } from '../support/long-run.ts'
import { affinityOracle } from '../support/oracle/affinity.ts'
import { shopEvents } from '../support/oracle/shop.ts'
import { ask, document, line, shopLog, shuffled } from './ask.ts'

/** Baskets of orders, of named sessions, and of sessions told by time alone. */
const logOf = (seed: number): string[] => {
  const lines = shopLog(seed, 9, 1500)
  if (seed % 4 < 2) return lines
  return lines.map((text, i) =>
    seed % 8 < 4 || i % 2 === 0 ? text.replace(/,"order_id":"[^"]*"/, '') : text,
  )
}

const buy = (item_id: string, order_id: string) =>
  line('purchase', 'Ann', '2024-03-01T10:00:00Z', { item_id, order_id })

describe('affinity', () => {
  it.each(seeds(12, 40))('agrees with its oracle on log %i', async seed => {
    const minCount = 1 + (seed % 3)
    const lines = logOf(seed)
    const size = seed % 5 === 0 ? {} : { maxBasket: 2 + (seed % 5) }
    const { baskets, pairs } = await document(lines, { report: 'affinity', minCount, ...size })
    const expected = affinityOracle(shopEvents(lines), minCount, size.maxBasket)
    expect(pairs).toEqual(expected.pairs)
    expect(baskets).toMatchObject({ baskets: expected.baskets, oversized: expected.oversized })
    if (minCount === 1) expect(pairs.length).toBeGreaterThan(0)
  })

  it('for an item has its pairs, the item first', async () => {
    const lines = shopLog(4, 9, 1500)
    interface Pair {
      item_a: string
      item_b: string
      count: number
      count_a: number
      confidence: number
    }
    const { pairs } = await document(lines, { report: 'affinity', minCount: 1 })
    const items = new Set((pairs as Pair[]).flatMap(({ item_a, item_b }) => [item_a, item_b]))
    expect(items.size).toBeGreaterThan(5)
    for (const item of items) {
      const { pairs: its } = await document(lines, { report: 'affinity', minCount: 1, for: item })
      const turned = (pairs as Pair[])
        .filter(({ item_a, item_b }) => item_a === item || item_b === item)
        .map(({ item_a, item_b, count }) => [item_a === item ? item_b : item_a, count])
      expect((its as Pair[]).map(({ item_b, count }) => [item_b, count]).sort()).toEqual(
        turned.sort(),
      )
      for (const pair of its as Pair[]) {
        expect(pair.item_a).toBe(item)
        expect(pair.confidence).toBe(pair.count / pair.count_a)
      }
    }
    const nobody = await document(lines, { report: 'affinity', for: 'no such item' })
    expect(nobody.pairs).toEqual([])
    // Of two items, the one that the log names first and the one that it names last.
    const two = [buy('mug', 'o-1'), buy('lamp', 'o-1')]
    for (const item of ['mug', 'lamp']) {
      const { pairs: only } = await document(two, { report: 'affinity', minCount: 1, for: item })
      expect(only).toMatchObject([{ item_a: item, count: 1 }])
    }
  })

  it('leaves out and counts a basket of 51 items; one of 50 counts', async () => {
    const basket = (order: string, items: number) =>
      Array.from({ length: items }, (_, i) => buy(`item-${i}`, order))
    const options = { report: 'affinity', minCount: 1 }
    const fifty = await document(basket('o-1', 50), options)
    expect(fifty.baskets).toMatchObject({ baskets: 1, oversized: 0 })
    expect(fifty.pairs).toHaveLength((50 * 49) / 2)
    const more = await document([...basket('o-1', 51), buy('mug', 'o-2')], options)
    expect(more.baskets).toMatchObject({ baskets: 1, oversized: 1 })
    expect(more.pairs).toEqual([])
    // What was left out counts for no item either.
    const two = [buy('item-0', 'o-2'), buy('item-1', 'o-2')]
    const beside = await document([...basket('o-1', 51), ...two], options)
    expect(beside.pairs).toMatchObject([{ count: 1, count_a: 1, count_b: 1, support: 1, lift: 1 }])
  })

  it.each(['1', '1001', '50.0', '-5', '1e2', '', 'all'])(
    'has no --max-basket %j',
    async maxBasket => {
      await expect(document([], { report: 'affinity', maxBasket })).rejects.toThrow(Fault)
    },
  )

  it('takes baskets as large as asked for', async () => {
    const basket = (items: number) => Array.from({ length: items }, (_, i) => buy(`item-${i}`, 'o'))
    const options = { report: 'affinity', minCount: 1, maxBasket: 60 }
    const sixty = await document(basket(60), options)
    expect(sixty.baskets).toMatchObject({ baskets: 1, oversized: 0, max_basket: 60 })
    expect(sixty.pairs).toHaveLength((60 * 59) / 2)
    expect((await document(basket(61), options)).baskets).toMatchObject({ oversized: 1 })
  })

  it('counts an item once in a basket, and a refund in none', async () => {
    const lines = [
      buy('mug', 'o-1'),
      buy('mug', 'o-1'),
      buy('lamp', 'o-1'),
      line('refund', 'Ann', '2024-03-01T10:00:00Z', { item_id: 'rug', order_id: 'o-1' }),
      line('purchase', 'Ann', '2024-03-01T10:00:00Z', {
        item_id: 'rug',
        order_id: 'o-1',
        quantity: -1,
      }),
    ]
    const { pairs } = await document(lines, { report: 'affinity', minCount: 1 })
    expect(pairs).toMatchObject([{ item_a: 'lamp', item_b: 'mug', count: 1, count_b: 1, lift: 1 }])
  })

  it('without orders, what a session buys is a basket: 30 minutes without an event end it', async () => {
    const at = (time: string, type: string, item_id: string) =>
      line(type, 'Ann', `2024-03-01T${time}Z`, { item_id })
    const lines = (gap: string) => [
      at('10:00:00', 'purchase', 'mug'),
      // A visit between keeps the session going.
      at('10:25:00', 'page_visit', 'rug'),
      at(gap, 'purchase', 'lamp'),
    ]
    const options = { report: 'affinity', minCount: 1 }
    expect((await document(lines('10:55:00'), options)).pairs).toHaveLength(1)
    expect((await document(lines('10:55:00.001'), options)).pairs).toHaveLength(0)
  })

  it('does not depend on the order of lines', async () => {
    for (const seed of [2, 3]) {
      const lines = logOf(seed)
      const options = { report: 'affinity', minCount: 2, sort: 'confidence' }
      const whole = await document(lines, options)
      expect((await document(shuffled(lines, seed), options)).pairs).toEqual(whole.pairs)
    }
  })

  it('of no events has no pairs, of one none either', async () => {
    const options = { report: 'affinity', minCount: 1 }
    expect(await document([], options)).toMatchObject({ baskets: { baskets: 0 }, pairs: [] })
    expect(await document([buy('mug', 'o')], options)).toMatchObject({
      baskets: { baskets: 1 },
      pairs: [],
    })
  })

  it.each([{ minCount: '0' }, { minCount: '1.5' }, { sort: 'views' }, { by: 'brand' }])(
    'refuses %o',
    async options => {
      await expect(ask([], { report: 'affinity', ...options })).rejects.toThrow(Fault)
    },
  )
})
