import { type EventBatch, PURCHASE } from '../model/index.ts'
import { claimRow, key, openRows, type Rows, value } from './rows.ts'
import type { Store } from './store.ts'

/**
 * The distinct orders of the period. An order is its order_id, else (customer, timestamp). Nearly all are paid in
 * one currency, so that one is a column, and only what an order has beyond it is a row of its own.
 */
export interface OrdersState {
  /** Keys: −order or customer, 0 or time. Value: the first currency seen. */
  readonly orders: Rows
  /** Keys: row in `orders`, further currency. */
  readonly further: Rows
}

function addOrder(state: OrdersState, who: number, when: number, currency: number): void {
  const known = state.orders.size
  const row = claimRow(state.orders, who, when)
  const first = state.orders.values[0] as Float64Array
  if (row === known) first[row] = currency
  else if (first[row] !== currency) claimRow(state.further, row, currency)
}

/**
 * How many orders there are, and how many have a purchase in each currency. `code` gives the currency of an id: two
 * ids may mean one currency, where some events name it and others leave it to the default.
 */
export function countOrders(
  { orders, further }: OrdersState,
  code: (currency: number) => string,
): { total: number; byCurrency: Map<string, number> } {
  const byCurrency = new Map<string, number>()
  const count = (currency: string) => byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + 1)
  for (let row = 0; row < orders.size; row++) count(code(value(orders, 0, row)))
  const counted = new Map<number, Set<string>>()
  for (let at = 0; at < further.size; at++) {
    const row = key(further, 0, at)
    const currency = code(key(further, 1, at))
    const known = counted.get(row) ?? new Set([code(value(orders, 0, row))])
    if (!known.has(currency)) count(currency)
    counted.set(row, known.add(currency))
  }
  return { total: orders.size, byCurrency }
}

/** Distinct orders. 32–48 bytes each. */
export const orders: Store<Record<never, never>, OrdersState> = {
  name: 'orders',
  open: () => ({ orders: openRows(2, [0]), further: openRows(2) }),
  add(state, batch: EventBatch) {
    for (let i = 0; i < batch.length; i++) {
      if (batch.type[i] !== PURCHASE) continue
      const order = batch.order[i] as number
      const currency = batch.currency[i] as number
      if (order !== 0) addOrder(state, -order, 0, currency)
      else addOrder(state, batch.customer[i] as number, batch.time[i] as number, currency)
    }
  },
  age() {},
  merge(into, from, ids) {
    const whoOf = (who: number): number => {
      if (ids === null) return who
      return who < 0 ? -(ids.order[-who] as number) : (ids.customer[who] as number)
    }
    const translated = (row: number): [who: number, when: number] => [
      whoOf(key(from.orders, 0, row)),
      key(from.orders, 1, row),
    ]
    const currencyOf = (id: number) => (ids === null ? id : (ids.currency[id] as number))
    for (let row = 0; row < from.orders.size; row++)
      addOrder(into, ...translated(row), currencyOf(value(from.orders, 0, row)))
    for (let row = 0; row < from.further.size; row++)
      addOrder(
        into,
        ...translated(key(from.further, 0, row)),
        currencyOf(key(from.further, 1, row)),
      )
  },
}
