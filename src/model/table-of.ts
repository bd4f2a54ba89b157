import type { Cell } from './cell.ts'
import type { CellColumn, ColumnRows } from './cell-columns.ts'
import type { Column, ColumnKind, Phrase, Row, Shape, Table } from './table.ts'

/** What is known of a column before anything is read: documents are checked and described by it. */
export interface ColumnFacts {
  /** Heading for people; a drawing may give another that fits the question. */
  readonly title: string
  readonly kind: ColumnKind
  /** One line for the JSON Schema and the reference. */
  readonly about: string
  readonly hidden?: true
  readonly drawn?: true
  /** What null stands for. Rates and durations may be null anyway: there may be nothing to divide by. */
  readonly none?: string
  /** The words it may hold, where they are few. */
  readonly words?: readonly string[]
  /** A number that isn't a count of something: it may have a fraction or be negative. */
  readonly numbers?: 'any'
  readonly least?: number
  readonly most?: number
  /** What else it may be, by what was asked. */
  readonly also?: ColumnKind
  /** When it is there: 'with --label'. Undefined: always. */
  readonly only?: string
}

/** A column, declared once: tables, JSON, CSV, the JSON Schema, --explain, assertions and the docs are read off this. */
export interface ColumnOf<R> extends ColumnFacts {
  value(row: R): Cell
}

/** In their order, by key: the one name of the metric or dimension. */
export type Columns<R> = Readonly<Record<string, ColumnOf<R>>>

/** What a table is before it has rows. */
export interface TableFacts {
  readonly name: string
  readonly title: string
  readonly shape: Shape
  /** What its rows are, where the columns don't say it. */
  readonly about?: string
  readonly within?: string
  /** What it stands for that there is no row of facts. */
  readonly none?: string
  readonly hidden?: true
  /** Only for people. */
  readonly drawn?: true
  /** When it is there: 'with --predict'. Undefined: always. */
  readonly only?: string
  readonly columns: Readonly<Record<string, ColumnFacts>>
  /** The column of which there are as many as the data has, named by a pattern. */
  readonly repeated?: ColumnFacts & { readonly pattern: RegExp }
}

/** A table of a report, declared once. `draw` gives null where it isn't there. */
export interface TableOf<A, O = unknown, V = unknown> extends TableFacts {
  draw(answer: A, options: O, view: V): Table | null
}

/** Rows that are made when they are asked for: a person sees ten of a hundred thousand. */
export interface LazyRows<R> {
  readonly length: number
  first(n: number): readonly R[]
  each?(): Iterable<R>
  /** The same rows by their place among all, where they lie in columns. */
  readonly places?: PlacedRows<R>
}

export interface PlacedRows<R> {
  /** Of the first n rows. */
  first(n: number): Uint32Array
  at(place: number): R
  /** The cells of a column; null: they are made of the rows. */
  column(key: string): CellColumn | null
}

/** What depends on the question. */
interface Look {
  readonly title?: string
  readonly kind?: ColumnKind
  readonly hidden?: boolean
}

interface Drawing<R> {
  readonly title?: string
  readonly rows: readonly R[] | LazyRows<R>
  /** By key of a column; null: the column isn't there. */
  readonly looks?: { readonly [key: string]: Look | null }
  /** The repeated columns, by key. */
  readonly more?: Columns<R>
  readonly show?: number | null
  readonly showEach?: string
  readonly bar?: string
  readonly keep?: string
  readonly hidden?: boolean
  readonly notes?: readonly Phrase[]
}

interface Declaration<A, O, V, R> extends Omit<TableFacts, 'columns'> {
  readonly columns: Columns<R>
  marks?(row: R): NonNullable<Row['marks']>
  draw(answer: A, options: O, view: V): Drawing<R> | null
}

export const tableOf = <A, O, V, R>(declared: Declaration<A, O, V, R>): TableOf<A, O, V> => ({
  ...declared,
  draw(answer, options, view) {
    const drawing = declared.draw(answer, options, view)
    return drawing === null ? null : drawnTable(declared, drawing)
  },
})

