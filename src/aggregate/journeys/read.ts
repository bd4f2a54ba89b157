import { idColumnsBut } from '../../model/index.ts'
import { type EventColumns, openColumns } from './columns.ts'
import { type RowOrder, rowOrder } from './order.ts'
import { customerId, readShard } from './shards.ts'
import type { JourneysRead } from './state.ts'

/**
 * The events of one customer in order (MEANING 7: by time, ties by type, item and amount). The columns are longer than
 * `length`, and used again for the next customer: copy what is to be kept.
 */
export interface Journey extends Omit<EventColumns, 'customer'> {
  length: number
  customer: number
}

/**
 * Each customer's events, one customer after the other; in which order is by their numbers, which mean nothing: an answer
 * must not depend on it. Leaves the state as it is. Nothing is made for a customer or an event: the columns of a shard and
 * of a journey are used again and again.
 */
export function* eachJourney({
  names,
  shards,
  extras,
}: Pick<JourneysRead, 'names' | 'shards' | 'extras'>): Generator<Journey, void, undefined> {
  const most = shards.reduce((rows, shard) => Math.max(rows, shard.rows), 0)
  const columns = openColumns(most, extras)
  const order = rowOrder(columns, names)
  const sorted = new Uint32Array(most)
  let ends = new Uint32Array(0)
  let journey = openJourney(FIRST_ROWS, extras)
  for (const [at, shard] of shards.entries()) {
    if (shard.rows === 0) continue
    readShard(shard, columns)
    if (ends.length <= shard.highest) ends = new Uint32Array(shard.highest + 1)
    groupByCustomer(columns.customer, shard.rows, ends, sorted)
    for (let number = 0, from = 0; number <= shard.highest; number++) {
      const to = ends[number] as number
      if (from === to) continue
      sortRows(sorted, from, to, columns.time, order)
      if (to - from > journey.time.length) journey = openJourney((to - from) * 2, extras)
      copyRows(columns, sorted, from, to, journey)
      journey.customer = customerId(at, number)
      yield journey
      from = to
    }
  }
}

const FIRST_ROWS = 256

const openJourney = (rows: number, extras: number): Journey => ({
  ...openColumns(rows, extras),
  length: 0,
  customer: 0,
})

/** Counting sort: the rows of customer c are then sorted[ends[c − 1] … ends[c]). */
function groupByCustomer(
  customer: Uint32Array,
  rows: number,
  ends: Uint32Array,
  sorted: Uint32Array,
): void {
  ends.fill(0)
  for (let row = 0; row < rows; row++) {
    const c = customer[row] as number
    ends[c] = (ends[c] as number) + 1
  }
  let sum = 0
  for (let c = 0; c < ends.length; c++) {
    const count = ends[c] as number
    ends[c] = sum
    sum += count
  }
  for (let row = 0; row < rows; row++) {
    const c = customer[row] as number
    const place = ends[c] as number
    sorted[place] = row
    ends[c] = place + 1
  }
}

/** Rows that took more steps back than these aren't nearly in order. */
const FEW_STEPS = 64

/** Logs are mostly written in the order of time: then nothing moves. Else by insertion, while that costs little. */
function sortRows(
  rows: Uint32Array,
  from: number,
  to: number,
  time: Float64Array,
  order: RowOrder,
): void {
  let steps = FEW_STEPS
  for (let i = from + 1; i < to; i++) {
    const row = rows[i] as number
    const at = time[row] as number
    let place = i
    for (; place > from; place--) {
      const before = rows[place - 1] as number
      const earlier = time[before] as number
      if (earlier < at || (earlier === at && order(before, row) <= 0)) break
      rows[place] = before
      steps--
    }
    rows[place] = row
    if (steps < 0) {
      rows.subarray(from, to).sort(order)
      return
    }
  }
}

const OTHERS = idColumnsBut('type', 'customer', 'item', 'session', 'currency', 'order')

/** Named one by one: a loop over their names takes 2 % of a whole run longer. */
function copyRows(
  from: EventColumns,
  rows: Uint32Array,
  start: number,
  end: number,
  into: Journey,
): void {
  for (let row = start, i = 0; row < end; row++, i++) {
    const at = rows[row] as number
    into.time[i] = from.time[at] as number
    into.type[i] = from.type[at] as number
    into.item[i] = from.item[at] as number
    into.amount[i] = from.amount[at] as number
    into.quantity[i] = from.quantity[at] as number
    into.currency[i] = from.currency[at] as number
    into.order[i] = from.order[at] as number
    into.session[i] = from.session[at] as number
  }
  for (const name of OTHERS) copyIds(from[name], rows, start, end, into[name])
  into.extra.forEach((column, field) => {
    copyIds(from.extra[field] as Uint32Array, rows, start, end, column)
  })
  into.length = end - start
}

function copyIds(
  from: Uint32Array,
  rows: Uint32Array,
  start: number,
  end: number,
  into: Uint32Array,
): void {
  for (let row = start, i = 0; row < end; row++, i++) into[i] = from[rows[row] as number] as number
}
