import type { Reads, SpecOf } from '../aggregate/index.ts'
import { type ChosenCurrency, chooseCurrency, currencyTotals } from './currency.ts'
import type { View } from './report.ts'

/** What says which currency a run speaks: a report whose money isn't that of journeys needs both. */
export const CURRENCIES: SpecOf<'currencies'> = { aggregate: 'currencies', params: {} }
export const ORDERS: SpecOf<'orders'> = { aggregate: 'orders', params: {} }

/** As every report chooses: --currency, else the one with most purchases. */
export function chosenCurrency(reads: Reads, { plan }: View): ChosenCurrency {
  const { byCurrency: orders } = reads.read(ORDERS, plan)
  const byCurrency = currencyTotals(reads.read(CURRENCIES, plan), orders)
  return { currency: chooseCurrency(byCurrency, plan), byCurrency }
}
