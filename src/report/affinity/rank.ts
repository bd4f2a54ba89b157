import type { AffinityOptions } from './options.ts'
import type { PairColumns } from './pair-columns.ts'

/** Baskets of an item, by its place. */
type Counts = readonly number[]

/**
 * The places of the pairs that come first by exact fractions, the most first; ties by count, then by the items, in whose
 * order the pairs are. A pair's fraction is count / `of`; baskets are a factor of all lifts, and change no order.
 */
export function rankedPairs(
  pairs: PairColumns,
  counts: Counts,
  sort: AffinityOptions['sort'],
  n: number,
): Uint32Array {
  const of = (i: number): number => {
    const inA = counts[pairs.a[i] as number] as number
    if (sort === 'count') return 1
    return sort === 'confidence' ? inA : inA * (counts[pairs.b[i] as number] as number)
  }
  const countOf = (i: number): number => pairs.count[i] as number
  // Both sides are whole numbers that a double holds, so the quotient is the double nearest to the fraction: where two
  // differ the fractions do, the same way round; where they don't, the fractions are compared.
  const major = Float64Array.from({ length: pairs.length }, (_, i) => countOf(i) / of(i))
  const order = grouped(mayBeAmong(major, n), major)
  const compare = (i: number, j: number): number => {
    const across = compareProducts(countOf(i), of(j), countOf(j), of(i))
    return across !== 0 ? -across : countOf(j) - countOf(i) || i - j
  }
  for (let from = 0, to = 0; from < order.length; from = to) {
    const first = major[order[from] as number]
    while (to < order.length && major[order[to] as number] === first) to++
    sortUnlessSorted(order.subarray(from, to), compare)
  }
  return order.subarray(0, n)
}

/**
 * The places with the greatest number first, those of equal numbers in the order given. Of millions of pairs most are
 * equal to others, so that the numbers there are get sorted, by the machine's own order, and the places counted.
 */
function grouped(places: Uint32Array, major: Float64Array): Uint32Array {
  const sorted = Float64Array.from(places, place => major[place] as number).sort()
  let distinct = 0
  for (const value of sorted)
    if (distinct === 0 || value !== sorted[distinct - 1]) sorted[distinct++] = value
  const rankOf = (place: number): number => {
    const value = major[place] as number
    let [low, high] = [0, distinct - 1]
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((sorted[middle] as number) <= value) low = middle
      else high = middle - 1
    }
    return distinct - 1 - low
  }
  const next = new Uint32Array(distinct + 1)
  for (const place of places) add(next, rankOf(place) + 1)
  for (let rank = 0; rank < distinct; rank++) add(next, rank + 1, next[rank])
  const order = new Uint32Array(places.length)
  for (const place of places) {
    const rank = rankOf(place)
    order[next[rank] as number] = place
    add(next, rank)
  }
  return order
}

function add(counts: Uint32Array, at: number, by = 1): void {
  counts[at] = (counts[at] as number) + by
}

/** Equal pairs stand in their order already; a sort would ask as often as if they didn't. */
function sortUnlessSorted(places: Uint32Array, compare: (i: number, j: number) => number): void {
  for (let i = 1; i < places.length; i++)
    if (compare(places[i - 1] as number, places[i] as number) > 0) {
      places.sort(compare)
      return
    }
}

/** a × b against c × d, exactly. Nearly all are products that a double holds, and there may be millions of ties. */
function compareProducts(a: number, b: number, c: number, d: number): number {
  const [x, y] = [a * b, c * d]
  if (Number.isSafeInteger(x) && Number.isSafeInteger(y)) return Math.sign(x - y)
  const [p, q] = [BigInt(a) * BigInt(b), BigInt(c) * BigInt(d)]
  return p < q ? -1 : p > q ? 1 : 0
}

/** Those that may be among the first n: all whose number is no less than the n-th greatest. */
function mayBeAmong(major: Float64Array, n: number): Uint32Array {
  if (n >= major.length) return Uint32Array.from({ length: major.length }, (_, i) => i)
  const least = major.slice().sort().at(-n) as number
  const among: number[] = []
  for (let i = 0; i < major.length; i++) if ((major[i] as number) >= least) among.push(i)
  return Uint32Array.from(among)
}
