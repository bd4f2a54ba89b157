import type { Grain } from '../model/index.ts'
import type { Limit } from './limit.ts'

export const OPERATORS = ['>', '>=', '<', '<=', '=', '!='] as const
export type Operator = (typeof OPERATORS)[number]

/** A number of a report by name: `gross`, `gross.EUR`, `views[mug-01]`, `summary.totals.gross`. */
export interface Subject {
  readonly path: readonly string[]
  /** The row, by what stands in its first column. */
  readonly key: string | null
  /** As typed. */
  readonly text: string
}

export type Test =
  | { readonly kind: 'compare'; readonly operator: Operator; readonly limit: Limit }
  /** No further than that from the same number of a JSON report. */
  | { readonly kind: 'within'; readonly limit: Limit; readonly file: string }

/** What must be true of a report: data, made by a parser and never run as code. */
export interface Assertion {
  /** As typed, without spaces at its ends. */
  readonly text: string
  /** Holds for each whole bucket of a series, and none may be missing. */
  readonly every: Grain | 'bucket' | null
  readonly subject: Subject
  readonly test: Test
}
