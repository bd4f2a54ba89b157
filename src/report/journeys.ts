import {
  byCodePoint,
  type Dictionaries,
  durationWord,
  type Plan,
  PURCHASE,
  REFUND,
} from '../model/index.ts'
import { type Journey, type JourneysState, SESSION_GAP_MS, type SpecOf } from '../store/index.ts'
import { type CurrencyTotals, chooseCurrency, currencyCodes } from './currency.ts'
import type { Words } from './flags.ts'

/** The one store of what customers did: reports of a run that ask for it share it. */
export const journeysSpec = (plan: Plan): SpecOf<'journeys'> => ({
  store: 'journeys',
  params: { extras: plan.extras.length },
})

/** --session-gap in ms. */
export const sessionGapOf = ({ sessionGap }: Words): number =>
  sessionGap === undefined ? SESSION_GAP_MS : durationWord('session-gap', `${sessionGap}`, '30m')

/**
 * The order of a purchase, as a number that tells it from the customer's others: its id, else its instant. Ids are whole
 * numbers, so a time and a half is none of them.
 */
export const orderOf = ({ order, time }: Journey, i: number): number =>
  order[i] === 0 ? (time[i] as number) + 0.5 : (order[i] as number)

/** The currency that a report of journeys speaks: by the same rule as everywhere. */
export interface JourneyMoney {
  readonly currency: string
  readonly byCurrency: readonly CurrencyTotals[]
  /** By currency id: whether an amount in it counts. */
  readonly speaks: readonly boolean[]
}

export function journeyMoney(
  { blocks }: JourneysState,
  names: Dictionaries,
  plan: Plan,
): JourneyMoney {
  const codes = currencyCodes(names, plan)
  const totals = codes.map(currency => ({
    currency,
    purchases: 0,
    orders: 0,
    gross: 0n,
    refunds: 0n,
    seen: false,
  }))
  const first = new Map<string, number>()
  codes.forEach((code, id) => {
    if (!first.has(code)) first.set(code, id)
  })
  for (const { length, type, currency, amount } of blocks)
    for (let row = 0; row < length; row++) {
      if (type[row] !== PURCHASE && type[row] !== REFUND) continue
      // Ids that mean one currency (named, and left to the default) add up under the first of them.
      const code = codes[currency[row] as number] as string
      const entry = totals[first.get(code) as number] as (typeof totals)[number]
      entry.seen = true
      if (type[row] === REFUND) entry.refunds += BigInt(amount[row] as number)
      else {
        entry.purchases++
        entry.gross += BigInt(amount[row] as number)
      }
    }
  const byCurrency = totals
    .filter(({ seen }) => seen)
    .map(({ seen: _, ...entry }) => entry)
    .sort((a, b) => byCodePoint(a.currency, b.currency))
  const currency = chooseCurrency(byCurrency, plan)
  return { currency, byCurrency, speaks: codes.map(code => code === currency) }
}
