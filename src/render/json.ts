import {
  type Calendar,
  calendar,
  type Outcome,
  type ReportResult,
  type Row,
  type Table,
} from '../model/index.ts'
import { jsonText } from './escape.ts'
import { type Field, programFields } from './fields.ts'
import {
  definitionsText,
  incompleteText,
  ledgerText,
  periodText,
  readingText,
} from './json-parts.ts'
import { jsonRows } from './json-rows.ts'
import { lines, valueText } from './json-values.ts'
import type { Renderer } from './renderer.ts'
import { rowCount } from './rows.ts'

const SCHEMA_VERSION = 1

/**
 * One document, written by hand: rows stream, each is one line (so two reports differ by rows), and nothing from
 * the data is ever a property name. JSON.stringify sees single texts and numbers only.
 */
export const json: Renderer = {
  name: 'json',
  endings: ['json'],
  about: 'one document for programs: every row, exact values',
  *render(outcome) {
    const zone = calendar(outcome.period.zone)
    const [only] = outcome.reports
    const single = only !== undefined && outcome.reports.length === 1
    const names = outcome.reports.map(({ name }) => jsonText(name))
    yield '{\n'
    yield `  "schema_version": ${SCHEMA_VERSION},\n`
    yield `  "report": ${single ? names.join() : `[${names.join(', ')}]`},\n`
    yield `  "complete": ${outcome.incomplete.length === 0},\n`
    yield `  "incomplete": ${lines(outcome.incomplete.map(incompleteText), '  ')},\n`
    yield `  "period": ${periodText(outcome.period, zone)},\n`
    yield `  "currency": ${jsonText(outcome.currency)},\n`
    yield `  "definitions": ${definitionsText(outcome)},\n`
    yield `  "reading": ${readingText(outcome)},\n`
    yield `  "ledger": ${ledgerText(outcome.ledger)}`
    if (single) yield* tables(only, zone, '  ', ',\n')
    else yield* reports(outcome.reports, zone, '  ')
    yield* groups(outcome, zone)
    yield '\n}\n'
  },
}

function* reports(all: readonly ReportResult[], zone: Calendar, indent: string): Generator<string> {
  yield `,\n${indent}"reports": {`
  let before = '\n'
  for (const report of all) {
    yield `${before}${indent}  ${jsonText(report.name)}: {`
    yield* tables(report, zone, `${indent}    `, '\n')
    yield `\n${indent}  }`
    before = ',\n'
  }
  yield before === '\n' ? '}' : `\n${indent}}`
}

/** With --per: the same tables for each value of the field. */
function* groups({ per }: Outcome, zone: Calendar): Generator<string> {
  if (per === undefined) return
  yield `,\n  "per": {\n    "field": ${jsonText(per.field)},\n    "values": [`
  let before = '\n'
  for (const { value, counted, currency, reports: all } of per.groups) {
    yield `${before}      {\n        "value": ${value === null ? 'null' : jsonText(value)},\n        "counted": ${counted},\n        "currency": ${jsonText(currency)}`
    const [only] = all
    if (only !== undefined && all.length === 1) yield* tables(only, zone, '        ', ',\n')
    else yield* reports(all, zone, '        ')
    yield '\n      }'
    before = ',\n'
  }
  yield per.groups.length === 0 ? ']\n  }' : '\n    ]\n  }'
}

function* tables(
  report: ReportResult,
  zone: Calendar,
  indent: string,
  first: string,
): Generator<string> {
  let before = first
  for (const table of report.tables) {
    if (table.within !== undefined || table.drawn) continue
    yield `${before}${indent}${jsonText(table.name)}: `
    if (table.shape === 'facts') yield* facts(table, report, zone, indent)
    else yield* rows(table, zone, indent)
    before = ',\n'
  }
}

function* facts(
  table: Table,
  report: ReportResult,
  zone: Calendar,
  indent: string,
): Generator<string> {
  const [row] = table.rows
  if (row === undefined) {
    yield 'null'
    return
  }
  let before = '{\n'
  for (const field of programFields(table)) {
    yield `${before}${indent}  ${jsonText(field.key)}: ${fieldText(field, row, zone, ', ')}`
    before = ',\n'
  }
  for (const inner of report.tables) {
    if (inner.within !== table.name) continue
    yield `${before}${indent}  ${jsonText(inner.name)}: `
    if (inner.shape === 'facts') yield* facts(inner, report, zone, `${indent}  `)
    else yield* rows(inner, zone, `${indent}  `)
    before = ',\n'
  }
  yield before === ',\n' ? `\n${indent}}` : '{}'
}

function* rows(table: Table, zone: Calendar, indent: string): Generator<string> {
  if (rowCount(table) === 0) {
    yield '[]'
    return
  }
  yield '[\n'
  yield* jsonRows(table, zone, { indent: `${indent}  `, between: ',\n', after: '' })
  yield `\n${indent}]`
}

const fieldText = (field: Field, row: Row, zone: Calendar, comma: string): string =>
  valueText(field.column.kind, field.value(row), zone, comma)
