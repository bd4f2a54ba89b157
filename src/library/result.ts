import {
  type Column,
  calendar,
  didYouMean,
  Fault,
  type Outcome,
  type ReportResult,
  suggestion,
  type Table,
} from '../model/index.ts'
import { DEFAULT_STYLE, type NamedRow, namedRows, renderers, rowCount } from '../render/index.ts'
import type { ReportName } from '../report/index.ts'

/** What a run found out. */
export interface Result extends Outcome {
  /**
   * A table by its name: 'items', 'buckets', 'totals' (docs/columns.md lists them). Throws a Fault for one that isn't
   * there.
   */
  table(name: string, of?: TableOf): ResultTable
  /** The JSON document, as `--format json` prints it: what JSON.stringify makes of a result. */
  toJSON(): JsonDocument
}

/** Which of several tables of that name. */
export interface TableOf {
  /** Of a run with several reports. Default: the first that has it. */
  readonly report?: ReportName
  /** Of a run with `per`: the value whose table it is; null: of events that lack the field. Default: of all events. */
  readonly value?: string | null
}

export interface ResultTable {
  readonly name: string
  readonly title: string
  readonly columns: readonly Column[]
  /** How many rows there are. */
  readonly length: number
  /** Every row as named values, under the keys of the JSON document. Made as they are asked for. */
  rows(): IterableIterator<NamedRow>
}

/** See docs/report.schema.json. */
export interface JsonDocument {
  readonly schema_version: number
  readonly report: string | readonly string[]
  readonly [key: string]: unknown
}

const METHODS = {
  table(this: Outcome, name: string, of: TableOf = {}): ResultTable {
    const table = tableNamed(this, name, of)
    const zone = calendar(this.period.zone)
    const { title, columns } = table
    return { name, title, columns, length: rowCount(table), rows: () => namedRows(table, zone) }
  },
  toJSON(this: Outcome): JsonDocument {
    return JSON.parse([...renderers.json.render(this, DEFAULT_STYLE)].join(''))
  },
}

/** The outcome, with its methods behind it: spread, cloned or compared it is the plain data that it was. */
export const resultOf = (outcome: Outcome): Result => Object.assign(Object.create(METHODS), outcome)

function tableNamed(outcome: Outcome, name: string, { report, value }: TableOf): Table {
  const reports = reportsOf(outcome, value).filter(
    each => report === undefined || each.name === report,
  )
  if (reports.length === 0)
    throw new Fault(
      `the result has no report "${report}".`,
      `It has ${outcome.reports.map(each => each.name).join(', ')}.`,
    )
  const tables = reports.flatMap(each => each.tables).filter(({ drawn }) => drawn !== true)
  const found = tables.find(table => table.name === name)
  if (found !== undefined) return found
  const names = [...new Set(tables.map(table => table.name))]
  const meant = didYouMean(name, names)
  throw new Fault(
    `the result has no table "${name}".`,
    ...(meant === null ? [`It has ${names.join(', ')}.`] : suggestion(meant)),
  )
}

function reportsOf({ reports, per }: Outcome, value: TableOf['value']): readonly ReportResult[] {
  if (value === undefined) return reports
  if (per === undefined)
    throw new Fault('the result has one answer for all events.', 'Ask for one each: per.')
  const group = per.groups.find(each => each.value === value)
  if (group !== undefined) return group.reports
  throw new Fault(`no event has "${value}" as its ${per.field}.`)
}
