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
import { incompleteText, ledgerText, periodText } from './json-parts.ts'
import { lines, valueText } from './json-values.ts'
import type { Renderer } from './renderer.ts'

const SCHEMA_VERSION = 1

/**
 * One document, written by hand: rows stream, each is one line (so two reports differ by rows), and nothing from
 * the data is ever a property name. JSON.stringify sees single texts and numbers only.
 */
export const json: Renderer = {
  name: 'json',
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
    yield `  "ledger": ${ledgerText(outcome.ledger)}`
    if (single) yield* tables(only, zone, '  ', ',\n')
    else yield* reports(outcome, zone)
    yield '\n}\n'
  },
}

function* reports(outcome: Outcome, zone: Calendar): Generator<string> {
  yield ',\n  "reports": {'
  let before = '\n'
  for (const report of outcome.reports) {
    yield `${before}    ${jsonText(report.name)}: {`
    yield* tables(report, zone, '      ', '\n')
    yield '\n    }'
    before = ',\n'
  }
  yield before === '\n' ? '}' : '\n  }'
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
  if (table.rows.length === 0) {
    yield '[]'
    return
  }
  const fields = programFields(table)
  let before = '[\n'
  for (const row of table.rows) {
    yield `${before}${indent}  ${rowText(fields, row, zone)}`
    before = ',\n'
  }
  yield `\n${indent}]`
}

/** A row as an object on one line. */
export function rowText(fields: readonly Field[], row: Row, zone: Calendar): string {
  const values = fields.map(field => `${jsonText(field.key)}:${fieldText(field, row, zone, ',')}`)
  return `{${values.join(',')}}`
}

const fieldText = (field: Field, row: Row, zone: Calendar, comma: string): string =>
  valueText(field.column.kind, field.value(row), zone, comma)
