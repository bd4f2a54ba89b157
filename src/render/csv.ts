import {
  type Calendar,
  type Cell,
  type ColumnKind,
  type CsvStyle,
  calendar,
  csvRecord,
  csvText,
  decimalText,
  formatInstant,
  quoted,
  type Table,
} from '../model/index.ts'
import { isMoney, isNames } from './cells.ts'
import { columnRows } from './column-rows.ts'
import { programColumns, programFields } from './fields.ts'
import { ratioNumber } from './numbers.ts'
import type { Renderer } from './renderer.ts'
import { EXACT } from './row-form.ts'
import { chosenTable, eachRow, rowCount } from './rows.ts'

/** Between the names of one cell. No comma, so that a list of plain ids needs no quotes. In a name it has a backslash. */
const BETWEEN_NAMES = '|'
const SPECIAL_IN_NAMES = /[\\|]/g

export const csv: Renderer = {
  name: 'csv',
  endings: ['csv'],
  about: 'one table for spreadsheets (RFC 4180), every row',
  *render(outcome, style) {
    const zone = calendar(outcome.period.zone)
    const table = chosenTable(outcome, style.table)
    const text = csvText(style)
    const keys = programFields(table).map(({ key }) => key)
    const { per } = outcome
    // Either the whole or its parts: rows of both in one table would be added up.
    yield csvRecord(per === undefined ? keys : [text(per.field), ...keys], style)
    const cell = (kind: ColumnKind, value: Cell) => cellText(kind, value, zone, text)
    if (per === undefined) yield* rows(table, [], style, cell)
    for (const { value, reports } of per?.groups ?? [])
      yield* rows(chosenTable({ reports }, style.table), [cell('id', value)], style, cell)
  },
}

/** Rows of a table, each behind the same cells. */
function* rows(
  table: Table,
  first: readonly string[],
  style: CsvStyle,
  cell: (kind: ColumnKind, cell: Cell) => string,
): Generator<string> {
  const placed = table.inColumns?.(rowCount(table))
  const columns = placed && programColumns(table, placed)
  // A row of one cell may need quotes only because it is alone.
  if (placed === undefined || columns === undefined || columns.length < 2) {
    const fields = programFields(table)
    for (const row of eachRow(table))
      yield csvRecord(
        [...first, ...fields.map(({ column, value }) => cell(column.kind, value(row)))],
        style,
      )
    return
  }
  yield* columnRows(placed.order, columns, {
    ...EXACT,
    before: i => (i === 0 ? first.map(text => `${quoted(text)},`).join('') : ','),
    after: style.csvCrlf ? '\r\n' : '\n',
    between: '',
    quote: '',
    amountQuote: '',
    none: '',
    cell: (kind, value) => quoted(cell(kind, value)),
  })
}

function cellText(
  kind: ColumnKind,
  cell: Cell,
  zone: Calendar,
  text: (text: string) => string,
): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return text(cell)
  if (typeof cell === 'number') {
    if (kind === 'time') return formatInstant(cell, zone)
    return Number.isFinite(cell) ? String(cell) : ''
  }
  if (typeof cell === 'bigint' || typeof cell === 'boolean') return String(cell)
  if (isNames(cell))
    return text(cell.map(name => name.replace(SPECIAL_IN_NAMES, '\\$&')).join(BETWEEN_NAMES))
  return isMoney(cell) ? decimalText(cell.amount) : String(ratioNumber(cell) ?? '')
}
