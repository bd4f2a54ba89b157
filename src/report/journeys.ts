import {
  isInCurrency,
  type Journey,
  type JourneysRead,
  SESSION_GAP_MS,
  type SpecOf,
} from '../aggregate/index.ts'
import { durationWord, type Plan, PURCHASE } from '../model/index.ts'
import { type ChosenCurrency, chooseCurrency, currencyTotals, inCurrency } from './currency.ts'

/** The one state of what customers did: reports of a run that ask for it share it. */
export const journeysSpec = (plan: Plan): SpecOf<'journeys'> => ({
  aggregate: 'journeys',
  params: { extras: plan.extras.length },
})

/**
 * What customers bought and gave back, for reports that look at nothing else of them: some 20 bytes a purchase. Where
 * another report of the run asks for journeys, those serve.
 */
export const DEALS: SpecOf<'journeys'> = {
  aggregate: 'journeys',
  params: { extras: 0, deals: true },
}

/** --session-gap in ms. */
export const sessionGapOf = ({ sessionGap }: { readonly sessionGap?: string }): number =>
  sessionGap === undefined ? SESSION_GAP_MS : durationWord('session-gap', sessionGap, '30m')

/**
 * The order of a purchase, as a number that no other order of the customer has: its id, else its instant. Ids are whole
 * numbers, so a time and a half is none of them.
 */
export const orderOf = ({ order, time }: Journey, i: number): number =>
  order[i] === 0 ? (time[i] as number) + 0.5 : (order[i] as number)

/** Counts the orders of one customer after the other. */
export function orderCounter(): (journey: Journey) => number {
  const orders = new Set<number>()
  return journey => {
    orders.clear()
    let last = Number.NaN
    for (let i = 0; i < journey.length; i++) {
      if (journey.type[i] !== PURCHASE) continue
      const order = orderOf(journey, i)
      if (order !== last) orders.add(order)
      last = order
    }
    return orders.size
  }
}

/** The currency that a report of journeys speaks, by the same rule as everywhere. */
export interface JourneyMoney extends ChosenCurrency {
  /** By currency id: whether an amount in it counts. */
  readonly counts: readonly boolean[]
}

export function journeyMoney({ currencies, names }: JourneysRead, plan: Plan): JourneyMoney {
  // These reports show no orders by currency.
  const byCurrency = currencyTotals(currencies, new Map())
  const currency = chooseCurrency(byCurrency, plan)
  return { currency, byCurrency, counts: isInCurrency(names, inCurrency(currency, plan)) }
}
