import { byCodePoint, type Cell, sortTexts, type Texts } from '../model/index.ts'
import type { FactColumns } from './fact-columns.ts'
import type { Metric } from './metric.ts'
import { sortByNumbers } from './sort-places.ts'
import type { Facts } from './tally.ts'

/** Something to be ranked: its name breaks the last tie. */
export interface Named {
  readonly name: string
  readonly facts: Facts
}

/** A list, or what makes its entries as they are asked for: nobody wants a hundred thousand of them at once. */
export interface Entries<T> {
  readonly length: number
  at(i: number): T | undefined
  /** What they are ranked by, where it lies in columns. */
  readonly columns?: { readonly names: Texts; readonly facts: FactColumns }
}

/**
 * The list by a metric, the most first; only its `first` entries where that many are asked for. A rate ranks by the lower
 * Wilson bound of its fraction, ties by the denominator; what has no number comes last; every tie left goes to the
 * smaller name by code point.
 */
export const ranked = <T extends Named>(
  metric: Metric,
  list: Entries<T>,
  first: number = list.length,
): T[] => Array.from(rankedPlaces(metric, list, first), place => list.at(place) as T)

/** The same as places in the list. */
export function rankedPlaces(
  metric: Metric,
  list: Entries<Named>,
  first: number = list.length,
): Uint32Array {
  const places = placesOf(metric, list)
  const order = mayBeAmong(places.major, first)
  const names = list.columns?.names ?? null
  sortByNumbers(order, places.major, (from, to) => {
    const tied = order.subarray(from, to)
    if (places.exact.length > 0) tied.sort((a, b) => byExact(places, a, b) || byName(list, a, b))
    else if (names === null) tied.sort((a, b) => byMinor(places, a, b) || byName(list, a, b))
    else sortByNumbers(tied, places.minor, (at, end) => sortTexts(names, tied.subarray(at, end)))
  })
  return order.subarray(0, first)
}

/** What ranks each entry, in columns: a hundred thousand items are compared a million times. */
interface Places {
  readonly major: Float64Array
  readonly minor: Float64Array
  /** Amounts that a double may not hold. */
  readonly exact: readonly (bigint | undefined)[]
}

function placesOf(metric: Metric, list: Entries<Named>): Places {
  const column = list.columns && metric.column?.(list.columns.facts)
  const major = new Float64Array(list.length)
  const minor = new Float64Array(list.length)
  const exact: (bigint | undefined)[] = []
  if (column?.as === 'counts') major.set(column.counts)
  else if (column?.as === 'amounts') major.set(column.amounts)
  else if (column?.as === 'numbers') major.set(column.numbers)
  else if (column?.as === 'ratios') {
    minor.set(column.of)
    for (let i = 0; i < list.length; i++)
      major[i] = wilsonLowerBound(column.count[i] as number, column.of[i] as number)
  } else
    for (let i = 0; i < list.length; i++) {
      const cell = metric.value((list.at(i) as Named).facts)
      const amount = exactOf(cell)
      if (amount !== null) {
        major[i] = Number(amount)
        if (Math.abs(major[i] as number) >= Number.MAX_SAFE_INTEGER) exact[i] = amount
      } else if (typeof cell === 'object' && cell !== null && 'of' in cell) {
        major[i] = wilsonLowerBound(cell.count, cell.of)
        minor[i] = cell.of
      } else major[i] = cell === null ? Number.NEGATIVE_INFINITY : Number(cell)
    }
  return { major, minor, exact }
}

const byMinor = ({ minor }: Places, a: number, b: number): number =>
  (minor[b] as number) - (minor[a] as number)

/** Of two amounts that look the same as doubles. */
function byExact({ exact, minor }: Places, a: number, b: number): number {
  const p = exact[a] ?? minor[a] ?? 0
  const q = exact[b] ?? minor[b] ?? 0
  return p === q ? 0 : p > q ? -1 : 1
}

const byName = (list: Entries<Named>, a: number, b: number): number =>
  byCodePoint((list.at(a) as Named).name, (list.at(b) as Named).name)

/** Those that may be among the first n: all whose number is no less than the n-th greatest. */
function mayBeAmong(major: Float64Array, n: number): Uint32Array {
  const least = n < major.length ? nthGreatest(major, n) : Number.NEGATIVE_INFINITY
  const among = new Uint32Array(major.length)
  let size = 0
  for (let i = 0; i < major.length; i++) if ((major[i] as number) >= least) among[size++] = i
  return among.subarray(0, size)
}

/** A person is shown so few that keeping the greatest in order costs less than sorting all. */
const FEW = 64

/** The n-th greatest of more than n numbers, n ≥ 1. */
function nthGreatest(all: Float64Array, n: number): number {
  if (n > FEW) return all.slice().sort().at(-n) as number
  const greatest = all.slice(0, n).sort()
  for (let i = n; i < all.length; i++) {
    const one = all[i] as number
    if (one <= (greatest[0] as number)) continue
    let at = 1
    for (; at < n && (greatest[at] as number) < one; at++) greatest[at - 1] = greatest[at] as number
    greatest[at - 1] = one
  }
  return greatest[0] as number
}

/** An amount that a double may not hold. */
function exactOf(cell: Cell): bigint | null {
  if (typeof cell === 'bigint') return cell
  return typeof cell === 'object' && cell !== null && 'amount' in cell ? cell.amount : null
}

/** The 97.5 % quantile of the standard normal distribution: a two-sided 95 % interval. */
const Z = 1.959963984540054

/**
 * Lower bound of the Wilson score interval for k of n, with p = min(1, k/n): ranks 300 of 1000 above 1 of 1.
 * Wilson (1927), "Probable inference, the law of succession, and statistical inference". n = 0 gives -1: last.
 */
export function wilsonLowerBound(k: number, n: number): number {
  if (n === 0) return -1
  const p = Math.min(1, k / n)
  const zz = Z * Z
  const centre = p + zz / (2 * n)
  const spread = Z * Math.sqrt((p * (1 - p) + zz / (4 * n)) / n)
  return (centre - spread) / (1 + zz / n)
}
