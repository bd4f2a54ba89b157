import type { AsIs, NativeAggregate } from '../aggregate.ts'
import { placesOf } from '../native/columns.ts'
import type { Native } from '../native/memory.ts'
import { bitsAt } from '../native/views.ts'
import { portable } from '../shared/portable.ts'
import { type CustomersRead, idsOf } from './index.ts'

/** As CustomersState, the bits being in a scanner's memory. */
export interface NativeCustomers {
  readonly at: number
  count: number
}

/** Distinct customers of any event in the period, in a scanner's memory. 1 bit for each that the run has seen. */
export const nativeCustomers = (
  native: Native,
): NativeAggregate<AsIs, NativeCustomers, AsIs, CustomersRead> => ({
  name: 'customers',
  init: () => ({ at: native.wasm.openSet() >>> 0, count: 0 }),
  add(state, batch) {
    const { customer } = placesOf(batch)
    state.count = native.wasm.addToSet(state.at, 0, batch.length, customer) >>> 0
  },
  age() {},
  merge(into, from) {
    into.count = native.wasm.mergeSets(into.at, from.at) >>> 0
  },
  save: ({ at }) => portable({ customer: idsOf(bitsAt(native, at)) }),
  read: ({ count }) => ({ customers: count }),
})
