import { type EventBatch, PURCHASE } from '../../model/index.ts'
import type { Aggregate, AsIs, Remap } from '../aggregate.ts'
import { currencyCodes, type InCurrency } from '../shared/currency.ts'
import {
  loadRows,
  numbersOf,
  type Portable,
  partAt,
  portable,
  saveRows,
} from '../shared/portable.ts'
import { claimRow, key, openRows, type Rows, value } from '../shared/rows.ts'

/**
 * The distinct orders of the period. An order is its order_id, else (customer, timestamp). Ids are dense, so an order
 * with an id is a place in a column: 4 bytes, and no hash.
 */
export interface OrdersState extends OrdersRest {
  /** By order id: the first currency seen, + 1; 0 where the order isn't of the period. */
  byId: Uint32Array
  count: number
}

/** What is seldom. */
export interface OrdersRest {
  /** Orders without an id. Keys: customer, time. Value: the first currency seen. */
  readonly others: Rows
  /** What an order has beyond its first currency. Keys: −order id or row in `others`, currency. */
  readonly further: Rows
}

const FIRST_ORDERS = 64

function addOrder(state: OrdersState, order: number, currency: number): void {
  if (order >= state.byId.length) {
    const longer = new Uint32Array(Math.max(state.byId.length * 2, order + 1))
    longer.set(state.byId)
    state.byId = longer
  }
  const first = state.byId[order] as number
  if (first === 0) {
    state.byId[order] = currency + 1
    state.count++
  } else if (first !== currency + 1) noteFurther(state, order, currency)
}

export const openRest = (): OrdersRest => ({ others: openRows(2, [0]), further: openRows(2) })

/** An order with an id has a currency beside its first one. */
export const noteFurther = ({ further }: OrdersRest, order: number, currency: number): void => {
  claimRow(further, -order, currency)
}

/** A purchase without an order's id. */
export function addOther(
  state: OrdersRest,
  customer: number,
  time: number,
  currency: number,
): void {
  const known = state.others.size
  const row = claimRow(state.others, customer, time)
  const first = state.others.values[0] as Float64Array
  if (row === known) first[row] = currency
  else if (first[row] !== currency) claimRow(state.further, row, currency)
}

/** The first currency of the order that a row of `further` is of. */
const firstCurrency = ({ byId, others }: OrdersState, order: number): number =>
  order < 0 ? (byId[-order] as number) - 1 : value(others, 0, order)

export type OrdersAs = Pick<InCurrency, 'defaultCurrency'>

/** How many orders there are, and how many have a purchase in each currency. */
export interface OrdersRead {
  readonly total: number
  readonly byCurrency: ReadonlyMap<string, number>
}

/** `codes`: by currency id. */
export function countOrders(state: OrdersState, codes: readonly string[]): OrdersRead {
  const code = (currency: number) => codes[currency] as string
  const { byId, others, further } = state
  const byFirst: number[] = []
  const note = (currency: number) => {
    byFirst[currency] = (byFirst[currency] ?? 0) + 1
  }
  // No for…of: it makes an object for each of a million orders. There may be far more room than orders.
  for (let id = 1, left = state.count; left > 0 && id < byId.length; id++) {
    const first = byId[id] as number
    if (first === 0) continue
    note(first - 1)
    left--
  }
  for (let row = 0; row < others.size; row++) note(value(others, 0, row))

  const byCurrency = new Map<string, number>()
  const count = (currency: string, n: number) =>
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + n)
  byFirst.forEach((n, currency) => {
    count(code(currency), n)
  })
  const counted = new Map<number, Set<string>>()
  for (let at = 0; at < further.size; at++) {
    const order = key(further, 0, at)
    const currency = code(key(further, 1, at))
    const known = counted.get(order) ?? new Set([code(firstCurrency(state, order))])
    if (!known.has(currency)) count(currency, 1)
    counted.set(order, known.add(currency))
  }
  return { total: state.count + others.size, byCurrency }
}

/** Distinct orders. 4 bytes for each id that the run has seen, 32–48 for each order without one. */
export const orders: Aggregate<AsIs, OrdersState, OrdersAs, OrdersRead> = {
  name: 'orders',
  init: () => ({
    byId: new Uint32Array(FIRST_ORDERS),
    count: 0,
    ...openRest(),
  }),
  add(state, { type, order, currency, customer, time, length }: EventBatch) {
    for (let i = 0; i < length; i++) {
      if (type[i] !== PURCHASE) continue
      const id = order[i] as number
      const paid = currency[i] as number
      if (id !== 0) addOrder(state, id, paid)
      else addOther(state, customer[i] as number, time[i] as number, paid)
    }
  },
  age() {},
  merge(into, from, ids) {
    from.byId.forEach((first, id) => {
      if (first !== 0) addOrder(into, ids.order[id] as number, ids.currency[first - 1] as number)
    })
    mergeRest(into, from, ids, (order, currency) => addOrder(into, order, currency))
  },
  read: (state, names, as) => countOrders(state, currencyCodes(names, as.defaultCurrency)),
  save: saveOrders,
  load(_params, saved) {
    const state: OrdersState = { byId: new Uint32Array(FIRST_ORDERS), count: 0, ...openRest() }
    const currencies = numbersOf(saved, 'currency')
    numbersOf(saved, 'order').forEach((order, i) => {
      addOrder(state, order, currencies[i] as number)
    })
    loadRows(state.others, partAt(saved, 0))
    loadRows(state.further, partAt(saved, 1))
    return state
  },
}

export function saveOrders({ byId, others, further }: OrdersState): Portable {
  const order: number[] = []
  byId.forEach((first, id) => {
    if (first !== 0) order.push(id)
  })
  const currency = Uint32Array.from(order, id => (byId[id] as number) - 1)
  const parts = [saveRows(others), saveRows(further)]
  return portable({ order: Uint32Array.from(order), currency }, parts)
}

/** Adds what is seldom. `add`: an order of the receiving run has this currency, too. */
export function mergeRest(
  into: OrdersRest,
  { others, further }: OrdersRest,
  ids: Remap,
  add: (order: number, currency: number) => void,
): void {
  const currencyOf = (id: number) => ids.currency[id] as number
  const addFrom = (row: number, currency: number) => {
    const customer = ids.customer[key(others, 0, row)] as number
    addOther(into, customer, key(others, 1, row), currency)
  }
  for (let row = 0; row < others.size; row++) addFrom(row, currencyOf(value(others, 0, row)))
  for (let at = 0; at < further.size; at++) {
    const order = key(further, 0, at)
    const currency = currencyOf(key(further, 1, at))
    if (order < 0) add(ids.order[-order] as number, currency)
    else addFrom(order, currency)
  }
}
