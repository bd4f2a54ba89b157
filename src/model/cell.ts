import type { Money } from './money.ts'

/** A share kept as its fraction, so that each format rounds once and exactly. `of` = 0 means: no rate (null, –). */
export interface Ratio {
  readonly count: number
  readonly of: number
}
/** A list of names: ids that tie, say. */
export type Names = readonly string[]
export type Cell = null | string | number | bigint | boolean | Money | Ratio | Names
