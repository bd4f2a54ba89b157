import type { Cell } from './cell.ts'
import type { ColumnRows } from './cell-columns.ts'

export type ColumnKind =
  | 'id' //        text from the data: may hold anything
  | 'text' //      words of ours
  | 'names' //     a list of ids
  | 'time' //      epoch ms, a number; shown in the report's zone
  | 'grain'
  | 'count'
  | 'money'
  | 'rate'
  | 'duration' //  ms
  | 'flag'

export interface Column {
  /** The one name of the metric or dimension: JSON key, CSV header, --sort, --explain. */
  readonly key: string
  /** Heading for people. */
  readonly title: string
  readonly kind: ColumnKind
  /** Only for programs (JSON, CSV): a table for people leaves it out. */
  readonly hidden?: true
  /** Only for people: a drawing, say. Programs have its numbers in other columns. */
  readonly drawn?: true
}

export interface Row {
  readonly cells: readonly Cell[]
  readonly marks?: {
    /** The bucket isn't whole within the period. */
    readonly partial?: true
    /** This row stands for so many empty buckets in a row. */
    readonly gap?: number
  }
}

export type Shape = 'facts' | 'series' | 'ranking' | 'steps' | 'matrix'

/**
 * An answer that any renderer can draw. Rows are all there are; how many a person is shown is the renderer's concern.
 * 'facts' has one row or none: in JSON an object or null. Another shape is an array of objects.
 */
export interface Table {
  readonly name: string
  readonly title: string
  readonly shape: Shape
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** The first n rows without the cost of the others: for a ranking of a hundred thousand of which ten are shown. */
  first?(n: number): readonly Row[]
  /** The rows one after the other, none of them kept: for millions that are written and forgotten. */
  each?(): Iterable<Row>
  /** The first n rows as columns, where they lie in columns: to write them without an object for each. */
  inColumns?(n: number): ColumnRows
  /** How many rows there are, where `first` may not give all. */
  readonly total?: number
  /** Nested under this facts table in JSON (`totals.by_currency`). */
  readonly within?: string
  /** Rows a person is shown unless they ask for all: the first of a ranking, the newest of a series. */
  readonly show?: number
  /** Key of a column whose equal cells stand together: `show` is then so many of each run of them. */
  readonly showEach?: string
  /** Key of the count or money that people see as a bar beside its number. */
  readonly bar?: string
  /** Key of what rows are ranked by: of the columns that there is no room for it is the last. */
  readonly keep?: string
  /** Programs get it, people see the same numbers in the headlines. */
  readonly hidden?: true
  /** Only for people: programs get the same numbers in another table. */
  readonly drawn?: true
  /** Sentences under the table for people. */
  readonly notes: readonly Phrase[]
}

/** A sentence whose numbers are still values, so that each format writes them its way. */
export type Phrase = readonly (string | Value)[]
export interface Value {
  readonly kind: ColumnKind
  readonly cell: Cell
}

/** One of the answers at the top: "Most viewed item   mug-01   123 views (+2 tied)". */
export interface Headline {
  readonly title: string
  readonly value: Value
  readonly details: readonly Phrase[]
}
