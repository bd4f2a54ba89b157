import type { Dictionaries } from '../../model/index.ts'
import { journeyOrder } from './order.ts'
import { BLOCK_BITS, BLOCK_ROWS, type JourneyBlock, type JourneysState } from './state.ts'

/**
 * The events of one customer in order (MEANING 7: by time, ties by type, item and amount). The columns are longer than
 * `length`, and used again for the next customer: copy what is to be kept.
 */
export type Journey = Omit<JourneyBlock, 'customer'> & { customer: number }

/**
 * Each customer's events, one customer after the other; in which order is by ids, which mean nothing: an answer must
 * not depend on it. Leaves the state as it is.
 */
export function* eachJourney(
  state: JourneysState,
  names: Dictionaries,
): Generator<Journey, void, undefined> {
  const { addresses, starts } = byCustomer(state)
  const order = journeyOrder(state, names)
  let journey = openJourney(FIRST_ROWS, state.extras)
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    const rows = addresses.subarray(starts[customer], starts[customer + 1])
    if (rows.length === 0) continue
    if (!isSorted(rows, order)) rows.sort(order)
    if (rows.length > journey.time.length) journey = openJourney(rows.length * 2, state.extras)
    copyRows(state, rows, journey)
    journey.customer = customer
    yield journey
  }
}

const FIRST_ROWS = 256

const openJourney = (rows: number, extras: number): Journey => ({
  length: 0,
  customer: 0,
  time: new Float64Array(rows),
  type: new Uint32Array(rows),
  item: new Uint32Array(rows),
  amount: new Float64Array(rows),
  quantity: new Int32Array(rows),
  currency: new Uint32Array(rows),
  order: new Uint32Array(rows),
  session: new Uint32Array(rows),
  extra: Array.from({ length: extras }, () => new Uint32Array(rows)),
})

/** Addresses of rows, grouped by customer: those of customer c are [starts[c], starts[c + 1]). */
function byCustomer({ blocks }: JourneysState): { addresses: Uint32Array; starts: Uint32Array } {
  let highest = 0
  for (const { customer, length } of blocks)
    for (let row = 0; row < length; row++) highest = Math.max(highest, customer[row] as number)
  // Counted one place further on, summed up, and moved back while rows are placed: no second array of customers.
  const starts = new Uint32Array(highest + 3)
  for (const { customer, length } of blocks)
    for (let row = 0; row < length; row++) {
      const at = (customer[row] as number) + 2
      starts[at] = (starts[at] as number) + 1
    }
  for (let at = 1; at < starts.length; at++)
    starts[at] = (starts[at] as number) + (starts[at - 1] as number)
  const addresses = new Uint32Array(starts.at(-1) as number)
  blocks.forEach(({ customer, length }, block) => {
    for (let row = 0; row < length; row++) {
      const at = (customer[row] as number) + 1
      const place = starts[at] as number
      addresses[place] = block * BLOCK_ROWS + row
      starts[at] = place + 1
    }
  })
  return { addresses, starts: starts.subarray(0, highest + 2) }
}

/** Logs are mostly written in the order of time. */
function isSorted(rows: Uint32Array, order: (a: number, b: number) => number): boolean {
  for (let i = 1; i < rows.length; i++)
    if (order(rows[i - 1] as number, rows[i] as number) > 0) return false
  return true
}

const COPIED = [
  'time',
  'type',
  'item',
  'amount',
  'quantity',
  'currency',
  'order',
  'session',
] as const

function copyRows({ blocks }: JourneysState, rows: Uint32Array, into: Journey): void {
  for (const name of COPIED) {
    const to = into[name]
    for (let i = 0; i < rows.length; i++) {
      const address = rows[i] as number
      const from = blocks[address >>> BLOCK_BITS] as JourneyBlock
      to[i] = from[name][address & (BLOCK_ROWS - 1)] as number
    }
  }
  into.extra.forEach((to, column) => {
    for (let i = 0; i < rows.length; i++) {
      const address = rows[i] as number
      const from = blocks[address >>> BLOCK_BITS] as JourneyBlock
      to[i] = from.extra[column]?.[address & (BLOCK_ROWS - 1)] as number
    }
  })
  into.length = rows.length
}
