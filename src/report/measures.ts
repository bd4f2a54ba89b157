import type { Cell, Column, ColumnKind, ReportResult, Table, Value } from '../model/index.ts'
import type { Defined, Explanation } from './report.ts'

/** A number of one report, defined once: its totals, its headlines, --explain and the glossary are read off this. */
export interface Measure<A> extends Defined {
  /** Heading for people. */
  readonly title: string
  readonly kind: ColumnKind
  /** The report's other numbers that go into the formula. */
  readonly inputs?: readonly string[]
  value(answer: A): Cell
}
/** By the one name of each: JSON key, CSV header, --explain. */
export type Measures<A> = Readonly<Record<string, Measure<A>>>

/** The same measures of something else that has what they look at. */
export const lifted = <A, B, K extends string>(
  measures: { readonly [key in K]: Measure<A> },
  facts: (answer: B) => A,
): { readonly [key in K]: Measure<B> } => {
  const entries = Object.entries<Measure<A>>(measures).map(([key, measure]) => [
    key,
    { ...measure, value: (answer: B) => measure.value(facts(answer)) },
  ])
  return Object.fromEntries(entries) as { readonly [key in K]: Measure<B> }
}

/** A measure's number within a sentence. */
export const measured = <A>({ kind, value }: Measure<A>, answer: A): Value => ({
  kind,
  cell: value(answer),
})

export const measureColumns = <A>(measures: Measures<A>): Column[] =>
  Object.entries(measures).map(([key, { title, kind }]) => ({ key, title, kind }))

export const measureCells = <A>(measures: Measures<A>, answer: A): Cell[] =>
  Object.values(measures).map(({ value }) => value(answer))

/** All measures as the facts that programs get; people see them in the headlines. */
export const totalsOf = <A>(measures: Measures<A>, answer: A): Table => ({
  name: 'totals',
  title: 'Totals',
  shape: 'facts',
  hidden: true,
  columns: measureColumns(measures),
  rows: [{ cells: measureCells(measures, answer) }],
  notes: [],
})

const TEXTS = ['about', 'formula', 'basis', 'excludes', 'source'] as const

/** What a measure's number is made of: never another sentence than the glossary's. */
export function explainMeasure<A>(
  report: string,
  measures: Measures<A>,
  { metric }: Explanation,
  answer: A,
): ReportResult {
  const measure = measures[metric]
  if (measure === undefined) throw new Error(`plan let through the measure ${metric}`)
  const { title, kind, about, formula, basis, excludes, source, inputs = [] } = measure
  const explanation: Table = {
    name: 'explanation',
    title: `${title} explained`,
    shape: 'facts',
    columns: [
      { key: 'metric', title: 'metric', kind: 'text' },
      { key: 'item_id', title: 'item', kind: 'id', hidden: true },
      { key: 'value', title: 'value', kind },
      ...TEXTS.map(key => ({ key, title: key, kind: 'text' as const })),
    ],
    rows: [
      {
        cells: [
          metric,
          null,
          measure.value(answer),
          about,
          formula,
          basis,
          excludes.join('; ') || null,
          source ?? null,
        ],
      },
    ],
    notes: [],
  }
  return {
    name: report,
    title: explanation.title,
    headlines: [],
    tables:
      inputs.length === 0 ? [explanation] : [explanation, inputTable(measures, inputs, answer)],
    main: 'explanation',
  }
}

/** The numbers that go into the formula, each under its name. */
function inputTable<A>(measures: Measures<A>, inputs: readonly string[], answer: A): Table {
  const put = inputs.map(key => ({ key, measure: measures[key] as Measure<A> }))
  return {
    name: 'inputs',
    title: 'Numbers put in',
    shape: 'facts',
    within: 'explanation',
    columns: put.map(({ key, measure: { title, kind } }) => ({ key, title, kind })),
    rows: [{ cells: put.map(({ measure }) => measure.value(answer)) }],
    notes: [],
  }
}
