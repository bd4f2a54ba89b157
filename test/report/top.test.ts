import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/index.ts'
import { seeds } from '../support/long-run.ts'
import { shopEvents } from '../support/oracle/shop.ts'
import { byPlace, type TopOracleOptions, topOracle } from '../support/oracle/top.ts'
import { ask, document, line, shopLog, shuffled } from './ask.ts'

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

function optionsOf(seed: number): TopOracleOptions {
  return {
    by: pick(['item_id', 'brand', 'customer_id', 'item_id', 'season', 'event_type'], seed),
    per: pick([null, 'season', 'category', 'currency', null], seed),
    tz: pick(['UTC', 'America/St_Johns', 'Pacific/Auckland'], seed),
    south: seed % 4 === 1,
    weights: pick(
      [null, { page_visit: 0.05, add_to_cart: 0.75, purchase: 1.1, dwell: 0.05 }, WEIGHTS],
      seed,
    ),
  }
}
const WEIGHTS = { page_visit: 1, add_to_cart: 0.123456, purchase: -2, dwell: 0, refund: 3 }

describe('top', () => {
  it.each(seeds(12, 40))('agrees with its oracle on log %i', async seed => {
    const options = optionsOf(seed)
    // 150 days pass through three seasons.
    const lines = shopLog(seed, options.by === 'season' || options.per === 'season' ? 150 : 9)
    const { top, currency } = await document(lines, {
      report: 'top',
      by: options.by,
      ...(options.per === null ? {} : { per: options.per }),
      tz: options.tz,
      hemisphere: options.south ? 'south' : 'north',
      ...(options.weights === null
        ? {}
        : {
            sort: 'popularity',
            weights: Object.entries(options.weights)
              .map(([type, weight]) => `${type}=${weight}`)
              .join(),
          }),
    })
    expect(currency).toMatch(/USD|EUR/)
    const found = top.map(
      // biome-ignore lint/suspicious/noExplicitAny: a parsed document
      ({ rank, cart_rate, purchase_rate, conversion_rate, ...row }: any) => row,
    )
    const expected = topOracle(shopEvents(lines), options).map(row => ({
      ...row,
      units: Number(row.units),
    }))
    expect(found.sort(byPlace)).toEqual(expected.sort(byPlace))
  })

  it('does not depend on the order of lines', async () => {
    const options = { report: 'top', by: 'brand', per: 'category', sort: 'popularity' }
    for (const seed of [3, 4, 5]) {
      const lines = shopLog(seed).filter(text => text.endsWith('}'))
      const whole = await document(lines, options)
      expect((await document(shuffled(lines, seed), options)).top).toEqual(whole.top)
    }
  })

  it('ranks by the lower bound of a rate: 1 of 1 is no better than 30 of 100', async () => {
    const views = (item: string, views: number, carts: number) => [
      ...Array.from({ length: views }, () =>
        line('page_visit', 'Ann', '2024-03-01T10:00:00Z', { item_id: item }),
      ),
      ...Array.from({ length: carts }, () =>
        line('add_to_cart', 'Ann', '2024-03-01T10:00:00Z', { item_id: item }),
      ),
    ]
    const lines = [...views('lamp', 1, 1), ...views('mug', 100, 30), ...views('rug', 0, 5)]
    const { top } = await document(lines, { report: 'top', sort: 'conversion_rate' })
    expect(top.map((row: { value: string }) => row.value)).toEqual(['mug', 'lamp', 'rug'])
  })

  it('of no events has no rows, of one event one, whose popularity is 0', async () => {
    expect((await document([], { report: 'top', sort: 'popularity' })).top).toEqual([])
    const one = [line('purchase', 'Ann', '2024-03-01T10:00:00Z', { item_id: 'mug' })]
    const { top } = await document(one, { report: 'top', sort: 'popularity' })
    expect(top).toMatchObject([{ rank: 1, value: 'mug', purchases: 1, popularity: 0, dwell: 0 }])
  })

  it.each([
    { by: '' },
    { per: 'timestamp' },
    { weights: 'page_visit' },
    { weights: 'page_visit=0.0000001' },
    { sort: 'orders' },
    { hemisphere: 'west' },
    { explain: 'orders' },
    { explain: 'views', per: 'brand' },
  ])('refuses %o', async options => {
    await expect(ask([], { report: 'top', ...options })).rejects.toThrow(Fault)
  })
})
