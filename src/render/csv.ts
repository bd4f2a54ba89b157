import {
  type Calendar,
  type Cell,
  type ColumnKind,
  calendar,
  csvRecord,
  csvText,
  decimalText,
  formatInstant,
  type Row,
  type Table,
} from '../model/index.ts'
import { isMoney, isNames } from './cells.ts'
import { programFields } from './fields.ts'
import { ratioNumber } from './numbers.ts'
import type { Renderer } from './renderer.ts'
import { chosenTable, eachRow } from './rows.ts'

/** Between the names of one cell. No comma, so that a list of plain ids needs no quotes. In a name it has a backslash. */
const BETWEEN_NAMES = '|'
const SPECIAL_IN_NAMES = /[\\|]/g

export const csv: Renderer = {
  name: 'csv',
  about: 'one table for spreadsheets (RFC 4180), every row',
  *render(outcome, style) {
    const zone = calendar(outcome.period.zone)
    const table = chosenTable(outcome, style.table)
    const text = csvText(style)
    const cells = (each: Table, row: Row) =>
      programFields(each).map(({ column, value }) => cellText(column.kind, value(row), zone, text))
    const record = (all: readonly string[]) => csvRecord(all, style)
    const keys = programFields(table).map(({ key }) => key)
    const { per } = outcome
    // Either the whole or its parts: rows of both in one table would be added up.
    yield record(per === undefined ? keys : [text(per.field), ...keys])
    if (per === undefined) for (const row of eachRow(table)) yield record(cells(table, row))
    for (const { value, reports } of per?.groups ?? []) {
      const part = chosenTable({ reports }, style.table)
      for (const row of eachRow(part))
        yield record([cellText('id', value, zone, text), ...cells(part, row)])
    }
  },
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
