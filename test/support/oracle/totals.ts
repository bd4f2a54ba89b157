import {
  byCodePoint,
  type CurrencyOf,
  conversion,
  countsOf,
  customersOf,
  grossOf,
  isCart,
  isPurchase,
  isRefund,
  isView,
  ordersOf,
  perOne,
} from './count.ts'
import type { OracleEvent } from './event.ts'
import type { OracleCurrency, OracleTotals } from './report.ts'

const movesMoney = (event: OracleEvent): boolean => isPurchase(event) || isRefund(event)

/** The currency with most purchases among those with a purchase or a refund; ties by code. */
export function usualCurrency(
  counted: readonly OracleEvent[],
  currencyOf: CurrencyOf,
): string | undefined {
  const codes = new Map<string, number>()
  for (const event of counted.filter(movesMoney)) {
    const code = currencyOf(event)
    codes.set(code, (codes.get(code) ?? 0) + (isPurchase(event) ? 1 : 0))
  }
  const [best] = [...codes].sort((a, b) => b[1] - a[1] || byCodePoint(a[0], b[0]))
  return best?.[0]
}

function byCurrency(counted: readonly OracleEvent[], currencyOf: CurrencyOf): OracleCurrency[] {
  const codes = [...new Set(counted.filter(movesMoney).map(currencyOf))].sort(byCodePoint)
  return codes.map(currency => {
    const its = counted.filter(event => currencyOf(event) === currency)
    const { purchases, gross, refunds, net } = countsOf(its, currency, currencyOf)
    return { currency, purchases, orders: ordersOf(its.filter(isPurchase)), gross, refunds, net }
  })
}

/** The numbers of a whole period. Orders and customers are those of every currency; money is that of one. */
export function totalsOf(
  counted: readonly OracleEvent[],
  currency: string,
  currencyOf: CurrencyOf,
  basis: 'event' | 'customer',
): OracleTotals {
  const counts = countsOf(counted, currency, currencyOf)
  const purchases = counted.filter(isPurchase)
  const spent = purchases.filter(event => currencyOf(event) === currency)
  const given = counted.filter(event => isRefund(event) && currencyOf(event) === currency)
  const net = grossOf(spent) - given.reduce((total, event) => total + event.amount, 0n)
  const customers = customersOf(counted)
  return {
    ...counts,
    customers,
    orders: ordersOf(purchases),
    aov: perOne(grossOf(spent), ordersOf(spent)),
    arpu: perOne(net, customers),
    cart_rate: [counted.filter(isCart).length, counted.filter(isView).length],
    purchase_rate: [purchases.length, counted.filter(isView).length],
    conversion_rate: conversion(counted, basis),
    by_currency: byCurrency(counted, currencyOf),
  }
}
