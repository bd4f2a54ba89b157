/**
 * What is known of orders whose totals count once: whose lines have money, and whose total was counted. By the id of the
 * order, sales and what went back of it apart. Whoever counts totals is the strict decoder.
 */
import { longer } from '../memory/arena'
import { ORDER_LINES, ORDER_TOTAL } from '../record-shape'

/** A byte an order: two bits for its sales, and two for what went back. */
let states: usize = 0
let bytes: usize = 0

/** What is known at a place: an id, twice, and one more for what went back. */
export function orderState(place: u32): u32 {
  const id = (place >> 1) as usize
  if (id >= bytes) return 0
  return ((load<u8>(states + id) as u32) >> ((place & 1) << 1)) & 3
}

export function setOrderState(place: u32, state: u32): void {
  const id = (place >> 1) as usize
  if (id >= bytes) {
    let wanted: usize = bytes == 0 ? 65_536 : bytes * 2
    while (id >= wanted) wanted *= 2
    states = longer(states, bytes, wanted)
    bytes = wanted
  }
  const shift = (place & 1) << 1
  const others = (load<u8>(states + id) as u32) & ~((3 as u32) << shift)
  store<u8>(states + id, others | (state << shift))
}

/** Whether a total of the order was counted. */
export function hasTotal(id: u32): bool {
  const place = id << 1
  return orderState(place) == ORDER_TOTAL || orderState(place | 1) == ORDER_TOTAL
}

/** The order's lines have money, which is what counts unless something else is known. */
export function linesCount(place: u32): void {
  if (orderState(place) == 0) setOrderState(place, ORDER_LINES)
}
