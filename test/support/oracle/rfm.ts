import { isPurchase, isRefund, ordersOf } from './count.ts'
import { moneyText } from './decimal.ts'
import { compareText, type ShopEvent, usualCurrency } from './shop.ts'

/** Part 7's RFM, customer by customer, each compared with each. */
export function rfmOracle(events: readonly ShopEvent[]) {
  const currency = usualCurrency(events)
  const newest = Math.max(...events.map(({ time }) => time))
  const total = (its: readonly ShopEvent[]) => its.reduce((sum, { amount }) => sum + amount, 0n)
  const customers = [...new Set(events.filter(isPurchase).map(({ customer }) => customer))]
  const rows = customers.sort(compareText).map(customer => {
    const its = events.filter(event => event.customer === customer)
    const bought = its.filter(isPurchase)
    const spoken = its.filter(event => (event.currency ?? 'XXX') === currency)
    return {
      customer_id: customer,
      recency: Math.floor((newest - Math.max(...bought.map(({ time }) => time))) / 86_400_000),
      frequency: ordersOf(bought),
      net: total(spoken.filter(isPurchase)) - total(spoken.filter(isRefund)),
    }
  })
  type Row = (typeof rows)[number]
  const score = (row: Row, isWorse: (other: Row) => boolean) =>
    1 + Math.floor((5 * rows.filter(other => other !== row && isWorse(other)).length) / rows.length)
  return rows.map(row => ({
    customer_id: row.customer_id,
    recency: row.recency,
    frequency: row.frequency,
    monetary: moneyText(row.net),
    r: score(row, other => other.recency > row.recency),
    f: score(row, other => other.frequency < row.frequency),
    m: score(row, other => other.net < row.net),
  }))
}
