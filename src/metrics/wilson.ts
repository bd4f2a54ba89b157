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
