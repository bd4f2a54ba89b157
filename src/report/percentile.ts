/**
 * The p-th percentile by nearest rank: the smallest value that at least p % of all are not above. It is one of the
 * values, so nothing is interpolated and an integer stays one. Null of nothing. `sorted` ascends.
 */
export function percentile<N extends number | bigint>(sorted: ArrayLike<N>, p: number): N | null {
  if (sorted.length === 0) return null
  return sorted[Math.max(0, Math.ceil((sorted.length * p) / 100) - 1)] as N
}

/** The same values in ascending order. Numbers and big integers compare exactly; numbers alone sort ten times as fast. */
export function ascending(values: readonly number[]): Float64Array
export function ascending(values: readonly (number | bigint)[]): ArrayLike<number | bigint>
export function ascending(values: readonly (number | bigint)[]): ArrayLike<number | bigint> {
  if (values.every(value => typeof value === 'number')) return new Float64Array(values).sort()
  return [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}
