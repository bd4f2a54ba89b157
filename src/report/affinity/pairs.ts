import type { BasketsRead } from '../../aggregate/index.ts'
import { byCodePoint } from '../../model/index.ts'
import { addPair, openPairs, type PairColumns } from './pair-columns.ts'

export interface Together {
  /** Baskets of no more items than asked for: what every share is of. */
  readonly baskets: number
  /** Baskets of more: nobody's taste, and quadratic to count. */
  readonly oversized: number
  /** Those in enough baskets, by code point, and the baskets that each is in. */
  readonly items: readonly string[]
  readonly counts: readonly number[]
  /** By a, then by b. */
  readonly pairs: PairColumns
}

/**
 * Pairs in at least `least` baskets of at most `largest` items, a before b by code point; with `only` those of one item, which is then a.
 * Items in fewer baskets are in no such pair and fall away first (Agrawal and Srikant 1994, Apriori). The rest are
 * counted one first item at a time, so that memory is that of the baskets and of the answer, not of all pairs there
 * might be: 10,000 items have fifty million.
 */
export function pairsOf(
  { baskets, basket: basketOf, item: itemOf, names }: BasketsRead,
  { least, largest }: { readonly least: number; readonly largest: number },
  only: string | null,
): Together {
  const rows = itemOf.length
  const sizes = new Uint32Array(baskets)
  for (let row = 0; row < rows; row++) add(sizes, basketOf[row] as number)
  const isCounted = (row: number) => (sizes[basketOf[row] as number] as number) <= largest
  const inBaskets = new Map<number, number>()
  for (let row = 0; row < rows; row++) {
    const item = itemOf[row] as number
    if (isCounted(row)) inBaskets.set(item, (inBaskets.get(item) ?? 0) + 1)
  }
  const frequent = [...inBaskets].filter(([, count]) => count >= least).map(([item]) => item)
  const places = frequent.sort((a, b) => byCodePoint(names[a] as string, names[b] as string))
  const items = places.map(item => names[item] as string)
  const place = new Map(places.map((item, i) => [item, i]))
  const kept = (row: number): number =>
    isCounted(row) ? (place.get(itemOf[row] as number) ?? -1) : -1
  const byBasket = grouped(rows, baskets, row => basketOf[row] as number, kept)
  const byItem = grouped(rows, items.length, kept, row => basketOf[row] as number)

  const pairs = openPairs()
  const counter = new Uint32Array(items.length)
  const firsts = only === null ? items.keys() : [items.indexOf(only)].filter(at => at >= 0)
  for (const a of firsts) {
    const seen: number[] = []
    for (const basket of byItem(a))
      for (const b of byBasket(basket)) {
        if (b === a || (only === null && b < a)) continue
        if (counter[b] === 0) seen.push(b)
        add(counter, b)
      }
    for (const b of seen.sort((x, y) => x - y)) {
      const count = counter[b] as number
      if (count >= least) addPair(pairs, a, b, count)
      counter[b] = 0
    }
  }
  const oversized = sizes.reduce((n, size) => n + (size > largest ? 1 : 0), 0)
  return {
    baskets: baskets - oversized,
    oversized,
    items,
    counts: places.map(item => inBaskets.get(item) as number),
    pairs,
  }
}

function add(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1
}

/** Members of rows by their group, in one array; a group or member below 0 leaves the row out. */
function grouped(
  rows: number,
  groups: number,
  groupOf: (row: number) => number,
  memberOf: (row: number) => number,
): (group: number) => Uint32Array {
  const ends = new Uint32Array(groups + 1)
  const isIn = (row: number) => groupOf(row) >= 0 && memberOf(row) >= 0
  for (let row = 0; row < rows; row++) if (isIn(row)) add(ends, groupOf(row) + 1)
  for (let group = 0; group < groups; group++)
    ends[group + 1] = (ends[group + 1] as number) + (ends[group] as number)
  const starts = ends.slice()
  const values = new Uint32Array(ends[groups] as number)
  for (let row = 0; row < rows; row++) {
    if (!isIn(row)) continue
    const group = groupOf(row)
    values[starts[group] as number] = memberOf(row)
    add(starts, group)
  }
  return group => values.subarray(ends[group], ends[group + 1])
}
