import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Aged,
  type Bucket,
  conversionOf,
  countOrders,
  eachJourney,
  GROSS,
  key,
  type ParamsOf,
  REFUNDS,
  type Rows,
  type StateOf,
  type Store,
  type StoreName,
  stores,
  UNITS,
  value,
  wideSum,
} from '../../src/store/index.ts'
import { batchOf, remapOf, type TestEvent, type TestNames, testNames } from '../support/batch.ts'

const HOUR = 3_600_000
const PARAMS = { zone: 'America/St_Johns', retention: 'hour:2d,day:9d,month:forever' }

/** Each store's parameters, and what can be seen of its state, in texts. The compiler asks for every new store. */
const LAWS: {
  [N in StoreName]: { params: ParamsOf<N>; seen(state: StateOf<N>, names: TestNames): unknown }
} = {
  buckets: {
    params: PARAMS,
    seen: (state, names) => levels(state, bucket => seenBucket(bucket, names)),
  },
  customers: {
    params: {},
    seen: (state, names) => ({
      count: state.count,
      names: Array.from({ length: names.customer.size }, (_, i) => i + 1)
        .filter(id => ((state.bits[id >>> 5] ?? 0) >>> (id & 31)) & 1)
        .map(id => names.customer.text(id))
        .sort(),
    }),
  },
  bucketCustomers: {
    params: PARAMS,
    seen: (state, names) =>
      levels(state, set => rows(set, at => names.customer.text(key(set, 0, at)))),
  },
  orders: {
    params: {},
    seen: (state, names) => {
      const code = (id: number) => (id === 0 ? '' : names.currency.text(id))
      const { total, byCurrency } = countOrders(state, code)
      return { total, byCurrency: [...byCurrency].sort() }
    },
  },
  conversions: {
    params: PARAMS,
    seen: (state, names) => ({
      items: rows(state.byItem, at => [
        names.customer.text(key(state.byItem, 0, at)),
        names.item.text(key(state.byItem, 1, at)),
        value(state.byItem, 0, at),
        value(state.byItem, 1, at),
      ]),
      buckets: levels(state.byBucket, conversionOf),
    }),
  },
  journeys: {
    params: { extras: 0 },
    seen: (state, names) => {
      const journeys = new Map<string, unknown[]>()
      const text = (table: { text(id: number): string }, id: number | undefined) =>
        id === 0 ? '' : table.text(id as number)
      for (const journey of eachJourney(state, names))
        journeys.set(
          names.customer.text(journey.customer),
          Array.from({ length: journey.length }, (_, i) => [
            journey.time[i],
            text(names.type, journey.type[i]),
            text(names.item, journey.item[i]),
            journey.amount[i],
            journey.quantity[i],
            text(names.currency, journey.currency[i]),
            text(names.order, journey.order[i]),
            text(names.session, journey.session[i]),
          ]),
        )
      return [...journeys].sort(([a], [b]) => (a < b ? -1 : 1))
    },
  },
}

const rows = (table: Rows, seen: (row: number) => unknown): unknown[] =>
  Array.from({ length: table.size }, (_, row) => seen(row)).sort((a, b) =>
    JSON.stringify(a) < JSON.stringify(b) ? -1 : 1,
  )

const levels = <T>(aged: Aged<T>, seen: (content: T) => unknown) =>
  aged.levels.map(level =>
    [...level].sort(([a], [b]) => a - b).map(([bucket, content]) => [bucket, seen(content)]),
  )

const seenBucket = (bucket: Bucket, names: TestNames) => ({
  events: bucket.events,
  items: rows(bucket.items, at => [
    names.item.text(key(bucket.items, 0, at)),
    ...[0, 1, 2].map(column => value(bucket.items, column, at)),
    `${wideSum(bucket.items, UNITS, at)}`,
  ]),
  money: rows(bucket.money, at => {
    const currency = key(bucket.money, 1, at)
    return [
      names.item.text(key(bucket.money, 0, at)),
      currency === 0 ? '' : names.currency.text(currency),
      value(bucket.money, 0, at),
      `${wideSum(bucket.money, GROSS, at)}`,
      `${wideSum(bucket.money, REFUNDS, at)}`,
    ]
  }),
})

