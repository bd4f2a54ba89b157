import { byCodePoint } from '../../model/index.ts'
import {
  BUYER_GROSS,
  BUYER_REFUNDS,
  type BuyersState,
  key,
  ordersByCustomer,
  type SpecOf,
  type States,
  stateOf,
  value,
  wideSum,
} from '../../store/index.ts'
import type { View } from '../report.ts'
import { CURRENCIES, ORDERS, type Spoken, spokenMoney } from '../spoken.ts'

/** A customer with a purchase in the period. */
export interface Buyer {
  readonly customer: string
  /** Whole days from the last purchase to the newest event. */
  readonly recency: number
  /** Orders, in any currency. */
  readonly frequency: number
  /** Net in the report's currency, ten-thousandths. */
  readonly monetary: bigint
  /** 1 to 5, 5 is best. */
  readonly r: number
  readonly f: number
  readonly m: number
}

export interface RfmAnswer extends Spoken {
  /** The instant that recency is told from; null without any event. */
  readonly asOfMs: number | null
  /** By customer id. */
  readonly buyers: readonly Buyer[]
}

const BUYERS: SpecOf<'buyers'> = { store: 'buyers', params: {} }
export const SPECS = [BUYERS, CURRENCIES, ORDERS]

const DAY_MS = 86_400_000

export function answer(states: States, view: View): RfmAnswer {
  const spoken = spokenMoney(states, view)
  const asOfMs = view.newestCountedMs
  const found = asOfMs === null ? [] : unscored(stateOf(states, BUYERS), asOfMs, view, spoken)
  const [r, f, m] = [
    scores(found.map(({ recency }) => -BigInt(recency))),
    scores(found.map(({ frequency }) => BigInt(frequency))),
    scores(found.map(({ monetary }) => monetary)),
  ]
  const buyers = found.map((each, i) => ({
    ...each,
    r: r[i] as number,
    f: f[i] as number,
    m: m[i] as number,
  }))
  return {
    ...spoken,
    asOfMs,
    buyers: buyers.sort((a, b) => byCodePoint(a.customer, b.customer)),
  }
}

type Unscored = Omit<Buyer, 'r' | 'f' | 'm'>

function unscored(state: BuyersState, asOfMs: number, view: View, { speaks }: Spoken): Unscored[] {
  const { last, money } = state
  const orders = ordersByCustomer(state)
  const net = new Map<number, bigint>()
  for (let row = 0; row < money.size; row++) {
    if (!speaks[key(money, 1, row)]) continue
    const customer = key(money, 0, row)
    const amount = wideSum(money, BUYER_GROSS, row) - wideSum(money, BUYER_REFUNDS, row)
    net.set(customer, (net.get(customer) ?? 0n) + amount)
  }
  return Array.from({ length: last.size }, (_, row) => {
    const customer = key(last, 0, row)
    return {
      customer: view.names.customer.text(customer),
      recency: Math.floor((asOfMs - value(last, 0, row)) / DAY_MS),
      frequency: orders.get(customer) as number,
      monetary: net.get(customer) ?? 0n,
    }
  })
}

/** 1 + floor(5 · (how many have less) / n): equal values share a score, and 5 is best. */
export function scores(values: readonly bigint[]): number[] {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const less = new Map<bigint, number>()
  for (const [i, each] of sorted.entries()) if (!less.has(each)) less.set(each, i)
  return values.map(each => 1 + Math.floor((5 * (less.get(each) as number)) / values.length))
}
