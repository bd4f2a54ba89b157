import type { Rows } from './rows.ts'

const DAY_MS = 86_400_000
/** What is further out is taken as so many standard deviations: one odd customer must not bend the model. */
const FURTHEST = 5

/** Logarithm of what may be negative. Money and counts are spread over decades. */
const log = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value))

/** The features of a row as a model takes them: logarithms, and recency as a share of --inactive beside its own. */
export function baseOf({ features }: Rows, row: number, inactiveMs: number): number[] {
  const [recency, frequency, monetary, sessions, length] = features
  const days = recency[row] as number
  return [
    log(days),
    (days * DAY_MS) / inactiveMs,
    log(frequency[row] as number),
    log((monetary[row] as number) / 10_000),
    log(sessions[row] as number),
    log((length[row] as number) / 1000),
  ]
}
export const BASE_VARIABLES = 6

/** All squares and products of two beside the values themselves. */
export function withProducts(values: readonly number[]): number[] {
  const all = [...values]
  for (const [i, a] of values.entries())
    for (let j = i; j < values.length; j++) all.push(a * (values[j] as number))
  return all
}
export const WITH_PRODUCTS = withProducts(new Array<number>(BASE_VARIABLES).fill(0)).length

/** Mean 0 and standard deviation 1 over some rows; a column that is always the same becomes 0. */
export interface Scale {
  readonly mean: readonly number[]
  readonly deviation: readonly number[]
}

export function scaleOf(rows: readonly (readonly number[])[]): Scale {
  const columns = (rows[0] ?? []).map((_, k) => rows.map(row => row[k] as number))
  const mean = columns.map(column => column.reduce((sum, x) => sum + x, 0) / column.length)
  const deviation = columns.map((column, k) => {
    const center = mean[k] as number
    return Math.sqrt(column.reduce((sum, x) => sum + (x - center) ** 2, 0) / column.length) || 1
  })
  return { mean, deviation }
}

export const scaled = ({ mean, deviation }: Scale, values: readonly number[], most: number) =>
  values.map((value, k) => {
    const z = (value - (mean[k] as number)) / (deviation[k] as number)
    return Math.max(-most, Math.min(most, z))
  })

/** Values of `baseOf` to the model's, and back never: made from the rows that are learnt from alone. */
export function variablesOf(
  rows: readonly (readonly number[])[],
  isWithProducts: boolean,
): (base: readonly number[]) => number[] {
  const first = scaleOf(rows)
  const expand = (base: readonly number[]): number[] => {
    const values = scaled(first, base, FURTHEST)
    return isWithProducts ? withProducts(values) : values
  }
  const second = scaleOf(rows.map(expand))
  // The first 1 is for the intercept: the library has none of its own.
  return base => [1, ...scaled(second, expand(base), FURTHEST ** 2)]
}
