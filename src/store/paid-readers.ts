import type { CurrenciesState } from './currencies.ts'
import { currencyRows, type FastCurrencies, type FastOrders, ordersView } from './fast/index.ts'
import type { OrdersState } from './orders.ts'
import { type SpecOf, type States, stateOf } from './states.ts'

/** What each currency had, wherever it was counted. */
export function currenciesOf(states: States, spec: SpecOf<'currencies'>): CurrenciesState {
  const state = stateOf(states, spec)
  return states.tally === null
    ? state
    : currencyRows(states.tally, state as unknown as FastCurrencies)
}

/** The orders, wherever they are kept. Valid until something is added. */
export function ordersOf(states: States, spec: SpecOf<'orders'>): OrdersState {
  const state = stateOf(states, spec)
  return states.tally === null ? state : ordersView(states.tally, state as unknown as FastOrders)
}
