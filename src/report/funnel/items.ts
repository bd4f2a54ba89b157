import type { Journey } from '../../aggregate/index.ts'

/** Longer lists are sorted by the engine. */
const SHORT = 64

/**
 * Puts the places of a journey's events that name an item and satisfy a step into `into`, item by item, those of one
 * item in order; gives how many there are.
 */
export function placesByItem(
  { item, length }: Journey,
  bits: Uint32Array,
  into: Uint32Array,
): number {
  let count = 0
  for (let i = 0; i < length; i++) if (item[i] !== 0 && bits[i] !== 0) into[count++] = i
  if (count > SHORT) {
    into.subarray(0, count).sort((a, b) => (item[a] as number) - (item[b] as number) || a - b)
    return count
  }
  for (let n = 1; n < count; n++) {
    const place = into[n] as number
    const its = item[place] as number
    let at = n
    for (; at > 0 && (item[into[at - 1] as number] as number) > its; at--)
      into[at] = into[at - 1] as number
    into[at] = place
  }
  return count
}
