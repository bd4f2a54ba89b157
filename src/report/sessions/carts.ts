import type { Journey, Sessions } from '../../aggregate/index.ts'
import { ADD_TO_CART, divideRounded, REMOVE_FROM_CART } from '../../model/index.ts'

/** One item in a cart. */
interface Held {
  units: bigint
  worth: bigint
}

/**
 * What session s has put into carts and not taken out again, in ten-thousandths (Matomo: revenue left in cart).
 * An add_to_cart adds its units and its line total, which a negative revenue (a voucher, a correction) makes negative; a
 * remove_from_cart (or an add of negative quantity) takes its units out at the mean price at which they went in, as shops
 * seldom log a price with it. An item that ends below 0 counts as nothing left.
 */
export function leftInCarts(
  journey: Journey,
  { starts, places }: Sessions,
  s: number,
  speaks: readonly boolean[],
): bigint {
  const cart = new Map<number, Held>()
  for (let at = starts[s] as number; at < (starts[s + 1] as number); at++) {
    const i = places[at] as number
    const type = journey.type[i]
    if (type !== ADD_TO_CART && type !== REMOVE_FROM_CART) continue
    const item = journey.item[i] as number
    const held = cart.get(item) ?? { units: 0n, worth: 0n }
    cart.set(item, held)
    const quantity = BigInt(journey.quantity[i] as number)
    if (type === REMOVE_FROM_CART) takeOut(held, quantity < 0n ? -quantity : quantity)
    else if (!speaks[journey.currency[i] as number]) continue
    else if (quantity < 0n) takeOut(held, -quantity)
    else {
      held.units += quantity
      held.worth += BigInt(journey.amount[i] as number)
    }
  }
  let left = 0n
  for (const { worth } of cart.values()) if (worth > 0n) left += worth
  return left
}

function takeOut(held: Held, units: bigint): void {
  if (units >= held.units) {
    held.units = 0n
    held.worth = 0n
    return
  }
  held.worth -= divideRounded(held.worth * units, held.units)
  held.units -= units
}
