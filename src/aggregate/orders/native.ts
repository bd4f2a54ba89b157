import type { EventBatch } from '../../model/index.ts'
import { O_BY_ID, O_COUNT, O_ROOM } from '../../wasm/layout.ts'
import type { AsIs, NativeAggregate } from '../aggregate.ts'
import { placesOf } from '../native/columns.ts'
import type { Native } from '../native/memory.ts'
import { currencyCodes } from '../shared/currency.ts'
import {
  addOther,
  countOrders,
  mergeRest,
  noteFurther,
  type OrdersAs,
  type OrdersRead,
  type OrdersRest,
  type OrdersState,
  openRest,
  saveOrders,
} from './index.ts'

/** As OrdersState, the orders with an id being in a scanner's memory. */
export interface NativeOrders extends OrdersRest {
  readonly at: number
}

/** Distinct orders, those with an id in a scanner's memory. 4 bytes for each that the run has seen. */
export const nativeOrders = (
  native: Native,
): NativeAggregate<AsIs, NativeOrders, OrdersAs, OrdersRead> => {
  const { wasm } = native

  function addOrder(state: NativeOrders, order: number, currency: number): void {
    if (!wasm.addOrder(state.at, order, currency)) noteFurther(state, order, currency)
  }

  return {
    name: 'orders',
    init: () => ({ at: wasm.openOrders() >>> 0, ...openRest() }),
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
      const byId = byIdOf(native, from)
      for (let id = 1; id !== 0; ) {
        id = wasm.mergeOrders(into.at, from.at, id) >>> 0
        if (id !== 0) noteFurther(into, id, (byId[id++] as number) - 1)
      }
      mergeRest(into, from, ids, (order, currency) => addOrder(into, order, currency))
    },
    save: state => saveOrders(ordersView(native, state)),
    read: (state, names, { defaultCurrency }) =>
      countOrders(ordersView(native, state), currencyCodes(names, defaultCurrency)),
  }
}

/** What the scanner’s memory leaves to us: an order without an id, or one with a further currency. */
function addSeldom(state: NativeOrders, { order, currency, customer, time }: Batch, row: number) {
  const id = order[row] as number
  const paid = currency[row] as number
  if (id === 0) addOther(state, customer[row] as number, time[row] as number, paid)
  else noteFurther(state, id, paid)
}
type Batch = Pick<EventBatch, 'order' | 'currency' | 'customer' | 'time'>

/** A number of the orders' record. */
const field = ({ memory }: Native, { at }: NativeOrders, offset: number): number =>
  new Uint32Array(memory.buffer, at + offset, 1)[0] as number

const byIdOf = (native: Native, state: NativeOrders): Uint32Array =>
  new Uint32Array(native.memory.buffer, field(native, state, O_BY_ID), field(native, state, O_ROOM))

/** The same as the plain aggregate has it: a view, as it is now. */
function ordersView(native: Native, state: NativeOrders): OrdersState {
  const { others, further } = state
  return {
    byId: byIdOf(native, state),
    count: field(native, state, O_COUNT),
    others,
    further,
  }
}
