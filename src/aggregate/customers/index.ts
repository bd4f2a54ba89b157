import type { EventBatch } from '../../model/index.ts'
import type { Aggregate, AsIs } from '../aggregate.ts'
import { numbersOf, portable } from '../shared/portable.ts'

/** The distinct customers of the period: a bit for each id, since ids are dense. */
export interface CustomersState {
  bits: Uint32Array
  count: number
}

const FIRST_WORDS = 64

function makeRoom(state: CustomersState, word: number): Uint32Array {
  const longer = new Uint32Array(Math.max(state.bits.length * 2, word + 1))
  longer.set(state.bits)
  state.bits = longer
  return longer
}

function addCustomer(state: CustomersState, id: number): void {
  const word = id >>> 5
  const bits = word < state.bits.length ? state.bits : makeRoom(state, word)
  const before = bits[word] as number
  const bit = 1 << (id & 31)
  if ((before & bit) !== 0) return
  bits[word] = before | bit
  state.count++
}

/** How many there are. */
export interface CustomersRead {
  readonly customers: number
}

/** Distinct customers of any event in the period. 1 bit for each customer that the run has seen. */
export const customers: Aggregate<AsIs, CustomersState, AsIs, CustomersRead> = {
  name: 'customers',
  init: () => ({ bits: new Uint32Array(FIRST_WORDS), count: 0 }),
  add(state, { customer, length }: EventBatch) {
    let { bits } = state
    let found = 0
    for (let i = 0; i < length; i++) {
      const id = customer[i] as number
      const word = id >>> 5
      if (word >= bits.length) bits = makeRoom(state, word)
      const before = bits[word] as number
      const bit = 1 << (id & 31)
      if ((before & bit) !== 0) continue
      bits[word] = before | bit
      found++
    }
    state.count += found
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
  read: ({ count }) => ({ customers: count }),
  save: ({ bits }) => portable({ customer: idsOf(bits) }),
  load(_params, saved) {
    const state: CustomersState = { bits: new Uint32Array(FIRST_WORDS), count: 0 }
    for (const id of numbersOf(saved, 'customer')) addCustomer(state, id)
    return state
  },
}

/** The ids of a set, ascending. */
export function idsOf(bits: Uint32Array): Uint32Array {
  const ids: number[] = []
  bits.forEach((word, at) => {
    for (let bit = 0; bit < 32; bit++) if ((word >>> bit) & 1) ids.push(at * 32 + bit)
  })
  return Uint32Array.from(ids)
}
