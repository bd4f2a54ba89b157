import { type ColumnOf, type TableOf, tableOf, type Value } from '../model/index.ts'

/** What a number is. */
export interface Defined {
  readonly formula: string
  /** What is counted: sessions, customers, … */
  readonly basis: string
  /** What a reader might expect in it and won't find. */
  readonly excludes: readonly string[]
  /** Whose definition it is, where it isn't plain counting. */
  readonly source?: string
}

/** A number of one report, defined once: its totals, its headlines, --explain and the glossary are read off this. */
export interface Measure<A> extends ColumnOf<A>, Defined {
  /** The report's other numbers that go into the formula. */
  readonly inputs?: readonly string[]
}
/** By the one name of each: JSON key, CSV header, --explain. */
export type Measures<A> = Readonly<Record<string, Measure<A>>>

/** A measure's number within a sentence. */
export const measured = <A>({ kind, value }: ColumnOf<A>, answer: A): Value => ({
  kind,
  cell: value(answer),
})

/** All measures as the facts that programs get; people see them in the headlines. */
export const totalsOf = <A>(measures: Measures<A>): TableOf<A> =>
  tableOf<A, unknown, unknown, A>({
    name: 'totals',
    title: 'Totals',
    shape: 'facts',
    hidden: true,
    columns: measures,
    draw: answer => ({ rows: [answer] }),
  })
