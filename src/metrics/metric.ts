import type { CellColumn, ColumnOf } from '../model/index.ts'
import type { FactColumns } from './fact-columns.ts'
import type { Facts } from './tally.ts'

/** A number defined once: the tables, --sort, --explain and the glossary are all read off this. */
export interface Metric extends ColumnOf<Facts> {
  /** In terms of other metrics. */
  readonly formula: string
  /** What is counted: events, customers, … */
  readonly basis: string
  /** What a reader might expect in it and won't find. */
  readonly excludes: readonly string[]
  /** The metrics whose numbers go into it. */
  readonly inputs: readonly string[]
  /** Whose definition it is, where it isn't plain counting. */
  readonly source?: string
  /** Items have this number. */
  readonly perItem: boolean
  /** `value` of many rows at once; null or absent: only one at a time. */
  column?(facts: FactColumns): CellColumn | null
}
