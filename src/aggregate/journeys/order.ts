import {
  ADD_TO_CART,
  byCodePoint,
  type Dictionaries,
  type Dictionary,
  type IdColumn,
  idColumnsBut,
  KNOWN_TYPES,
  PAGE_VISIT,
  PURCHASE,
  REFUND,
  REMOVE_FROM_CART,
} from '../../model/index.ts'
import type { EventColumns } from './columns.ts'

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

const OTHERS: readonly IdColumn[] = idColumnsBut(
  'type',
  'customer',
  'item',
  'session',
  'currency',
  'order',
)

/** Negative where row a comes before row b. */
export type RowOrder = (a: number, b: number) => number

/**
 * Order of two rows of one customer. Time, type, item and amount are MEANING's; what is left decides between rows that
 * differ in something else, so that the order of input never does.
 */
export function rowOrder(columns: EventColumns, names: Dictionaries): RowOrder {
  const { time, type, item, amount, quantity, session, order, currency, extra } = columns
  const ranks = typeRanks(names.type)
  const byNumber = (of: { readonly [row: number]: number }, a: number, b: number): number =>
    (of[a] as number) - (of[b] as number)
  const byName = (of: Uint32Array, table: Dictionary, a: number, b: number): number =>
    byText(table, of[a] as number, of[b] as number)
  return (a, b) =>
    byNumber(time, a, b) ||
    (ranks[type[a] as number] as number) - (ranks[type[b] as number] as number) ||
    byName(item, names.item, a, b) ||
    byNumber(amount, a, b) ||
    byNumber(quantity, a, b) ||
    byName(session, names.session, a, b) ||
    byName(order, names.order, a, b) ||
    byName(currency, names.currency, a, b) ||
    OTHERS.reduce((decided, name) => decided || byName(columns[name], names[name], a, b), 0) ||
    extra.reduce(
      (decided, of, field) => decided || byName(of, names.extra[field] as Dictionary, a, b),
      0,
    )
}
