import {
  countOrders,
  currenciesOf,
  ordersOf,
  type SpecOf,
  type States,
} from '../aggregate/index.ts'
import { chooseCurrency, currencyCodes, currencyTotals, type SpokenMoney } from './currency.ts'
import type { View } from './report.ts'

/** The stores that say which currency to speak: for reports that don't read the buckets. */
export const CURRENCIES: SpecOf<'currencies'> = { aggregate: 'currencies', params: {} }
export const ORDERS: SpecOf<'orders'> = { aggregate: 'orders', params: {} }

/** The currency that a run speaks, and which currency ids mean it. */
export interface Spoken extends SpokenMoney {
  readonly speaks: readonly boolean[]
}

/** As every report chooses: --currency, else the one with most purchases. */
export function spokenMoney(states: States, { plan, names }: View): Spoken {
  const codes = currencyCodes(names, plan)
  const ordered = countOrders(ordersOf(states, ORDERS), id => codes[id] as string)
  const byCurrency = currencyTotals(currenciesOf(states, CURRENCIES), ordered.byCurrency, codes)
  const currency = chooseCurrency(byCurrency, plan)
  return { currency, byCurrency, speaks: codes.map(code => code === currency) }
}
