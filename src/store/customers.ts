import type { EventBatch } from '../model/index.ts'
import type { Store } from './store.ts'

/** The distinct customers of the period: a bit for each id, since ids are dense. */
export interface CustomersState {
  bits: Uint32Array
  count: number
}

const FIRST_WORDS = 64

export function addCustomer(state: CustomersState, id: number): void {
  const word = id >>> 5
  if (word >= state.bits.length) {
    const longer = new Uint32Array(Math.max(state.bits.length * 2, word + 1))
    longer.set(state.bits)
    state.bits = longer
  }
  const before = state.bits[word] as number
  const after = (before | (1 << (id & 31))) >>> 0
  if (after === before) return
  state.bits[word] = after
  state.count++
}

/** Distinct customers of any event in the period. 1 bit for each customer that the run has seen. */
export const customers: Store<Record<never, never>, CustomersState> = {
  name: 'customers',
  open: () => ({ bits: new Uint32Array(FIRST_WORDS), count: 0 }),
  add(state, batch: EventBatch) {
    for (let i = 0; i < batch.length; i++) addCustomer(state, batch.customer[i] as number)
  },
  age() {},
  merge(into, from, ids) {
    from.bits.forEach((bits, word) => {
      for (let bit = 0; bit < 32 && bits >>> bit !== 0; bit++) {
        const id = word * 32 + bit
        if ((bits >>> bit) & 1) addCustomer(into, ids.customer[id] as number)
      }
    })
  },
}
