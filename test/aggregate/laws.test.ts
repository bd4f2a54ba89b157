import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventsAt } from '../../src/aggregate/groups/dense.ts'
import { currencyCodes } from '../../src/aggregate/shared/currency.ts'
import { byCodePoint, idColumnsBut, KNOWN_TYPES } from '../../src/model/index.ts'
import { batchOf, remapOf, type TestEvent, type TestNames, testNames } from '../support/batch.ts'
import {
  type Aggregate,
  type AggregateName,
  aggregates,
  type Bucket,
  basketItems,
  CART,
  conversionOf,
  countAt,
  countOrders,
  dimensionText,
  EVENTS,
  eachJourney,
  GROSS,
  GROUP_GROSS,
  GROUP_REFUNDS,
  itemsOf,
  key,
  moneyRows,
  type ParamsOf,
  PROFILE_AMOUNT,
  PROFILE_EVENTS,
  PROFILE_UNITS,
  QUANTITY,
  REFUNDS,
  type Rollup,
  type Rows,
  SALE,
  SALES,
  type StateOf,
  sameIds,
  UNITS,
  VIEW,
  value,
  wideSum,
  withSums,
} from './inner.ts'

const HOUR = 3_600_000
const PARAMS = { zone: 'America/St_Johns', retention: 'hour:2d,day:9d,month:forever' }

const GROUPED = { by: 'item', per: 'season', zone: PARAMS.zone } as const