const event: fc.Arbitrary<TestEvent> = fc.record(
  {
    time: fc
      .integer({ min: 0, max: 60 * 24 * 4 })
      .map(quarter => 1_300_000_000_000 + quarter * 900_000),
    type: fc.constantFrom(
      'page_visit',
      'add_to_cart',
      'purchase',
      'refund',
      'remove_from_cart',
      'search',
    ),
    customer: fc.constantFrom('Ann', 'Bob', 'Cleo', 'Dan'),
    item: fc.constantFrom('mug', 'lamp', 'rug'),
    amount: fc.constantFrom(0, 1, 199_000, 9_000_000_000_000_000),
    quantity: fc.constantFrom(1, 2, 1_000_000_000),
    currency: fc.constantFrom('USD', 'EUR'),
    order: fc.constantFrom('o1', 'o2', 'o3'),
    session: fc.constantFrom('s1', 's2'),
  },
  { requiredKeys: ['time', 'type', 'customer', 'amount', 'quantity'] },
)
/** Stores see no item-less carts and purchases: the decoder rejects them. */
const events = fc
  .array(event, { maxLength: 40 })
  .map(list =>
    list.map(each =>
      each.type === 'page_visit' || each.item !== undefined ? each : { ...each, item: 'mug' },
    ),
  )

const newestOf = (list: readonly TestEvent[]) => Math.max(...list.map(({ time }) => time), 0)

describe.each(Object.keys(stores) as StoreName[])('the laws of %s', name => {
  const store = stores[name] as Store<unknown, unknown>
  const { params, seen } = LAWS[name] as {
    params: unknown
    seen(state: unknown, names: TestNames): unknown
  }

  const whole = (list: readonly TestEvent[], names = testNames()) => {
    const state = store.open(params)
    store.add(state, batchOf(list, names))
    store.age(state, newestOf(list))
    return seen(state, names)
  }
  const check = (property: (list: TestEvent[], cut: number) => void) =>
    fc.assert(
      fc.property(events, fc.nat(40), (list, cut) => property(list, Math.min(cut, list.length))),
      { seed: 7, numRuns: 150 },
    )

  it('split anywhere and merged, with ids of its own, gives the same', () => {
    check((list, cut) => {
      const [names, otherNames] = [testNames(), testNames()]
      const [into, from] = [store.open(params), store.open(params)]
      const [head, tail] = [list.slice(0, cut), list.slice(cut)]
      store.add(from, batchOf([...tail].reverse(), otherNames))
      store.age(from, newestOf(tail))
      store.add(into, batchOf(head, names))
      store.age(into, newestOf(head))
      store.merge(into, from, remapOf(otherNames, names))
      store.age(into, newestOf(list))
      expect(seen(into, names)).toEqual(whole(list))
    })
  })

  it('in batches, aged after each, gives the same: an aged hour that comes back is folded again', () => {
    check((list, cut) => {
      const names = testNames()
      const state = store.open(params)
      const sorted = [...list].sort((a, b) => b.time - a.time)
      for (const part of [sorted.slice(0, cut), sorted.slice(cut)]) {
        store.add(state, batchOf(part, names))
        store.age(state, newestOf(list))
      }
      expect(seen(state, names)).toEqual(whole(list))
    })
  })

  it('does not depend on the order of events', () => {
    check(list => {
      expect(whole([...list].reverse())).toEqual(whole(list))
    })
  })

  it('is plain data: a structured clone goes on where the state was', () => {
    check((list, cut) => {
      const names = testNames()
      const state = store.open(params)
      store.add(state, batchOf(list.slice(0, cut), names))
      const copy = structuredClone(state)
      store.add(copy, batchOf(list.slice(cut), names))
      store.age(copy, newestOf(list))
      expect(seen(copy, names)).toEqual(whole(list))
    })
  })
})

describe('conservation', () => {
  it('what goes into the buckets adds up to what comes out, however it has aged', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 0, max: 400 }), (list, days) => {
        const names = testNames()
        const state = stores.buckets.open(PARAMS)
        stores.buckets.add(state, batchOf(list, names))
        stores.buckets.age(state, newestOf(list) + days * 24 * HOUR)
        const held = state.levels.flatMap(level => [...level.values()])
        const sum = (of: (bucket: Bucket) => bigint) =>
          held.reduce((total, each) => total + of(each), 0n)
        const each = (table: Rows, of: (row: number) => bigint) =>
          Array.from({ length: table.size }, (_, row) => of(row)).reduce((a, b) => a + b, 0n)
        const sold = list.filter(({ type }) => type === 'purchase')
        expect(sum(bucket => BigInt(bucket.events))).toBe(BigInt(list.length))
        expect(sum(({ items }) => each(items, row => wideSum(items, UNITS, row)))).toBe(
          sold.reduce((total, { quantity }) => total + BigInt(quantity ?? 1), 0n),
        )
        expect(sum(({ money }) => each(money, row => wideSum(money, GROSS, row)))).toBe(
          sold.reduce((total, { amount }) => total + BigInt(amount ?? 0), 0n),
        )
      }),
      { seed: 8, numRuns: 150 },
    )
  })
})
