import type { CellColumn, Numbers } from '../model/index.ts'

/** The facts of many rows in columns. Null: a number of it is too big for a double. */
export interface FactColumns {
  readonly views: Numbers
  readonly carts: Numbers
  readonly purchases: Numbers
  readonly units: Float64Array | null
  readonly gross: Float64Array | null
  readonly refunds: Float64Array | null
  readonly currency: string
  /** Where visits were followed. */
  readonly popularity?: Float64Array | null
  readonly conversions: { readonly viewers: Numbers; readonly converters: Numbers } | null
}

export const countsOf = (counts: Numbers | null): CellColumn | null =>
  counts && { as: 'counts', counts }

export const numbersOf = (numbers: Float64Array | null): CellColumn | null =>
  numbers && { as: 'numbers', numbers }

export const amountsOf = (amounts: Float64Array | null, currency: string): CellColumn | null =>
  amounts && { as: 'amounts', amounts, currency }

export const ratiosOf = (count: Numbers, of: Numbers): CellColumn => ({ as: 'ratios', count, of })

export const summed = (a: Numbers, b: Numbers): Float64Array => {
  const sums = new Float64Array(a.length)
  for (let i = 0; i < a.length; i++) sums[i] = (a[i] as number) + (b[i] as number)
  return sums
}

/** Both are never negative, so that their difference is exact, too. */
export function lessOf(a: Float64Array | null, b: Float64Array | null): Float64Array | null {
  if (a === null || b === null) return null
  const less = new Float64Array(a.length)
  for (let i = 0; i < a.length; i++) less[i] = (a[i] as number) - (b[i] as number)
  return less
}