/** Each aggregate's parameters, and what can be seen of its state, in texts. The compiler asks for every new aggregate. */
const LAWS: {
  [N in AggregateName]: { params: ParamsOf<N>; seen(state: StateOf<N>, names: TestNames): unknown }
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
  labels: {
    params: { column: 0 },
    seen: ({ items, texts }, names) =>
      rows(items, at => [names.item.text(key(items, 0, at)), value(items, 0, at), texts[at]]),
  },
  orders: {
    params: {},
    seen: (state, names) => {
      const { total, byCurrency } = countOrders(state, currencyCodes(names, ''))
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
  currencies: {
    params: {},
    seen: (state, names) =>
      rows(state, at => [
        currencyText(key(state, 0, at), names),
        value(state, SALES, at),
        `${wideSum(state, GROSS, at)}`,
        `${wideSum(state, REFUNDS, at)}`,
      ]),
  },
  groups: {
    params: GROUPED,
    seen: ({ dense, counts, money }, names) => ({
      dense: Array.from({ length: dense.room }, (_, id) => ({
        of: dimensionText('item', names)(id),
        events: KNOWN_TYPES.map((_type, i) => eventsAt(dense, id, i + 1)),
        units: `${wideSum(dense.units, 0, id)}`,
      }))
        .filter(({ events }) => events.some(count => count > 0))
        .sort((a, b) => byCodePoint(a.of ?? '', b.of ?? '')),
      counts: rows(counts, at => [
        seasonText(key(counts, 0, at), names),
        dimensionText('item', names)(key(counts, 1, at)),
        names.type.text(key(counts, 2, at)),
        value(counts, EVENTS, at),
        `${wideSum(counts, QUANTITY, at)}`,
      ]),
      money: rows(money, at => [
        seasonText(key(money, 0, at), names),
        dimensionText('item', names)(key(money, 1, at)),
        currencyText(key(money, 2, at), names),
        `${wideSum(money, GROUP_GROSS, at)}`,
        `${wideSum(money, GROUP_REFUNDS, at)}`,
      ]),
    }),
  },
  bucketTotals: {
    params: PARAMS,
    seen: (state, names) =>
      levels(state, beat => ({
        ...beat,
        id: null,
        first: null,
        money: [...moneyRows(state, beat)]
          .map(at => [
            currencyText(key(state.money, 1, at), names),
            value(state.money, SALES, at),
            ...[UNITS, GROSS, REFUNDS].map(column => `${wideSum(state.money, column, at)}`),
          ])
          .sort(),
      })),
  },
  bucketOrders: {
    params: PARAMS,
    seen: (state, names) =>
      levels(state, set =>
        rows(set, at => {
          const who = key(set, 0, at)
          return [
            who < 0 ? names.order.text(-who) : names.customer.text(who),
            key(set, 1, at),
            currencyText(key(set, 2, at), names),
          ]
        }),
      ),
  },
  profile: {
    params: { zone: PARAMS.zone, fold: 'weekday' },
    seen: (state, names) =>
      rows(state.rows, at => [
        key(state.rows, 0, at),
        names.type.text(key(state.rows, 1, at)),
        currencyText(key(state.rows, 2, at), names),
        value(state.rows, PROFILE_EVENTS, at),
        `${wideSum(state.rows, PROFILE_AMOUNT, at)}`,
        `${wideSum(state.rows, PROFILE_UNITS, at)}`,
      ]),
  },
  baskets: {
    params: { gapMs: 1_800_000 },
    // A basket has no name: it is known by what is in it.
    seen: (state, names) => {
      const { baskets, items } = basketItems(state)
      const contents = Array.from({ length: baskets }, (): string[] => [])
      for (let at = 0; at < items.size; at++)
        contents[key(items, 0, at)]?.push(names.item.text(key(items, 1, at)))
      return contents.map(each => each.sort().join()).sort()
    },
  },
  journeys: {
    params: { extras: 1 },
    seen: (state, names) => {
      const journeys = new Map<string, unknown[]>()
      const text = (table: { text(id: number): string }, id: number | undefined) =>
        id === 0 ? '' : table.text(id as number)
      for (const journey of eachJourney({ ...state, names }))
        journeys.set(
          names.customer.text(journey.customer),
          Array.from({ length: journey.length }, (_, i) => [
            journey.time[i],
            text(names.type, journey.type[i]),
            journey.amount[i],
            journey.quantity[i],
            ...idColumnsBut('type', 'customer').map(name => text(names[name], journey[name][i])),
            journey.extra[0] && text(names.extra[0] as TestNames['item'], journey.extra[0][i]),
          ]),
        )
      return [...journeys].sort(([a], [b]) => (a < b ? -1 : 1))
    },
  },
}

const seasonText = (id: number, names: TestNames) =>
  id === 0 ? '' : dimensionText('season', names)(id)
const currencyText = (id: number, names: TestNames) => (id === 0 ? '' : names.currency.text(id))

const rows = (table: Rows, seen: (row: number) => unknown): unknown[] =>
  Array.from({ length: table.size }, (_, row) => seen(row)).sort((a, b) =>
    JSON.stringify(a) < JSON.stringify(b) ? -1 : 1,
  )

const levels = <T>(aged: Rollup<T>, seen: (content: T) => unknown) =>
  aged.levels.map(level =>
    [...level].sort(([a], [b]) => a - b).map(([bucket, content]) => [bucket, seen(content)]),
  )

const seenBucket = (bucket: Bucket, names: TestNames) =>
  withSums([bucket], sums => {
    const items = Array.from(itemsOf(sums), item => [
      names.item.text(item),
      ...[VIEW, CART, SALE].map(kind => countAt(sums, kind, item)),
    ])
    return {
      events: bucket.events,
      items: items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      money: Array.from({ length: sums.money.size }, (_, at) => [
        names.item.text(sums.money.item[at] as number),
        currencyText(sums.money.currency[at] as number, names),
        value(sums.money, SALES, at),
        ...[UNITS, GROSS, REFUNDS].map(column => `${wideSum(sums.money, column, at)}`),
      ]).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    }
  })

/** Of whatever further columns of ids there are. */
const others = Object.fromEntries(
  idColumnsBut('type', 'customer', 'item', 'currency', 'order', 'session').map(name => [
    name,
    fc.constantFrom('x1', 'x2'),
  ]),
)
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
    extra: fc.constantFrom(['Mug'], ['Blue mug'], ['\u{ff5e}'], ['\u{1f600}'], [undefined]),
    session: fc.constantFrom('s1', 's2'),
    ...others,
  },
  { requiredKeys: ['time', 'type', 'customer', 'amount', 'quantity', 'extra'] },
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

/** Parameters with which a aggregate goes another way. */
const VARIANTS: { title: string; name: AggregateName; params: unknown }[] = [
  { title: 'groups of one field', name: 'groups', params: { ...GROUPED, per: null } },
  { title: 'journeys of deals', name: 'journeys', params: { extras: 0, deals: true } },
]

describe.each([
  ...(Object.keys(aggregates) as AggregateName[]).map(name => ({
    title: name,
    name,
    params: LAWS[name].params as unknown,
  })),
  ...VARIANTS,
])('the laws of $title', ({ name, params }) => {
  const aggregate = aggregates[name] as Aggregate<unknown, unknown, unknown, unknown>
  const { seen } = LAWS[name] as { seen(state: unknown, names: TestNames): unknown }

  const whole = (list: readonly TestEvent[], names = testNames()) => {
    const state = aggregate.init(params)
    aggregate.add(state, batchOf(list, names))
    aggregate.age(state, newestOf(list))
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
      const [into, from] = [aggregate.init(params), aggregate.init(params)]
      const [head, tail] = [list.slice(0, cut), list.slice(cut)]
      aggregate.add(from, batchOf([...tail].reverse(), otherNames))
      aggregate.age(from, newestOf(tail))
      aggregate.add(into, batchOf(head, names))
      aggregate.age(into, newestOf(head))
      aggregate.merge(into, from, remapOf(otherNames, names))
      aggregate.age(into, newestOf(list))
      expect(seen(into, names)).toEqual(whole(list))
    })
  })

  it('of two passes with the same ids, merged, gives the same', () => {
    check((list, cut) => {
      const names = testNames()
      const [into, from] = [aggregate.init(params), aggregate.init(params)]
      aggregate.add(into, batchOf(list.slice(0, cut), names))
      aggregate.add(from, batchOf(list.slice(cut), names))
      aggregate.age(into, newestOf(list.slice(0, cut)))
      aggregate.merge(into, structuredClone(from), sameIds(names))
      aggregate.age(into, newestOf(list))
      expect(seen(into, names)).toEqual(whole(list))
    })
  })

  it('in batches, aged after each, gives the same: an aged hour that comes back is folded again', () => {
    check((list, cut) => {
      const names = testNames()
      const state = aggregate.init(params)
      const sorted = [...list].sort((a, b) => b.time - a.time)
      for (const part of [sorted.slice(0, cut), sorted.slice(cut)]) {
        aggregate.add(state, batchOf(part, names))
        aggregate.age(state, newestOf(list))
      }
      expect(seen(state, names)).toEqual(whole(list))
    })
  })

  it('saved and merged into a run with other ids, gives the same', () => {
    check((list, cut) => {
      const [names, others] = [testNames(), testNames()]
      const [into, from] = [aggregate.init(params), aggregate.init(params)]
      aggregate.add(from, batchOf(list.slice(cut).reverse(), others))
      aggregate.age(from, newestOf(list.slice(cut)))
      aggregate.add(into, batchOf(list.slice(0, cut), names))
      const kept = structuredClone(aggregate.save(from))
      aggregate.merge(into, aggregate.load(params, kept), remapOf(others, names))
      aggregate.age(into, newestOf(list))
      expect(seen(into, names)).toEqual(whole(list))
      // Keeping it leaves it as it was, and what comes back goes on.
      aggregate.add(from, batchOf(list.slice(0, cut), others))
      aggregate.age(from, newestOf(list))
      expect(seen(from, others)).toEqual(whole(list))
      const again = aggregate.load(params, aggregate.save(from))
      expect(seen(again, others)).toEqual(whole(list))
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
      const state = aggregate.init(params)
      aggregate.add(state, batchOf(list.slice(0, cut), names))
      const copy = structuredClone(state)
      aggregate.add(copy, batchOf(list.slice(cut), names))
      aggregate.age(copy, newestOf(list))
      expect(seen(copy, names)).toEqual(whole(list))
    })
  })
})

