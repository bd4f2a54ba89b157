import { ascending } from '../percentile.ts'

/**
 * 1 + floor(5 · (how many have less) / n): equal values share a score, and 5 is best. At least k values are less than
 * one exactly where the k-th smallest is: four bounds give all scores.
 */
export function scores(values: readonly (number | bigint)[]): Uint8Array {
  const sorted = ascending(values)
  const n = values.length
  const bounds = n === 0 ? [] : [1, 2, 3, 4].map(s => sorted[Math.ceil((n * s) / 5) - 1] ?? 0)
  const found = new Uint8Array(n)
  for (let i = 0; i < n; i++) {
    const value = values[i] as number | bigint
    let score = 1
    for (const bound of bounds) if (value > bound) score++
    found[i] = score
  }
  return found
}
