import { ORDER_LINES, ORDER_TOTAL } from '../../wasm/record-shape.ts'
import { LINES, type OrderTotals, UNDECIDED } from '../json/order-totals.ts'
import { internText } from './names.ts'
import type { Scanner } from './scanner.ts'
import { DICTIONARY } from './wasm-exports.ts'

/** The same as `openOrderTotals`, told also of the orders whose lines the scanner has read. */
export function scannerTotals({ wasm, memory }: Scanner): OrderTotals {
  const totals = new Map<number, number>()
  return {
    placeOf: (order, isRefund) =>
      2 * internText(wasm, memory, DICTIONARY.order, order) + (isRefund ? 1 : 0),
    amountAt(place) {
      const state = wasm.orderState(place)
      if (state === ORDER_LINES) return LINES
      return state === ORDER_TOTAL ? (totals.get(place) ?? UNDECIDED) : UNDECIDED
    },
    decide(place, amount) {
      wasm.setOrderState(place, amount === LINES ? ORDER_LINES : ORDER_TOTAL)
      if (amount !== LINES) totals.set(place, amount)
    },
  }
}