describe('conservation', () => {
  it('what goes into the buckets adds up to what comes out, however it has aged', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 0, max: 400 }), (list, days) => {
        const names = testNames()
        const state = aggregates.buckets.init(PARAMS)
        aggregates.buckets.add(state, batchOf(list, names))
        aggregates.buckets.age(state, newestOf(list) + days * 24 * HOUR)
        const held = state.levels.flatMap(level => [...level.values()])
        const sold = list.filter(({ type }) => type === 'purchase')
        const total = (of: (sale: TestEvent) => number) =>
          sold.reduce((sum, sale) => sum + BigInt(of(sale)), 0n)
        expect(held.reduce((sum, bucket) => sum + bucket.events, 0)).toBe(list.length)
        withSums(held, sums => {
          const { money } = sums
          const sum = (column: number) =>
            Array.from({ length: money.size }, (_, row) => wideSum(money, column, row)).reduce(
              (a, b) => a + b,
              0n,
            )
          const purchases = itemsOf(sums).reduce((n, item) => n + countAt(sums, SALE, item), 0)
          expect(purchases).toBe(sold.length)
          expect(sum(UNITS)).toBe(total(({ quantity }) => quantity ?? 1))
          expect(sum(GROSS)).toBe(total(({ amount }) => amount ?? 0))
        })
      }),
      { seed: 8, numRuns: 150 },
    )
  })
})
