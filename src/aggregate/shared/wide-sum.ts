import { addTo, type Columns, value } from './rows.ts'

/**
 * Sums that never wrap and stay exact: two columns side by side, `low` < 2^53 and `high` in units of 2^53. A line
 * total is an integer up to 9e15 (2^53 = 9.007e15), so two of them may already pass what one double holds exactly.
 */
const LIMB = 2 ** 53

/** Adds a non-negative integer below 2^53 to the sum in columns i and i + 1. */
export function addWide(rows: Columns, i: number, row: number, amount: number): void {
  const low = rows.values[i] as Float64Array
  const sum = low[row] as number
  const room = LIMB - amount
  if (sum < room) {
    low[row] = sum + amount
  } else {
    low[row] = sum - room
    addTo(rows, i + 1, row, 1)
  }
}

/** Adds another wide sum to this one. */
export function addWideSum(
  into: Columns,
  i: number,
  row: number,
  from: Columns,
  j: number,
  at: number,
) {
  addWide(into, i, row, value(from, j, at))
  // Nearly always 0.
  const high = value(from, j + 1, at)
  if (high !== 0) addTo(into, i + 1, row, high)
}

export const wideSum = (rows: Columns, i: number, row: number): bigint =>
  wide(value(rows, i, row), value(rows, i + 1, row))

/** The double nearest to the sum: never greater for a smaller sum. */
export const wideNumber = (rows: Columns, i: number, row: number): number =>
  value(rows, i, row) + value(rows, i + 1, row) * LIMB

const BIG_LIMB = BigInt(LIMB)
const wide = (low: number, high: number): bigint =>
  high === 0 ? BigInt(low) : BigInt(high) * BIG_LIMB + BigInt(low)