function drawnTable<A, O, V, R>(declared: Declaration<A, O, V, R>, drawing: Drawing<R>): Table {
  const { name, shape, within, marks } = declared
  const { rows, looks = {}, more = {}, notes = [], show = null, showEach, bar, keep } = drawing
  const there = Object.entries({ ...declared.columns, ...more }).filter(
    ([key]) => looks[key] !== null,
  )
  for (const key of Object.keys(looks))
    if (declared.columns[key] === undefined) throw new Error(`${name} has no column ${key}`)
  const rowOf = (row: R): Row => {
    const cells = there.map(([, column]) => column.value(row))
    return marks === undefined ? { cells } : { cells, marks: marks(row) }
  }
  const facts: Omit<Table, 'rows'> = {
    name,
    title: drawing.title ?? declared.title,
    shape,
    columns: there.map(([key, column]) => columnOf(key, column, looks[key] ?? {})),
    ...(within === undefined ? {} : { within }),
    ...((drawing.hidden ?? declared.hidden) ? { hidden: true } : {}),
    ...(show === null ? {} : { show }),
    ...(showEach === undefined ? {} : { showEach }),
    ...(bar === undefined ? {} : { bar }),
    ...(keep === undefined ? {} : { keep }),
    notes,
  }
  // Assigned to, not spread: a spread would ask for the rows, and make all of a hundred thousand.
  return Object.assign(
    isLazy(rows) ? lazyRows(rows, rowOf) : { rows: rows.map(rowOf) },
    isLazy(rows) && rows.places !== undefined && marks === undefined
      ? inColumns(rows.places, there)
      : {},
    facts,
  )
}

const isLazy = <R>(rows: readonly R[] | LazyRows<R>): rows is LazyRows<R> => 'first' in rows

function lazyRows<R>(
  lazy: LazyRows<R>,
  rowOf: (row: R) => Row,
): Pick<Table, 'rows' | 'first' | 'each' | 'total'> {
  let made: readonly Row[] | null = null
  return {
    get rows() {
      made ??= lazy.first(lazy.length).map(rowOf)
      return made
    },
    first: n => lazy.first(n).map(rowOf),
    *each() {
      for (const row of lazy.each?.() ?? lazy.first(lazy.length)) yield rowOf(row)
    },
    total: lazy.length,
  }
}

const inColumns = <R>(
  { first, at, column }: PlacedRows<R>,
  there: readonly (readonly [string, ColumnOf<R>])[],
): Required<Pick<Table, 'inColumns'>> => ({
  inColumns: (n): ColumnRows => ({
    order: first(n),
    columns: there.map(
      ([key, { value }]): CellColumn =>
        column(key) ?? { as: 'cells', cell: place => value(at(place)) },
    ),
  }),
})

function columnOf(key: string, declared: ColumnFacts, look: Look): Column {
  const { title = declared.title, kind = declared.kind, hidden = declared.hidden } = look
  return {
    key,
    title,
    kind,
    ...(hidden ? { hidden: true } : {}),
    ...(declared.drawn ? { drawn: true } : {}),
  }
}

/** The same columns of something else that has what they look at. */
export const lifted = <A, B, K extends string, C extends ColumnOf<A>>(
  columns: { readonly [key in K]: C & ColumnOf<A> },
  facts: (row: B) => A,
): { readonly [key in K]: Omit<C, 'value'> & ColumnOf<B> } => {
  const entries = Object.entries<C>(columns).map(([key, column]) => [
    key,
    { ...column, value: (row: B) => column.value(facts(row)) },
  ])
  return Object.fromEntries(entries)
}

/** Only some of them for people; programs get all. */
export const showing = <R>(columns: Columns<R>, shown: readonly string[]): Columns<R> =>
  Object.fromEntries(
    Object.entries(columns).map(([key, column]) => [
      key,
      shown.includes(key) ? column : { ...column, hidden: true as const },
    ]),
  )

/** The marks of a row of a series, which programs get as columns. */
export const MARKS = {
  partial: { title: 'Partial', kind: 'flag', about: 'the bucket isn’t whole within the period' },
  gap: {
    title: 'Gap',
    kind: 'count',
    about: 'so many empty buckets in a row',
    none: 'a bucket of its own',
  },
} satisfies Record<string, ColumnFacts>

/** The marks of a bucket. */
export const marksOf = (row: {
  readonly partial: boolean
  readonly gap?: number | null
}): NonNullable<Row['marks']> => ({
  ...(row.partial ? { partial: true as const } : {}),
  ...(row.gap === null || row.gap === undefined ? {} : { gap: row.gap }),
})
