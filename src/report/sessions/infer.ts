import { ADD_TO_CART } from '../../model/index.ts'
import type { Journey } from '../../store/index.ts'

/**
 * The item of each place of a session, where clickstreams name the product only at the cart: an add_to_cart's item is
 * given to the `most` item-less events next before it, as far back as the add_to_cart before that one.
 */
export function inferredItems(
  { type, item }: Journey,
  places: readonly number[],
  most: number,
): number[] {
  const items = places.map(i => item[i] as number)
  places.forEach((i, at) => {
    if (type[i] !== ADD_TO_CART) return
    let left = most
    for (let before = at - 1; before >= 0 && left > 0; before--) {
      if (type[places[before] as number] === ADD_TO_CART) break
      if (items[before] !== 0) continue
      items[before] = item[i] as number
      left--
    }
  })
  return items
}
