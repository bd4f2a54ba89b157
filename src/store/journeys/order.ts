import {
  ADD_TO_CART,
  byCodePoint,
  type Dictionaries,
  type Dictionary,
  KNOWN_TYPES,
  PAGE_VISIT,
  PURCHASE,
  REFUND,
  REMOVE_FROM_CART,
} from '../../model/index.ts'
import { BLOCK_BITS, BLOCK_ROWS, type JourneyBlock, type JourneysState } from './state.ts'

/** Among events of one customer at one millisecond: these types come last, in this order; page_visit first of all. */
const LAST_TYPES = [ADD_TO_CART, REMOVE_FROM_CART, PURCHASE, REFUND]

/** The place of each type id among events of one instant: page_visit, others by code point, then the last ones. */
function typeRanks(types: Dictionary): Float64Array {
  const others = Array.from({ length: types.size }, (_, i) => i + 1)
    .filter(id => id > KNOWN_TYPES.length)
    .map(id => ({ id, text: types.text(id) }))
    .sort((a, b) => byCodePoint(a.text, b.text))
  const ranks = new Float64Array(types.size + 1)
  ;[PAGE_VISIT, ...others.map(({ id }) => id), ...LAST_TYPES].forEach((id, rank) => {
    ranks[id] = rank
  })
  return ranks
}

/** Compares two texts by their ids; absent (0) is before all. */
const byText = (names: Dictionary, a: number, b: number): number => {
  if (a === b) return 0
  return a === 0 || b === 0 ? a - b : byCodePoint(names.text(a), names.text(b))
}

/**
 * Order of two rows of one customer by their addresses. Time, type, item and amount are MEANING's; what is left
 * decides between rows that differ in something else, so that the order of input never does.
 */
export function journeyOrder(
  { blocks }: JourneysState,
  names: Dictionaries,
): (a: number, b: number) => number {
  const ranks = typeRanks(names.type)
  return (a, b) => {
    const [x, y] = [
      blocks[a >>> BLOCK_BITS] as JourneyBlock,
      blocks[b >>> BLOCK_BITS] as JourneyBlock,
    ]
    const [i, j] = [a & (BLOCK_ROWS - 1), b & (BLOCK_ROWS - 1)]
    const column = (name: 'time' | 'amount' | 'quantity'): number =>
      (x[name][i] as number) - (y[name][j] as number)
    const text = (name: 'item' | 'session' | 'order' | 'currency'): number =>
      byText(names[name], x[name][i] as number, y[name][j] as number)
    return (
      column('time') ||
      (ranks[x.type[i] as number] as number) - (ranks[y.type[j] as number] as number) ||
      text('item') ||
      column('amount') ||
      column('quantity') ||
      text('session') ||
      text('order') ||
      text('currency') ||
      x.extra.reduce(
        (decided, of, field) =>
          decided ||
          byText(names.extra[field] as Dictionary, of[i] as number, y.extra[field]?.[j] as number),
        0,
      )
    )
  }
}
