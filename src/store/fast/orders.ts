import {
  addOther,
  mergeRest,
  noteFurther,
  type OrdersRest,
  type OrdersState,
  openRest,
} from '../orders.ts'
import type { Store } from '../store.ts'
import { placesOf } from './columns.ts'
import type { Tally } from './tally.ts'

/** As OrdersState, the orders with an id being in the tally's memory. */
export interface FastOrders extends OrdersRest {
  readonly at: number
}

/** Distinct orders, those with an id in the tally's memory. 4 bytes for each that the run has seen. */
export const fastOrders = (tally: Tally): Store<unknown, FastOrders> => {
  const { wasm } = tally

  function addOrder(state: FastOrders, order: number, currency: number): void {
    if (!wasm.addOrder(state.at, order, currency)) noteFurther(state, order, currency)
  }

  return {
    name: 'orders',
    open: () => ({ at: wasm.openOrders() >>> 0, ...openRest() }),
    add(state, batch) {
      const { length } = batch
      const { type, order, currency } = placesOf(batch)
      for (let row = 0; row < length; row++) {
        row = wasm.addOrders(state.at, row, length, type, order, currency) >>> 0
        if (row < length) addSeldom(state, batch, row)
      }
    },
    age() {},
    merge(into, from, ids) {
      const byId = byIdOf(tally, from)
      for (let id = 1; id !== 0; ) {
        id = wasm.mergeOrders(into.at, from.at, id) >>> 0
        if (id !== 0) noteFurther(into, id, (byId[id++] as number) - 1)
      }
      mergeRest(into, from, ids, (order, currency) => addOrder(into, order, currency))
    },
  }
}

/** What the tally leaves to us: an order without an id, or one with a further currency. */
function addSeldom(state: FastOrders, { order, currency, customer, time }: Batch, row: number) {
  const id = order[row] as number
  const paid = currency[row] as number
  if (id === 0) addOther(state, customer[row] as number, time[row] as number, paid)
  else noteFurther(state, id, paid)
}
type Batch = Parameters<Store<unknown, FastOrders>['add']>[1]

/** The record of wasm/tally/orders.ts. */
const recordOf = ({ memory }: Tally, { at }: FastOrders) => new Uint32Array(memory.buffer, at, 3)

function byIdOf(tally: Tally, state: FastOrders): Uint32Array {
  const [at = 0, room = 0] = recordOf(tally, state)
  return new Uint32Array(tally.memory.buffer, at, room)
}

/** The same as the plain store has it: a view, as it is now. */
export function ordersView(tally: Tally, state: FastOrders): OrdersState {
  const { others, further } = state
  return { byId: byIdOf(tally, state), count: recordOf(tally, state)[2] as number, others, further }
}
