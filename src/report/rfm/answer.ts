import { eachJourney, type JourneysRead, type Reads } from '../../aggregate/index.ts'
import { addExact, exactSum, exactTotal, PURCHASE, REFUND } from '../../model/index.ts'
import type { CurrencyTotals } from '../currency.ts'
import { DEALS, journeyMoney, orderCounter } from '../journeys.ts'
import type { View } from '../report.ts'
import type { RfmOptions } from './options.ts'
import { scores } from './scores.ts'

/** Customers with a purchase in the period, in columns: entry i of each is one of them. */
export interface Buyers {
  readonly length: number
  /** Their names, where customers are asked for; else none. */
  readonly customer: readonly string[]
  /** Whole days from the last purchase to the newest event. */
  readonly recency: readonly number[]
  /** Orders, in any currency. */
  readonly frequency: readonly number[]
  /** Net in the report's currency, ten-thousandths: a big integer only where a number isn't exact. */
  readonly monetary: readonly (number | bigint)[]
  /** 1 to 5, 5 is best. */
  readonly r: Uint8Array
  readonly f: Uint8Array
  readonly m: Uint8Array
}

export interface RfmAnswer {
  readonly currency: string
  readonly byCurrency: readonly CurrencyTotals[]
  /** The instant that recency counts back from; null without any event. */
  readonly asOfMs: number | null
  readonly buyers: Buyers
}

const DAY_MS = 86_400_000

export function answer(reads: Reads, { customers }: RfmOptions, view: View): RfmAnswer {
  const read = reads.read(DEALS, view.plan)
  const asOfMs = view.newestCountedMs
  const { currency, byCurrency, counts: speaks } = journeyMoney(read, view.plan)
  return {
    currency,
    byCurrency,
    asOfMs,
    buyers: buyersOf(read, asOfMs ?? 0, customers, speaks),
  }
}

function buyersOf(
  read: JourneysRead,
  asOfMs: number,
  named: boolean,
  speaks: readonly boolean[],
): Buyers {
  const customer: string[] = []
  const recency: number[] = []
  const frequency: number[] = []
  const monetary: (number | bigint)[] = []
  const ordersOf = orderCounter()
  const net = exactSum()
  for (const journey of eachJourney(read)) {
    const { length, time, type, currency, amount } = journey
    let last = Number.NEGATIVE_INFINITY
    Object.assign(net, NOTHING)
    for (let i = 0; i < length; i++) {
      const kind = type[i]
      if (kind !== PURCHASE && kind !== REFUND) continue
      if (kind === PURCHASE) last = time[i] as number
      if (!speaks[currency[i] as number]) continue
      addExact(net, kind === PURCHASE ? (amount[i] as number) : -(amount[i] as number))
    }
    if (last === Number.NEGATIVE_INFINITY) continue
    if (named) customer.push(read.names.customer.text(journey.customer))
    recency.push(Math.floor((asOfMs - last) / DAY_MS))
    frequency.push(ordersOf(journey))
    monetary.push(net.big === 0n ? net.small : exactTotal(net))
  }
  return {
    length: recency.length,
    customer,
    recency,
    frequency,
    monetary,
    r: scores(recency.map(days => -days)),
    f: scores(frequency),
    m: scores(monetary),
  }
}

const NOTHING = exactSum()
