import { giveBack, type ItemMoney, sell } from '../shared/money.ts'

/**
 * Purchases and refunds as they come, 20 bytes each: cheaper to keep and to hand on than rows by item and currency,
 * which are made of them once, when they are summed.
 */
export interface Sales {
  length: number
  item: Uint32Array
  currency: Uint32Array
  /** Units of a purchase; 0 for a refund. */
  quantity: Int32Array
  amount: Float64Array
}

const NONE: Sales = {
  length: 0,
  item: new Uint32Array(0),
  currency: new Uint32Array(0),
  quantity: new Int32Array(0),
  amount: new Float64Array(0),
}
const FIRST_SALES = 16

export const noSales = (): Sales => ({ ...NONE })

function reserve(sales: Sales, more: number): void {
  const length = sales.length + more
  if (length <= sales.item.length) return
  const room = Math.max(FIRST_SALES, length, sales.item.length * 2)
  const { item, currency, quantity, amount } = sales
  sales.item = new Uint32Array(room)
  sales.item.set(item)
  sales.currency = new Uint32Array(room)
  sales.currency.set(currency)
  sales.quantity = new Int32Array(room)
  sales.quantity.set(quantity)
  sales.amount = new Float64Array(room)
  sales.amount.set(amount)
}

export function logSale(
  sales: Sales,
  item: number,
  currency: number,
  quantity: number,
  amount: number,
): void {
  if (sales.length === sales.item.length) reserve(sales, 1)
  const at = sales.length++
  sales.item[at] = item
  sales.currency[at] = currency
  sales.quantity[at] = quantity
  sales.amount[at] = amount
}

export function appendSales(into: Sales, from: Sales): void {
  reserve(into, from.length)
  for (const column of ['item', 'currency', 'quantity', 'amount'] as const)
    into[column].set(from[column].subarray(0, from.length), into.length)
  into.length += from.length
}

/** Adds the sales to money that has room for their items. Null ids: they mean the same in both. */
export function sumSales(
  money: ItemMoney,
  { length, item, currency, quantity, amount }: Sales,
  ids: { item: Uint32Array; currency: Uint32Array } | null,
): void {
  for (let i = 0; i < length; i++) {
    const own = item[i] as number
    const paid = currency[i] as number
    const to = ids === null ? own : (ids.item[own] as number)
    const code = ids === null ? paid : (ids.currency[paid] as number)
    const units = quantity[i] as number
    if (units === 0) giveBack(money, to, code, amount[i] as number)
    else sell(money, to, code, units, amount[i] as number)
  }
}
