/**
 * Orders by id: the first currency of each, + 1; 0 where the order isn't of the period. See aggregate/orders, whose twin
 * this is. What is seldom (an order without an id, a further currency) is JavaScript's: it gets the row.
 */
import { O_BY_ID, O_BYTES, O_COUNT, O_ROOM } from '../layout'
import { block, longer, small } from '../memory/arena'
import { PURCHASE } from './types'

const FIRST_ORDERS: u32 = 16_384

export function openOrders(): usize {
  const orders = small(O_BYTES)
  store<u32>(orders, block((FIRST_ORDERS as usize) << 2) as u32, O_BY_ID)
  store<u32>(orders, FIRST_ORDERS, O_ROOM)
  store<u32>(orders, 0, O_COUNT)
  return orders
}

function roomFor(orders: usize, order: u32): void {
  const room = load<u32>(orders, O_ROOM)
  if (order < room) return
  let wider = room
  while (wider <= order) wider <<= 1
  const byId = longer(load<u32>(orders, O_BY_ID), (room as usize) << 2, (wider as usize) << 2)
  store<u32>(orders, byId as u32, O_BY_ID)
  store<u32>(orders, wider, O_ROOM)
}

/** Whether the order has no other currency so far. */
export function addOrder(orders: usize, order: u32, currency: u32): bool {
  roomFor(orders, order)
  const at = (load<u32>(orders, O_BY_ID) as usize) + ((order as usize) << 2)
  const first = load<u32>(at)
  if (first != 0) return first == currency + 1
  store<u32>(at, currency + 1)
  store<u32>(orders, load<u32>(orders, O_COUNT) + 1, O_COUNT)
  return true
}

/** Adds the purchases of rows [from, to): up to one that JavaScript has to look at, whose row it returns; else `to`. */
export function addOrders(
  orders: usize,
  from: u32,
  to: u32,
  types: usize,
  ids: usize,
  currencies: usize,
): u32 {
  for (let i: usize = from; i < (to as usize); i++) {
    if (load<u32>(types + (i << 2)) != PURCHASE) continue
    const order = load<u32>(ids + (i << 2))
    if (order == 0 || !addOrder(orders, order, load<u32>(currencies + (i << 2)))) return i as u32
  }
  return to
}

/** Adds others from an id on: up to one that has a further currency, whose id it returns; 0 at the end. */
export function mergeOrders(into: usize, from: usize, order: u32): u32 {
  const room = load<u32>(from, O_ROOM)
  for (let id = order; id < room; id++) {
    const first = load<u32>((load<u32>(from, O_BY_ID) as usize) + ((id as usize) << 2))
    if (first != 0 && !addOrder(into, id, first - 1)) return id
  }
  return 0
}
