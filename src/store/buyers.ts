import { type EventBatch, PURCHASE, REFUND } from '../model/index.ts'
import { claimRow, key, openRows, type Rows, value } from './rows.ts'
import type { Store } from './store.ts'
import { addWide, addWideSum } from './wide-sum.ts'

/** What each customer bought: when last, in which orders, for how much. */
export interface BuyersState {
  /** Key: customer. Column: the time of the last purchase; a row only with a purchase. */
  readonly last: Rows
  /** Keys: customer, order (0 without), time (0 with an order). A row for each order of a customer. */
  readonly orders: Rows
  /** Keys: customer, currency. Columns: BUYER_GROSS (wide), BUYER_REFUNDS (wide). */
  readonly money: Rows
}

export const BUYER_GROSS = 0
export const BUYER_REFUNDS = 2

function noteLast({ last }: BuyersState, customer: number, time: number): void {
  const row = claimRow(last, customer)
  const times = last.values[0] as Float64Array
  if (time > (times[row] as number)) times[row] = time
}

/** The orders of each customer id. */
export function ordersByCustomer({ orders }: BuyersState): Map<number, number> {
  const counts = new Map<number, number>()
  for (let row = 0; row < orders.size; row++) {
    const customer = key(orders, 0, row)
    counts.set(customer, (counts.get(customer) ?? 0) + 1)
  }
  return counts
}

/** Customers with a purchase or a refund. About 150 bytes each, and 40–64 for each of their orders. */
export const buyers: Store<Record<never, never>, BuyersState> = {
  name: 'buyers',
  open: () => ({
    last: openRows(1, [Number.NEGATIVE_INFINITY]),
    orders: openRows(3),
    money: openRows(2, [0, 0, 0, 0]),
  }),
  add(state, batch: EventBatch) {
    for (let i = 0; i < batch.length; i++) {
      const type = batch.type[i]
      if (type !== PURCHASE && type !== REFUND) continue
      const customer = batch.customer[i] as number
      const row = claimRow(state.money, customer, batch.currency[i] as number)
      const column = type === PURCHASE ? BUYER_GROSS : BUYER_REFUNDS
      addWide(state.money, column, row, batch.amount[i] as number)
      if (type !== PURCHASE) continue
      const time = batch.time[i] as number
      const order = batch.order[i] as number
      noteLast(state, customer, time)
      claimRow(state.orders, customer, order, order === 0 ? time : 0)
    }
  },
  age() {},
  merge(into, from, ids) {
    const customerOf = (id: number) => ids.customer[id] as number
    for (let at = 0; at < from.last.size; at++)
      noteLast(into, customerOf(key(from.last, 0, at)), value(from.last, 0, at))
    for (let at = 0; at < from.orders.size; at++)
      claimRow(
        into.orders,
        customerOf(key(from.orders, 0, at)),
        ids.order[key(from.orders, 1, at)] as number,
        key(from.orders, 2, at),
      )
    for (let at = 0; at < from.money.size; at++) {
      const currency = ids.currency[key(from.money, 1, at)] as number
      const row = claimRow(into.money, customerOf(key(from.money, 0, at)), currency)
      addWideSum(into.money, BUYER_GROSS, row, from.money, BUYER_GROSS, at)
      addWideSum(into.money, BUYER_REFUNDS, row, from.money, BUYER_REFUNDS, at)
    }
  },
}
