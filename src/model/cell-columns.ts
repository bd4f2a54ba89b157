import type { Cell } from './cell.ts'
import type { Texts } from './texts.ts'

/** Integers by place that a double holds exactly. */
export type Numbers = Uint32Array | Float64Array

/** A column's cells where they lie: a hundred thousand rows are written without an object for each cell. */
export type CellColumn =
  | { readonly as: 'names'; readonly texts: Texts }
  /** Never negative. */
  | { readonly as: 'counts'; readonly counts: Numbers }
  /** Finite, with a fraction. */
  | { readonly as: 'numbers'; readonly numbers: Float64Array }
  /** Ten-thousandths of the currency. */
  | { readonly as: 'amounts'; readonly amounts: Float64Array; readonly currency: string }
  | { readonly as: 'ratios'; readonly count: Numbers; readonly of: Numbers }
  /** What is in no column, made one at a time. */
  | { readonly as: 'cells'; cell(place: number): Cell }

/** Rows of a table as columns: row i has the cells at place `order[i]` of each. */
export interface ColumnRows {
  readonly order: Uint32Array
  /** In the order of the table's columns. */
  readonly columns: readonly CellColumn[]
}
