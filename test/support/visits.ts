import { draw, pickIndex, type Random } from './prng.ts'
import type { Shop } from './shop.ts'

/** One customer's session while it lasts. Only live ones are kept, so memory doesn't grow with the log. */
export interface Visit {
  time: number
  session: number
  customer: number
  currency: number
  /** Events still to come, the next one included. */
  left: number
  /** The item just looked at, or -1. */
  item: number
  buyer: boolean
  started: boolean
  /** 0 until the checkout begins. */
  order: number
  /** The item that goes with the one just put into the cart, where the shop shows such; else -1. */
  matching: number
  readonly basket: number[]
}

/** What happens next in a visit. `item` is -1 where a page shows none; `units` is negative for a return. */
export interface Action {
  type: 'page_visit' | 'add_to_cart' | 'remove_from_cart' | 'purchase' | 'refund'
  item: number
  units: number
  order: number
  /** Hundredths of the line total where the shop writes it (a discount), else -1. */
  revenue: number
}

const BASKET_LIMIT = 8

/** How many events a visit has: three in ten bounce, the rest have a long tail. */
function visitLength(rng: Random): number {
  if (rng.next() < 0.3) return 1
  return Math.min(60, 2 + Math.floor(-7 * Math.log(1 - rng.next())))
}

export const blankVisit = (): Visit => ({
  time: 0,
  session: 0,
  customer: 0,
  currency: 0,
  left: 0,
  item: -1,
  buyer: false,
  started: false,
  order: 0,
  matching: -1,
  basket: [],
})

/** Makes `visit` a new one of `customer`, numbered from 1; its time and session number are the caller's. */
export function beginVisit(visit: Visit, rng: Random, customer: number, currencies: number): void {
  visit.customer = customer
  const foreign = currencies > 1 && visit.customer % 8 === 3
  visit.currency = foreign ? 1 + ((visit.customer >> 3) % (currencies - 1)) : 0
  visit.left = visitLength(rng)
  visit.item = -1
  visit.buyer = rng.next() < 0.6
  visit.started = false
  visit.order = 0
  visit.matching = -1
  visit.basket.length = 0
}

/** Fills `action` with the visit's next event: browse, view, cart and buy, in that order. */
export function act(visit: Visit, action: Action, rng: Random, sold: Shop): void {
  const { basket } = visit
  action.units = 1
  action.order = 0
  action.revenue = -1
  if (visit.buyer && basket.length > 0 && basket.length >= visit.left) {
    action.type = 'purchase'
    action.item = basket.pop() ?? 0
    const u = rng.next()
    action.units = u < 0.85 ? 1 : u < 0.95 ? 2 : 3 + pickIndex(rng, 4)
    return
  }
  const u = rng.next()
  const room = basket.length < BASKET_LIMIT && basket.length + 2 <= visit.left
  if (visit.item >= 0 && room && u < (sold.appeal[visit.item] ?? 0)) {
    action.type = 'add_to_cart'
    action.item = visit.item
    basket.push(visit.item)
    visit.matching = sold.goesWith?.[visit.item] ?? -1
    visit.item = -1
    return
  }
  if (basket.length > 0 && u > 0.96) {
    action.type = 'remove_from_cart'
    action.item = basket.pop() ?? 0
    return
  }
  action.type = 'page_visit'
  if (visit.matching >= 0 && rng.next() < 0.6) {
    visit.item = visit.matching
    visit.matching = -1
    action.item = visit.item
    return
  }
  visit.item = rng.next() < (visit.started ? 0.1 : 0.25) ? -1 : draw(rng, sold.popularity)
  action.item = visit.item
  visit.started = true
  return
}
