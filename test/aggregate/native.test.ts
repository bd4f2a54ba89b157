import { describe, expect, it } from 'vitest'
import {
  addToStates,
  ageStates,
  bucketReader,
  CART,
  conversionsReader,
  countAt,
  countOrders,
  currenciesOf,
  customersReader,
  type ItemSums,
  itemsOf,
  key,
  mergeStates,
  type Native,
  openStates,
  ordersOf,
  type ReadSums,
  type Rows,
  SALE,
  type SpecOf,
  type States,
  sameIds,
  stateOf,
  VIEW,
  value,
} from '../../src/aggregate/index.ts'
import type { COLUMNS, EventBatch } from '../../src/model/index.ts'
import { nativeOf } from '../../src/run/native.ts'
import { scanner } from '../decode/native/scanner.ts'
import { testNames } from '../support/batch.ts'
import { pickIndex, type Random, random } from '../support/prng.ts'

/** What is counted in the native's memory is what the plain aggregates count: the same rows, cut, aged and merged alike. */
const HOUR = 3_600_000
const BUCKETS: SpecOf<'buckets'> = {
  aggregate: 'buckets',
  params: { zone: 'America/St_Johns', retention: 'hour:2d,day:9d,month:forever' },
}
const CUSTOMERS: SpecOf<'customers'> = { aggregate: 'customers', params: {} }
const BUCKET_CUSTOMERS: SpecOf<'bucketCustomers'> = {
  aggregate: 'bucketCustomers',
  params: BUCKETS.params,
}
const CONVERSIONS: SpecOf<'conversions'> = { aggregate: 'conversions', params: BUCKETS.params }
const CURRENCIES: SpecOf<'currencies'> = { aggregate: 'currencies', params: {} }
const ORDERS: SpecOf<'orders'> = { aggregate: 'orders', params: {} }
const SPECS = [BUCKETS, CUSTOMERS, BUCKET_CUSTOMERS, CONVERSIONS, CURRENCIES, ORDERS]

interface Shape {
  readonly rows: number
  readonly items: number
  readonly hours: number
  readonly currencies: number
  readonly customers?: number
}

/** Random rows; `shared` puts their columns where a scanner's are, in the memory. */
function rowsOf(source: Random, shape: Shape, shared: Native | null): EventBatch {
  const { rows, items, hours, currencies, customers = items * 3 } = shape
  const room = (bytes: number): [ArrayBufferLike, number] => {
    if (shared === null) return [new ArrayBuffer(bytes), 0]
    const at = shared.wasm.block(bytes) >>> 0
    return [shared.memory.buffer, at]
  }
  const ids = () => new Uint32Array(...room(rows * 4), rows)
  const numbers = () => new Float64Array(...room(rows * 8), rows)
  const columns = {
    time: numbers(),
    type: ids(),
    customer: ids(),
    item: ids(),
    amount: numbers(),
    quantity: new Int32Array(...room(rows * 4), rows),
    currency: ids(),
    order: ids(),
    session: ids(),
    line: numbers(),
  } satisfies Record<(typeof COLUMNS)[number], unknown>
  for (let i = 0; i < rows; i++) {
    // Hours of the clock begin at half past there.
    const within = [0, HOUR / 2, HOUR / 2 - 1, pickIndex(source, HOUR)][
      pickIndex(source, 4)
    ] as number
    columns.time[i] = 1_299_999_600_000 + pickIndex(source, hours) * HOUR + within
    columns.type[i] = 1 + pickIndex(source, 7)
    columns.item[i] =
      columns.type[i] === 1 && pickIndex(source, 9) === 0 ? 0 : 1 + pickIndex(source, items)
    columns.customer[i] = 1 + pickIndex(source, customers)
    columns.currency[i] = pickIndex(source, currencies)
    columns.order[i] = Math.max(0, pickIndex(source, customers) - customers / 4)
    columns.quantity[i] = [1, 2, 1_000_000_000][pickIndex(source, 3)] as number
    columns.amount[i] = [0, 1, 199_000, 9_000_000_000_000_000][pickIndex(source, 4)] as number
  }
  return { length: rows, names: testNames(), extra: [], ...columns }
}

const seenDigest = (read: ReadSums, currencies: number) =>
  [1, 2, 3].map(step => {
    const speaks = Array.from({ length: currencies }, (_, id) => id % step === 0)
    const { viewed, grossing, ...digest } = read.digest(speaks)
    const { item, currency } = read.sums.money
    return {
      ...digest,
      viewed: Array.from(viewed),
      grossing: Array.from(grossing, row => `${item[row]} ${currency[row]}`).sort(),
    }
  })

const seenRead = (read: ReadSums, currencies: number) => ({
  ...seenSums(read.sums),
  digest: seenDigest(read, currencies),
})

