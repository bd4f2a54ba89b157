import { describe, expect, it } from 'vitest'
import { batchOf, remapOf, type TestEvent, testNames } from '../support/batch.ts'
import {
  type Aggregate,
  basketItems,
  baskets,
  bucketCustomers,
  bucketOrders,
  conversions,
  currencies,
  groups,
  profile,
} from './inner.ts'

const HOURS = { zone: 'UTC', retention: 'hour:forever' }
const EUROS = { grain: 'auto', currency: 'EUR', defaultCurrency: 'USD' } as const

/** Events in which all is called after the run, but for what `of` says. */
type Make = (own: string, of?: Partial<TestEvent>) => TestEvent
const event: Make = (own, of = {}) => ({
  time: 0,
  type: 'purchase',
  customer: `customer ${own}`,
  item: `item ${own}`,
  currency: own === 'a' ? 'USD' : 'EUR',
  amount: 10_000,
  ...of,
})

/** The state of two runs, merged: both have given the same numbers, and to other texts. */
function merged<P, S>(
  aggregate: Aggregate<P, S, never, unknown>,
  params: P,
  eventsOf: (own: string) => TestEvent[],
) {
  const [names, others] = [testNames(), testNames()]
  const [into, from] = [aggregate.init(params), aggregate.init(params)]
  aggregate.add(into, batchOf(eventsOf('a'), names))
  aggregate.add(from, batchOf(eventsOf('b'), others))
  aggregate.merge(into, from, remapOf(others, names))
  return { state: into, names }
}

describe('what has the same number in two runs stays two', () => {
  it.each([
    ['orders', (own: string) => [event(own, { customer: 'Ann', order: `order ${own}` })]],
    ['sessions', (own: string) => [event(own, { customer: 'Ann', session: `session ${own}` })]],
    ['customers', (own: string) => [event(own)]],
    ['customers of a session', (own: string) => [event(own, { session: 'one' })]],
  ])('in baskets: %s', (_, eventsOf) => {
    const { state } = merged(baskets, { gapMs: 1_800_000 }, eventsOf)
    expect(basketItems(state).baskets).toBe(2)
  })

  it.each([
    ['orders', (own: string) => ({ order: `order ${own}` }), [2, 0]],
    ['customers', () => ({}), [2, 0]],
    ['currencies', (own: string) => ({ currency: own === 'a' ? 'USD' : 'EUR' }), [1, 1]],
  ] as const)('in orders of a bucket: %s', (_, of, orders) => {
    const { state, names } = merged(bucketOrders, HOURS, own => [
      event(own, { currency: 'USD', ...of(own) }),
    ])
    const read = (currency: string) =>
      bucketOrders.read(state, names, { ...EUROS, currency }).orders[0]
    expect([read('USD'), read('EUR')]).toEqual(orders)
  })

  it('among the customers of a bucket', () => {
    const { state, names } = merged(bucketCustomers, HOURS, own => [event(own)])
    expect([...bucketCustomers.read(state, names, EUROS).customers]).toEqual([2])
  })

  it('among items and customers who convert', () => {
    const { state, names } = merged(conversions, HOURS, own => [
      event(own, { type: 'page_visit' }),
      event(own, { time: 1 }),
    ])
    const { overall, items } = conversions.read(state, names, { grain: 'auto' })
    expect(overall).toEqual({ viewers: 2, converters: 2 })
    expect([...items.names].sort()).toEqual(['item a', 'item b'])
    const one = merged(conversions, HOURS, own => [event(own, { type: 'page_visit', item: 'mug' })])
    const read = conversions.read(one.state, one.names, { grain: 'auto' })
    expect([...read.items.viewers]).toEqual([2])
  })

  it('among types and currencies, of a profile and of all', () => {
    const eventsOf = (own: string) => [event(own), event(own, { type: `type ${own}` })]
    const { state, names } = merged(profile, { zone: 'UTC', fold: 'hour' } as const, eventsOf)
    const cells = profile.read(state, names, EUROS)
    expect(cells.map(({ type }) => type).sort()).toEqual(['purchase', 'type a', 'type b'])
    expect(cells.find(({ type }) => type === 'purchase')?.amount).toBe(10_000n)
    const all = merged(currencies, {}, eventsOf)
    const read = currencies.read(all.state, all.names, EUROS)
    expect(read.map(({ currency, gross }) => [currency, gross])).toEqual([
      ['EUR', 10_000n],
      ['USD', 10_000n],
    ])
  })

  it.each([null, 'customer' as const])('in groups of items per %s', per => {
    const { state, names } = merged(groups, { by: 'item' as const, per, zone: 'UTC' }, own => [
      event(own),
      event(own, { type: own === 'a' ? 'search' : 'wish' }),
    ])
    const read = groups.read(state, names, EUROS)
    expect(read.map(({ others }) => [...others.keys()]).sort()).toEqual([['search'], ['wish']])
    expect(read.map(({ per: of, by, gross }) => [of, by, gross]).sort()).toEqual([
      [per && 'customer a', 'item a', 0n],
      [per && 'customer b', 'item b', 10_000n],
    ])
  })
})
