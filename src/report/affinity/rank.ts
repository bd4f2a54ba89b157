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
  const order = mayBeAmong(major, n)
  order.sort((i, j) => {
    const [x, y] = [major[i] as number, major[j] as number]
    if (x !== y) return x > y ? -1 : 1
    const [p, q] = [BigInt(countOf(i)) * BigInt(of(j)), BigInt(countOf(j)) * BigInt(of(i))]
    if (p !== q) return p > q ? -1 : 1
    return countOf(j) - countOf(i) || i - j
  })
  return order.subarray(0, n)
}

/** Those that may be among the first n: all whose number is no less than the n-th greatest. */
function mayBeAmong(major: Float64Array, n: number): Uint32Array {
  if (n >= major.length) return Uint32Array.from({ length: major.length }, (_, i) => i)
  const least = major.slice().sort().at(-n) as number
  const among: number[] = []
  for (let i = 0; i < major.length; i++) if ((major[i] as number) >= least) among.push(i)
  return Uint32Array.from(among)
}
