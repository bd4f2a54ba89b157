import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/index.ts'
import { scores } from '../../src/report/rfm/scores.ts'
import { SEGMENTS, segmentOf } from '../../src/report/rfm/segments.ts'
import { seeds } from '../support/long-run.ts'
import { rfmOracle } from '../support/oracle/rfm.ts'
import { shopEvents } from '../support/oracle/shop.ts'
import { ask, document, line, shopLog, shuffled } from './ask.ts'

interface Customer {
  customer_id: string
  recency: number
  frequency: number
  r: number
  f: number
  m: number
  segment: string
}
const byId = (a: Customer, b: Customer) =>
  Buffer.compare(Buffer.from(a.customer_id), Buffer.from(b.customer_id))
/** The most points first, of as many the later purchase, then more orders, then the smaller id. */
const byPoints = (a: Customer, b: Customer) =>
  b.r + b.f + b.m - (a.r + a.f + a.m) || b.r - a.r || b.f - a.f || byId(a, b)

describe('rfm', () => {
  it.each(seeds(12, 40))('agrees with its oracle on log %i', async seed => {
    const lines = shopLog(seed, 40, 900)
    const {
      customers,
      segments,
      scores: told,
      population,
    } = await document(lines, {
      report: 'rfm',
      by: 'customer',
    })
    const expected = rfmOracle(shopEvents(lines))
    expect(population.customers).toBe(expected.length)
    expect(customers.toSorted(byId).map(({ segment: _, ...row }: Customer) => row)).toEqual(
      expected,
    )
    expect(customers).toEqual(customers.toSorted(byPoints))
    for (const { segment, customers: size, orders } of segments) {
      const its = customers.filter((row: Customer) => row.segment === segment)
      expect(its).toHaveLength(size)
      expect(its.reduce((sum: number, row: Customer) => sum + row.frequency, 0)).toBe(orders)
    }
    for (const { dimension, score, customers: size, least, most } of told) {
      if (dimension !== 'recency') continue
      const days = customers
        .filter(({ r }: Customer) => r === score)
        .map((row: Customer) => row.recency)
      expect([days.length, Math.min(...days), Math.max(...days)]).toEqual(
        size === 0 ? [0, Infinity, -Infinity] : [size, least, most],
      )
    }
  })

  it('names no customer unless asked to', async () => {
    const lines = shopLog(3)
    expect((await document(lines, { report: 'rfm' })).customers).toEqual([])
  })

  it('does not depend on the order of lines', async () => {
    const lines = shopLog(7, 40)
    const options = { report: 'rfm', by: 'customer' }
    const { ledger: _, ...whole } = await document(lines, options)
    const { ledger: __, ...other } = await document(shuffled(lines, 1), options)
    expect(other).toEqual(whole)
  })

  it('of no events has nobody; of one purchase one, who has nobody below: all scores 1', async () => {
    expect((await document([], { report: 'rfm' })).population).toEqual({
      as_of: null,
      customers: 0,
    })
    const one = [line('purchase', 'Ann', '2024-03-01T10:00:00Z', { item_id: 'mug', price: '9.95' })]
    const { customers } = await document(one, { report: 'rfm', by: 'customer' })
    expect(customers).toMatchObject([{ customer_id: 'Ann', r: 1, f: 1, m: 1, monetary: '9.95' }])
  })

  it('puts every pair of scores into a segment, and uses every segment', () => {
    const five = [1, 2, 3, 4, 5]
    const used = five.flatMap(r => five.map(f => segmentOf(r, f)))
    expect(new Set(used)).toEqual(new Set(SEGMENTS))
  })

  it.each([
    [[], []],
    [[7], [1]],
    [
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5],
    ],
    [
      [5, 5, 5],
      [1, 1, 1],
    ],
    [
      [10, -3, 10, 0],
      [3, 1, 3, 2],
    ],
  ])('scores %j as %j, numbers and big integers', (values, expected) => {
    const big = values.map(BigInt)
    const mixed = values.map((value, i) => (i % 2 === 0 ? value : BigInt(value)))
    for (const each of [values, big, mixed]) expect([...scores(each)]).toEqual(expected)
  })

  it.each([
    { by: 'brand' },
    { explain: 'gross' },
    { report: 'summary,rfm', explain: 'gross' },
    { top: '0' },
  ])('refuses %o', async options => {
    await expect(ask([], { report: 'rfm', ...options })).rejects.toThrow(Fault)
  })
})
