import { pickIndex, type Random } from './prng.ts'
import type { Action, Visit } from './visits.ts'

/** The latest purchases, of which some come back. A ring: an old purchase is past its return time. */
export interface Returns {
  readonly customer: Int32Array
  readonly item: Int32Array
  readonly units: Int32Array
  readonly order: Int32Array
  readonly currency: Int32Array
  written: number
}

const SIZE = 1024

export const returns = (): Returns => ({
  customer: new Int32Array(SIZE),
  item: new Int32Array(SIZE),
  units: new Int32Array(SIZE),
  order: new Int32Array(SIZE),
  currency: new Int32Array(SIZE),
  written: 0,
})

export function remember(ring: Returns, visit: Visit, action: Action): void {
  const at = ring.written++ % SIZE
  ring.customer[at] = visit.customer
  ring.currency[at] = visit.currency
  ring.item[at] = action.item
  ring.units[at] = action.units
  ring.order[at] = action.order
}

/** Makes `visit` the one that brings a purchase back, where chance finds one that hasn't come back yet. */
export function bringBack(ring: Returns, rng: Random, visit: Visit, action: Action): boolean {
  const known = Math.min(ring.written, SIZE)
  if (known === 0) return false
  const at = pickIndex(rng, known)
  const units = ring.units[at] ?? 0
  if (units === 0) return false
  ring.units[at] = 0
  visit.customer = ring.customer[at] ?? 0
  visit.currency = ring.currency[at] ?? 0
  // Some shops write a return as a purchase of less than nothing.
  const negative = rng.next() < 0.25
  action.type = negative ? 'purchase' : 'refund'
  action.units = negative ? -units : units
  action.item = ring.item[at] ?? 0
  action.order = ring.order[at] ?? 0
  action.revenue = -1
  return true
}
