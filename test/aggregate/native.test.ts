import { describe, expect, it } from 'vitest'
import { type COLUMNS, type EventBatch, forIdColumns, type Grain } from '../../src/model/index.ts'
import { nativeOf } from '../../src/run/native.ts'
import { scanner } from '../decode/native/scanner.ts'
import { testNames } from '../support/batch.ts'
import { seeds } from '../support/long-run.ts'
import { pickIndex, type Random, random } from '../support/prng.ts'
import {
  addToStates,
  ageStates,
  type Interner,
  loadStates,
  mergeStates,
  type Native,
  openStates,
  readsOf,
  type SpecOf,
  type States,
  sameIds,
  saveStates,
  stateOf,
} from './inner.ts'

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
    ...forIdColumns(ids),
    amount: numbers(),
    quantity: new Int32Array(...room(rows * 4), rows),
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

/** All that a report can see, in every grain, in currencies of one id and of two. */
function seen(states: States, shape: Shape) {
  const reads = readsOf(states, namesUpTo(shape))
  const money = { currency: 'c1', defaultCurrency: 'c2' }
  const read = (grain: Grain | 'auto', units: typeof money) => ({
    buckets: reads.read(BUCKETS, { grain, ...units }),
    customers: reads.read(BUCKET_CUSTOMERS, { grain }),
    conversions: reads.read(CONVERSIONS, { grain }),
  })
  return asText({
    customers: reads.read(CUSTOMERS),
    currencies: reads.read(CURRENCIES, money),
    orders: [...reads.read(ORDERS, money).byCurrency],
    own: read('auto', money),
    days: read('day', { ...money, currency: 'c2' }),
    months: read('month', { ...money, defaultCurrency: 'c1' }),
  })
}

/** Comparing the columns of a hundred thousand items one by one takes a minute. */
const asText = (value: unknown): string =>
  JSON.stringify(value, (_, each) => {
    if (typeof each === 'bigint') return `${each}`
    return ArrayBuffer.isView(each) ? Array.from(each as Float64Array) : each
  })

const namesUpTo = ({ items, customers = items * 3, currencies }: Shape) => ({
  ...testNames(),
  order: { size: customers, text: (id: number) => `o${id}` },
  currency: { size: currencies, text: (id: number) => `c${id}` },
  customer: { size: customers, text: (id: number) => `u${id}` },
  item: { size: items, text: (id: number) => `i${id}` },
})

/** What it saves, loaded into plain states. */
function reloaded(states: States, shape: Shape): States {
  const fresh = openStates(SPECS)
  loadStates(fresh, SAME_IDS, saveStates(states, namesUpTo(shape)))
  return fresh
}

/** Names end in their ids. */
const idOf = { intern: (text: string) => Number(/\d*$/.exec(text)?.[0]) }
const SAME_IDS: Interner = {
  ...forIdColumns(() => idOf),
  extra: [idOf],
}

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

describe('a scanner’s memory counts as the plain aggregates do', () => {
  it('over many shapes', () => {
    for (const seed of seeds(10, 60)) {
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
      expect(seen(reloaded(fast, shape), shape), `seed ${seed}`).toEqual(seen(plain, shape))
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
    const count = (each: States) =>
      readsOf(each, namesUpTo(shape)).read(CONVERSIONS, { grain: 'auto' })
    expect(count(states)).toEqual(count(plain))
  })

  it('where a customer tells the day backwards', () => {
    const native = nativeOf(scanner())
    const rows = 33
    const customers = 700
    const shape = { rows: rows * customers, items: 2, hours: 1, currencies: 1 }
    const batch = rowsOf(random(10), shape, native)
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
    const { items } = readsOf(states, namesUpTo(shape)).read(CONVERSIONS, { grain: 'auto' })
    expect(items).toEqual({
      names: ['i1', 'i2'],
      viewers: Uint32Array.of(customers, customers),
      converters: Uint32Array.of(customers, 0),
    })
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
    const { customers } = readsOf(states, namesUpTo(shape)).read(BUCKET_CUSTOMERS, {
      grain: 'auto',
    })
    expect([...customers]).toEqual([once])
    const lists = stateOf(states, BUCKET_CUSTOMERS).levels.flatMap(level => [...level.values()])
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
