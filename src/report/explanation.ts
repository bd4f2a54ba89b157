import { type Facts, isMetric, type MetricName, metrics } from '../metrics/index.ts'
import { Fault, type ReportResult, type Table } from '../model/index.ts'
import { metricCell, metricColumn } from './columns.ts'
import type { Explanation } from './report.ts'

/**
 * What a metric's number is made of. Generated from the registry, so that it can't say one thing and the table
 * another. Throws a Fault for an item without a row.
 */
export function explanation(
  report: string,
  { metric, item }: Explanation,
  facts: Facts | null,
): ReportResult {
  if (!isMetric(metric)) throw new Error(`plan let through the metric ${metric}`)
  const { title, kind, about, formula, basis, excludes, source, inputs } = metrics[metric]
  if (facts === null)
    throw new Fault(
      `no item "${item}" has a row in the period.`,
      'Item ids are compared exactly; --top all lists them.',
    )
  const table: Table = {
    name: 'explanation',
    title: `${title} explained`,
    shape: 'facts',
    columns: [
      { key: 'metric', title: 'metric', kind: 'text' },
      { key: 'item_id', title: 'item', kind: 'id' },
      { key: 'value', title: 'value', kind },
      { key: 'about', title: 'about', kind: 'text' },
      { key: 'formula', title: 'formula', kind: 'text' },
      { key: 'basis', title: 'basis', kind: 'text' },
      { key: 'excludes', title: 'excludes', kind: 'text' },
      { key: 'source', title: 'source', kind: 'text' },
    ],
    rows: [
      {
        cells: [
          metric,
          item,
          metricCell(metric, facts),
          about,
          formula,
          basis,
          excludes.join('; '),
          source ?? null,
        ],
      },
    ],
    notes: [],
  }
  return {
    name: report,
    title: `${title} explained`,
    headlines: [],
    tables: inputs.length === 0 ? [table] : [table, inputTable(inputs.filter(isMetric), facts)],
    main: 'explanation',
  }
}

/** The numbers that go into the formula, each under its name. */
const inputTable = (inputs: readonly MetricName[], facts: Facts): Table => ({
  name: 'inputs',
  title: 'Numbers put in',
  shape: 'facts',
  within: 'explanation',
  columns: inputs.map(name => metricColumn(name)),
  rows: [{ cells: inputs.map(name => metricCell(name, facts)) }],
  notes: [],
})