const seenSums = (sums: ItemSums) => ({
  items: Array.from(itemsOf(sums), item => [
    item,
    ...[VIEW, CART, SALE].map(kind => countAt(sums, kind, item)),
  ]),
  money: Array.from({ length: sums.money.size }, (_, row) =>
    [sums.money.item[row] as number, sums.money.currency[row] as number].concat(
      sums.money.values.map((_, i) => value(sums.money, i, row)),
    ),
  ).sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d),
  chained: Array.from(itemsOf(sums), item => {
    let rows = 0
    const { first, next } = sums.money
    for (let at = first[item] as number; at !== 0; at = next[at - 1] as number) rows++
    return rows
  }),
})

/** Each bucket by itself, one in three in no group; levels together. A bucket in which nobody views is like none. */
function seenPeople(states: States, items: number) {
  const sorted = <T>(level: ReadonlyMap<number, T>) => [...level].sort(([a], [b]) => a - b)
  const sets = customersReader(states, BUCKET_CUSTOMERS)
  const conversions = conversionsReader(states, CONVERSIONS)
  const { levels } = conversions.buckets
  const grouped = levels.flatMap((level, i) =>
    sorted(level)
      .filter(([key]) => Math.floor(key < HOUR ? key : key / HOUR) % 3 !== 2)
      .map(([key, bucket]) => ({ name: `${i} ${key}`, bucket })),
  )
  const counted = conversions.count(grouped.map(({ bucket }) => [bucket]))
  const together = conversions.count(levels.slice(1).map(level => [...level.values()]))
  return {
    sets: sets.buckets.levels.map(level =>
      sorted(level).map(([bucket, each]) => [bucket, sets.size([each])]),
    ),
    setLevels: sets.buckets.levels.map(level => sets.size([...level.values()])),
    none: sets.size([]),
    groups: grouped
      .map(({ name }, i) => ({ name, ...counted.group(i) }))
      .filter(({ viewers }) => viewers > 0),
    levels: levels.slice(1).map((_, i) => together.group(i)),
    overall: counted.overall,
    items: Array.from({ length: items + 2 }, (_, id) => counted.item(id)),
    again: together.overall,
  }
}

const seenRows = (rows: Rows) =>
  Array.from({ length: rows.size }, (_, row) => [
    key(rows, 0, row),
    ...rows.values.map(column => column[row] as number),
  ]).sort(([a = 0], [b = 0]) => a - b)

function seen(states: States, { items, currencies }: Shape) {
  const readSums = (read: ReadSums) => seenRead(read, currencies)
  const reader = bucketReader(states, BUCKETS)
  const levels = reader.buckets.levels.map(level =>
    [...level]
      .sort(([a], [b]) => a - b)
      .map(([bucket, content]) => [bucket, content.events, reader.read([content], readSums)]),
  )
  return {
    levels,
    whole: readSums(reader.whole()),
    customers: stateOf(states, CUSTOMERS).count,
    people: seenPeople(states, items),
    currencies: seenRows(currenciesOf(states, CURRENCIES)),
    orders: countOrders(ordersOf(states, ORDERS), currency => `${currency}`),
  }
}

const namesUpTo = ({ items, customers = items * 3, currencies }: Shape) => ({
  ...testNames(),
  order: { size: customers, text: () => '' },
  currency: { size: currencies, text: () => '' },
  customer: { size: customers, text: () => '' },
  item: { size: items, text: () => '' },
})

const newest = ({ time }: EventBatch) => time.reduce((a, b) => Math.max(a, b))

/** As if all logs had grown long: a dozen parts of a bucket are soon made one. */
function packAll({ wasm }: Native, states: States): void {
  wasm.shorten((stateOf(states, CONVERSIONS) as unknown as { at: number }).at)
  for (const level of stateOf(states, BUCKETS).levels as unknown as Map<number, { at: number }>[])
    for (const { at } of level.values()) wasm.packBucket(at)
}

function twins(seed: number, shape: Shape, parts: number) {
  const native = nativeOf(scanner())
  const both = [openStates(SPECS, native), openStates(SPECS)] as const
  const others = [openStates(SPECS, native), openStates(SPECS)] as const
  const source = random(seed)
  let last = 0
  for (let part = 0; part < parts; part++) {
    const batch = rowsOf(source, shape, part % 2 === 0 ? native : null)
    last = Math.max(last, newest(batch))
    for (const states of part % 3 === 2 ? others : both) {
      addToStates(states, batch)
      if (part % 4 === 1) ageStates(states, last)
    }
    if (pickIndex(source, 2) === 0) packAll(native, both[0])
  }
  both.forEach((states, i) => {
    mergeStates(states, others[i] as States, sameIds(namesUpTo(shape)))
    ageStates(states, last)
  })
  return both
}

