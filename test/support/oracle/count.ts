import { divideRounded, moneyText } from './decimal.ts'
import type { OracleEvent } from './event.ts'

/** Numerator and denominator, not reduced. */
export type Ratio = readonly [number, number]

export interface Counts {
  readonly views: number
  readonly carts: number
  readonly purchases: number
  readonly units: bigint
  readonly gross: string
  readonly refunds: string
  readonly net: string
}

export interface Winner {
  readonly item_id: string
  /** How many others have as much. */
  readonly ties: number
  /** The first ten of those. */
  readonly tied: readonly string[]
}
export type MostViewed = Winner & { readonly views: number }
export type HighestGrossing = Winner & { readonly gross: string }

/** What an event that names no currency is counted in. */
export type CurrencyOf = (event: OracleEvent) => string

export const isView = (event: OracleEvent): boolean =>
  event.type === 'page_visit' && event.item !== null
export const isCart = (event: OracleEvent): boolean => event.type === 'add_to_cart'
export const isPurchase = (event: OracleEvent): boolean => event.type === 'purchase'
export const isRefund = (event: OracleEvent): boolean => event.type === 'refund'

const sum = (values: readonly bigint[]): bigint =>
  values.reduce((total, value) => total + value, 0n)
const amounts = (events: readonly OracleEvent[]): bigint => sum(events.map(event => event.amount))

/** By Unicode code point: UTF-8 sorts as its code points do. Ids hold no half characters, so nothing is lost. */
export const byCodePoint = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b))

export function grossOf(events: readonly OracleEvent[]): bigint {
  return amounts(events.filter(isPurchase))
}

/** Part 4's counts; money is that of the given currency alone. */
export function countsOf(
  events: readonly OracleEvent[],
  currency: string,
  currencyOf: CurrencyOf,
): Counts {
  const inCurrency = events.filter(event => currencyOf(event) === currency)
  const gross = grossOf(inCurrency)
  const refunds = amounts(inCurrency.filter(isRefund))
  return {
    views: events.filter(isView).length,
    carts: events.filter(isCart).length,
    purchases: events.filter(isPurchase).length,
    units: sum(events.filter(isPurchase).map(event => event.quantity)),
    gross: moneyText(gross),
    refunds: moneyText(refunds),
    net: moneyText(gross - refunds),
  }
}

export const customersOf = (events: readonly OracleEvent[]): number =>
  new Set(events.map(event => event.customer)).size

/** Distinct orders among purchases: by order id, else by customer and time. */
export function ordersOf(purchases: readonly OracleEvent[]): number {
  const named = new Set(purchases.flatMap(({ order }) => (order === null ? [] : [order])))
  const unnamed = new Set(
    purchases.flatMap(({ order, customer, time }) =>
      order === null ? [`${time} ${customer}`] : [],
    ),
  )
  return named.size + unnamed.size
}

/** Customers who carted or bought at or after their first view / customers who viewed, all given items being one. */
export function customerConversion(events: readonly OracleEvent[]): Ratio {
  const firstView = new Map<string, number>()
  for (const { customer, time } of events.filter(isView)) {
    firstView.set(customer, Math.min(time, firstView.get(customer) ?? time))
  }
  const converted = new Set(
    events
      .filter(event => isCart(event) || isPurchase(event))
      .filter(({ customer, time }) => time >= (firstView.get(customer) ?? Number.POSITIVE_INFINITY))
      .map(event => event.customer),
  )
  return [converted.size, firstView.size]
}

export function conversion(events: readonly OracleEvent[], basis: 'event' | 'customer'): Ratio {
  if (basis === 'customer') return customerConversion(events)
  return [
    events.filter(event => isCart(event) || isPurchase(event)).length,
    events.filter(isView).length,
  ]
}

/** The events of each item that one of them names. */
export function byItem(events: readonly OracleEvent[]): Map<string, OracleEvent[]> {
  const items = new Map<string, OracleEvent[]>()
  for (const event of events) {
    if (event.item === null) continue
    const known = items.get(event.item)
    if (known === undefined) items.set(event.item, [event])
    else known.push(event)
  }
  return items
}

function winner(scores: Map<string, bigint>): { winner: Winner; score: bigint } | null {
  let best = 0n
  for (const score of scores.values()) if (score > best) best = score
  if (best === 0n) return null
  const equal = [...scores].filter(([, score]) => score === best).map(([item]) => item)
  const [first, ...others] = equal.sort(byCodePoint)
  if (first === undefined) return null
  return {
    winner: { item_id: first, ties: others.length, tied: others.slice(0, 10) },
    score: best,
  }
}

export function mostViewed(events: readonly OracleEvent[]): MostViewed | null {
  const scores = new Map<string, bigint>()
  for (const [item, its] of byItem(events)) scores.set(item, BigInt(its.filter(isView).length))
  const best = winner(scores)
  return best === null ? null : { ...best.winner, views: Number(best.score) }
}

/** The most gross of purchases in one currency: give it those events. */
export function highestGrossing(inCurrency: readonly OracleEvent[]): HighestGrossing | null {
  const scores = new Map<string, bigint>()
  for (const [item, its] of byItem(inCurrency)) scores.set(item, grossOf(its))
  const best = winner(scores)
  return best === null ? null : { ...best.winner, gross: moneyText(best.score) }
}

/** amount / count in money to four digits, null where there is nothing to divide by. */
export const perOne = (amount: bigint, count: number): string | null =>
  count === 0 ? null : moneyText(divideRounded(amount, BigInt(count)))
