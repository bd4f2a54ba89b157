import { type Facts, isMetric, metrics } from '../metrics/index.ts'
import {
  type Cell,
  type ColumnFacts,
  type ColumnOf,
  type Columns,
  Fault,
  type ReportResult,
  type TableFacts,
  tableOf,
} from '../model/index.ts'
import type { Defined, Measure, Measures } from './measures.ts'
import type { Explanation, Report } from './report.ts'

/** A number and what it is. */
interface Explained extends Explanation {
  readonly defined: Defined & ColumnFacts
  readonly cell: Cell
}

const text = (about: string, of: (defined: Defined) => string | null): ColumnOf<Explained> => ({
  title: about,
  kind: 'text',
  about: '',
  value: ({ defined }) => of(defined),
})

const columns: Columns<Explained> = {
  metric: {
    title: 'metric',
    kind: 'text',
    about: 'the name of the number',
    value: ({ metric }) => metric,
  },
  item_id: {
    title: 'item',
    kind: 'id',
    about: 'the item asked for',
    none: 'of the whole',
    value: ({ item }) => item,
  },
  value: {
    title: 'value',
    kind: 'count',
    about: 'of the kind that the metric is',
    numbers: 'any',
    also: 'money',
    none: 'there is no number',
    value: ({ cell }) => cell,
  },
  about: {
    title: 'about',
    kind: 'text',
    about: 'what it is, in a line',
    value: ({ defined }) => defined.about,
  },
  formula: {
    ...text('formula', ({ formula }) => formula),
    about: 'how it is computed, in terms of other numbers',
  },
  basis: { ...text('basis', ({ basis }) => basis), about: 'what is counted' },
  excludes: {
    ...text('excludes', ({ excludes }) => excludes.join('; ') || null),
    about: 'what might be expected in it and isn’t',
    none: 'nothing',
  },
  source: {
    ...text('source', ({ source }) => source ?? null),
    about: 'whose definition it is',
    none: 'plain counting',
  },
}

/** Never another sentence than the glossary's. */
const explanation = tableOf<Explained, boolean, unknown, Explained>({
  name: 'explanation',
  title: 'Explanation',
  shape: 'facts',
  columns,
  draw: (explained, byItem) => ({
    title: `${explained.defined.title} explained`,
    rows: [explained],
    looks: {
      item_id: { hidden: !byItem },
      value: { kind: explained.defined.kind },
    },
  }),
})

/** What `--explain` answers with, beside the numbers put in. */
export const explanationTable: TableFacts = explanation

/** The numbers that go into the formula, each under its name. */
const inputsTable = <A>(inputs: Columns<A>, answer: A) =>
  tableOf<A, unknown, unknown, A>({
    name: 'inputs',
    title: 'Inputs',
    shape: 'facts',
    within: 'explanation',
    columns: inputs,
    draw: () => ({ rows: [answer], looks: shownAll(inputs) }),
  }).draw(answer, null, null)

const shownAll = (columns: Columns<never>) =>
  Object.fromEntries(Object.keys(columns).map(key => [key, { hidden: false }]))

function explained<A>(
  report: string,
  what: Explanation,
  defined: Defined & ColumnFacts,
  cell: Cell,
  byItem: boolean,
  inputs: Columns<A>,
  answer: A,
): ReportResult {
  const tables = [
    explanation.draw({ ...what, defined, cell }, byItem, null),
    Object.keys(inputs).length === 0 ? null : inputsTable(inputs, answer),
  ]
  return {
    name: report,
    title: `${defined.title} explained`,
    headlines: [],
    tables: tables.filter(table => table !== null),
    main: 'explanation',
  }
}

/** What a number of the report is made of. Throws a Fault for an item without a row. */
export const explainedBy = <O, A>(
  { name, measures, facts }: Report<O, A>,
  answer: A,
  what: Explanation,
): ReportResult =>
  measures === undefined
    ? explainMetric(name, what, facts?.(answer, what) ?? null)
    : explainMeasure(name, measures, what, answer)

/** What the number of a report's own measure is made of. */
function explainMeasure<A>(
  report: string,
  measures: Measures<A>,
  { metric }: Explanation,
  answer: A,
): ReportResult {
  const measure = measures[metric]
  if (measure === undefined) throw new Error(`plan let through the measure ${metric}`)
  const inputs = (measure.inputs ?? []).map((key): [string, Measure<A>] => [
    key,
    measures[key] as Measure<A>,
  ])
  const cell = measure.value(answer)
  const what = { metric, item: null }
  return explained(report, what, measure, cell, false, Object.fromEntries(inputs), answer)
}

/** What a metric's number is made of. Throws a Fault for an item without a row: facts are null then. */
function explainMetric(report: string, what: Explanation, facts: Facts | null): ReportResult {
  const { metric, item } = what
  if (!isMetric(metric)) throw new Error(`plan let through the metric ${metric}`)
  if (facts === null)
    throw new Fault(
      `no item "${item}" has a row in the period.`,
      'Item ids are compared exactly; --top all lists them.',
    )
  const defined = metrics[metric]
  const inputs = Object.fromEntries(
    defined.inputs.filter(isMetric).map(name => [name, metrics[name]]),
  )
  return explained(report, what, defined, defined.value(facts), true, inputs, facts)
}
