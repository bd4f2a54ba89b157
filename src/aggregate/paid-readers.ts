import type { CurrenciesState } from './currencies/index.ts'
import {
  currencyRows,
  type NativeCurrencies,
  type NativeOrders,
  ordersView,
} from './native/index.ts'
import type { OrdersState } from './orders/index.ts'
import { type SpecOf, type States, stateOf } from './states.ts'

/** What each currency had, wherever it was counted. */
export function currenciesOf(states: States, spec: SpecOf<'currencies'>): CurrenciesState {
  const state = stateOf(states, spec)
  return states.native === null
    ? state
    : currencyRows(states.native, state as unknown as NativeCurrencies)
}

/** The orders, wherever they are kept. Valid until something is added. */
export function ordersOf(states: States, spec: SpecOf<'orders'>): OrdersState {
  const state = stateOf(states, spec)
  return states.native === null
    ? state
    : ordersView(states.native, state as unknown as NativeOrders)
}
