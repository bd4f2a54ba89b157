import { type EventBatch, PURCHASE } from '../../model/index.ts'
import type { Aggregate, AsIs } from '../aggregate.ts'
import { loadRows, numbersOf, partAt, portable, saveRows } from '../shared/portable.ts'
import { claimRow, key, mergeRows, openRows, type Rows, toId } from '../shared/rows.ts'
import {
  addInterval,
  intervalOf,
  joinedIntervals,
  openIntervals,
  type SessionIntervals,
} from './session-intervals.ts'

export interface BasketParams {
  /** A longer pause starts a new session, where none is named. */
  readonly gapMs: number
}

/**
 * Which items were bought together: in an order, else in a session. Which session a purchase without a name for it
 * belongs to is known at the end, when all of the customer's events are.
 */
export interface BasketsState {
  /** Keys: order, item. */
  readonly ordered: Rows
  /** Purchases without an order. Keys: customer, session, item. */
  readonly sessions: Rows
  /** Purchases with neither. Keys: customer, time, item. */
  readonly loose: Rows
  /** The sessions of events that name none. */
  readonly intervals: SessionIntervals
}

/** The distinct items of every basket, in columns: row i says that a basket has an item. */
export interface BasketsRead {
  readonly baskets: number
  /** From 0. */
  readonly basket: Uint32Array
  /** The item's place in `names`. */
  readonly item: Uint32Array
  readonly names: readonly string[]
}

/** Items of baskets. 32–64 bytes for each item of a basket, and the intervals of sessions that have no name. */
export const baskets: Aggregate<BasketParams, BasketsState, AsIs, BasketsRead> = {
  name: 'baskets',
  readsSession: () => true,
  init: ({ gapMs }) => ({
    ordered: openRows(2),
    sessions: openRows(3),
    loose: openRows(3),
    intervals: openIntervals(gapMs),
  }),
  add({ ordered, sessions, loose, intervals }, batch: EventBatch) {
    for (let i = 0; i < batch.length; i++) {
      const customer = batch.customer[i] as number
      const time = batch.time[i] as number
      const session = batch.session[i] as number
      if (session === 0) addInterval(intervals, customer, time, time)
      if (batch.type[i] !== PURCHASE) continue
      const order = batch.order[i] as number
      const item = batch.item[i] as number
      // Nobody knows what else was in the basket.
      if (item === 0) continue
      if (order !== 0) claimRow(ordered, order, item)
      else if (session !== 0) claimRow(sessions, customer, session, item)
      else claimRow(loose, customer, time, item)
    }
  },
  age() {},
  merge(into, from, ids) {
    const customerOf = toId(ids.customer)
    const itemOf = toId(ids.item)
    mergeRows(into.ordered, from.ordered, [toId(ids.order), itemOf])
    mergeRows(into.sessions, from.sessions, [customerOf, toId(ids.session), itemOf])
    mergeRows(into.loose, from.loose, [customerOf, undefined, itemOf])
    const { customer, start, end, length } = from.intervals
    for (let at = 0; at < length; at++)
      addInterval(
        into.intervals,
        customerOf(customer[at] as number),
        start[at] as number,
        end[at] as number,
      )
  },
  read(state, names) {
    const { baskets, items } = basketItems(state)
    const [basketOf, itemOf] = items.keys as [Float64Array, Float64Array]
    const places = openRows(1)
    const item = Uint32Array.from({ length: items.size }, (_, at) =>
      claimRow(places, itemOf[at] as number),
    )
    return {
      baskets,
      basket: Uint32Array.from(basketOf.subarray(0, items.size)),
      item,
      names: Array.from({ length: places.size }, (_, at) => names.item.text(key(places, 0, at))),
    }
  },
  save({ ordered, sessions, loose, intervals }) {
    const { length, customer, start, end } = intervals
    const columns = {
      customer: customer.slice(0, length),
      start: start.slice(0, length),
      end: end.slice(0, length),
    }
    return portable(columns, [ordered, sessions, loose].map(saveRows))
  },
  load({ gapMs }, saved) {
    const intervals = openIntervals(gapMs)
    const [start, end] = [numbersOf(saved, 'start'), numbersOf(saved, 'end')]
    numbersOf(saved, 'customer').forEach((customer, i) => {
      addInterval(intervals, customer, start[i] as number, end[i] as number)
    })
    return {
      ordered: loadRows(openRows(2), partAt(saved, 0)),
      sessions: loadRows(openRows(3), partAt(saved, 1)),
      loose: loadRows(openRows(3), partAt(saved, 2)),
      intervals,
    }
  },
}

/** What makes a basket. */
const ORDER = 0
const SESSION = 1
const SPAN = 2

/** The distinct items of every basket. Keys: basket (counted from 0), item. */
export function basketItems({ ordered, sessions, loose, intervals }: BasketsState): {
  baskets: number
  items: Rows
} {
  const names = openRows(3)
  const items = openRows(2)
  for (let at = 0; at < ordered.size; at++)
    claimRow(items, claimRow(names, ORDER, key(ordered, 0, at)), key(ordered, 1, at))
  for (let at = 0; at < sessions.size; at++) {
    const basket = claimRow(names, SESSION, key(sessions, 0, at), key(sessions, 1, at))
    claimRow(items, basket, key(sessions, 2, at))
  }
  const joined = joinedIntervals(intervals)
  for (let at = 0; at < loose.size; at++) {
    const span = intervalOf(joined, key(loose, 0, at), key(loose, 1, at))
    claimRow(items, claimRow(names, SPAN, span), key(loose, 2, at))
  }
  return { baskets: names.size, items }
}