describe('the native counts as the plain aggregates do', () => {
  it('over many shapes', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const source = random(seed + 1000)
      const shape = {
        rows: 1 + pickIndex(source, 400),
        items: 1 + pickIndex(source, 2000),
        hours: 1 + pickIndex(source, 24 * 40),
        currencies: 1 + pickIndex(source, 4),
        customers: 1 + pickIndex(source, 5000),
      }
      const [fast, plain] = twins(seed, shape, 1 + pickIndex(source, 30))
      expect(seen(fast, shape), `seed ${seed}`).toEqual(seen(plain, shape))
    }
  })

  it('where an hour is packed again and again', () => {
    const shape = { rows: 270_000, items: 300, hours: 1, currencies: 2 }
    const [fast, plain] = twins(5, shape, 6)
    expect(seen(fast, shape)).toEqual(seen(plain, shape))
  })

  it('where an item is sold in more currencies than there was room for', () => {
    const shape = { rows: 20_000, items: 5, hours: 60, currencies: 1500 }
    const [fast, plain] = twins(7, shape, 6)
    expect(seen(fast, shape)).toEqual(seen(plain, shape))
  })

  it('where more items come than there was room for', () => {
    const shape = { rows: 30_000, items: 200_000, hours: 30, currencies: 2 }
    const [fast, plain] = twins(6, shape, 4)
    expect(seen(fast, shape)).toEqual(seen(plain, shape))
  })

  it('where a customer does more than all others together', () => {
    const shape = { rows: 40_000, items: 40, hours: 50, currencies: 1, customers: 3 }
    const [fast, plain] = twins(8, shape, 6)
    expect(seen(fast, shape)).toEqual(seen(plain, shape))
  })

  it('where the same is done so often that its log is shortened', () => {
    const native = nativeOf(scanner())
    const states = openStates([CONVERSIONS], native)
    const plain = openStates([CONVERSIONS])
    const { at } = stateOf(states, CONVERSIONS) as unknown as { at: number }
    const shape = { rows: 300_000, items: 30, hours: 20, currencies: 1, customers: 500 }
    const batch = rowsOf(random(9), shape, native)
    addToStates(plain, batch)
    for (let times = 0; times < 15; times++) addToStates(states, batch)
    const [, entries] = new Uint32Array(native.memory.buffer, at, 2)
    expect(entries).toBeLessThan(2 ** 22)
    const count = (each: States) => {
      const counted = conversionsReader(each, CONVERSIONS).count([])
      return [counted.overall, ...Array.from({ length: 31 }, (_, id) => counted.item(id))]
    }
    expect(count(states)).toEqual(count(plain))
  })

  it('where a customer tells the day backwards', () => {
    const native = nativeOf(scanner())
    const rows = 33
    const customers = 700
    const batch = rowsOf(
      random(10),
      { rows: rows * customers, items: 1, hours: 1, currencies: 1 },
      native,
    )
    for (let i = 0; i < batch.length; i++) {
      // The first view and then the cart, the last two of each customer's rows, are of item 1; the other views of item 2.
      const left = rows - 1 - (i % rows)
      batch.customer[i] = 1 + Math.floor(i / rows)
      batch.time[i] = 1_300_000_000_000 + left
      batch.type[i] = left === 1 ? 2 : 1
      batch.item[i] = left < 2 ? 1 : 2
    }
    const states = openStates([CONVERSIONS], native)
    addToStates(states, batch)
    const counted = conversionsReader(states, CONVERSIONS).count([])
    expect(counted.item(1)).toEqual({ viewers: customers, converters: customers })
    expect(counted.item(2)).toEqual({ viewers: customers, converters: 0 })
  })

  it('where customers come once, and then one of them for long', () => {
    const native = nativeOf(scanner())
    const shape = { rows: 100_000, items: 1, hours: 1, currencies: 1 }
    const batch = rowsOf(random(11), shape, native)
    const once = 30_000
    for (let i = 0; i < batch.length; i++) {
      batch.customer[i] = Math.min(i + 1, once)
      batch.time[i] = 1_300_000_000_000
    }
    const states = openStates([BUCKET_CUSTOMERS], native)
    const others = openStates([BUCKET_CUSTOMERS], native)
    for (const each of [states, others]) addToStates(each, batch)
    mergeStates(states, others, sameIds(namesUpTo(shape)))
    const { buckets, size } = customersReader(states, BUCKET_CUSTOMERS)
    const lists = buckets.levels.flatMap(level => [...level.values()])
    expect(size(lists)).toBe(once)
    const held = (lists as unknown as { at: number }[]).map(
      ({ at }) => new Uint32Array(native.memory.buffer, at, 3)[2] as number,
    )
    expect(held).toEqual([once])
    // The same again takes no room.
    const before = native.memory.buffer.byteLength
    for (let times = 0; times < 20; times++) addToStates(states, batch)
    expect(native.memory.buffer.byteLength).toBeLessThan(before + 1_000_000)
  })
})
