import type { Store } from '../store.ts'
import { placesOf } from './columns.ts'
import type { Tally } from './tally.ts'

/** As CustomersState, the bits being in the tally's memory. */
export interface FastCustomers {
  readonly at: number
  count: number
}

/** Distinct customers of any event in the period, in the tally's memory. 1 bit for each that the run has seen. */
export const fastCustomers = (tally: Tally): Store<unknown, FastCustomers> => ({
  name: 'customers',
  open: () => ({ at: tally.wasm.openSet() >>> 0, count: 0 }),
  add(state, batch) {
    const { customer } = placesOf(batch)
    state.count = tally.wasm.addToSet(state.at, 0, batch.length, customer) >>> 0
  },
  age() {},
  merge(into, from) {
    into.count = tally.wasm.mergeSets(into.at, from.at) >>> 0
  },
})
