import type { Journey, Sessions } from '../../aggregate/index.ts'
import { ADD_TO_CART, isOfItem } from '../../model/index.ts'

/** The items of a journey in a column of their own, used again for the next: for inferred ones to be written into. */
export function itemCopy(): (journey: Journey) => Uint32Array {
  let items = new Uint32Array(0)
  return ({ item, length }) => {
    if (items.length < length) items = new Uint32Array(length * 2)
    items.set(item.subarray(0, length))
    return items
  }
}

/**
 * Gives items where clickstreams name the product only at the cart: an add_to_cart's item to the `most` item-less events
 * next before it in its session, as far back as the add_to_cart before that one. `items` has the item of each event of
 * the journey. Returns how many got one.
 */
export function inferItems(
  { type }: Journey,
  { starts, places }: Sessions,
  s: number,
  most: number,
  items: Uint32Array,
): number {
  const start = starts[s] as number
  let inferred = 0
  for (let at = start; at < (starts[s + 1] as number); at++) {
    const cart = places[at] as number
    if (type[cart] !== ADD_TO_CART || items[cart] === 0) continue
    let left = most
    for (let before = at - 1; before >= start && left > 0; before--) {
      const i = places[before] as number
      if (type[i] === ADD_TO_CART) break
      // A purchase or refund without an item is of nobody knows what: not of the cart that came after it.
      if (items[i] !== 0 || isOfItem(type[i] as number, 0)) continue
      items[i] = items[cart] as number
      left--
      inferred++
    }
  }
  return inferred
}
