import {
  type Calendar,
  type Cell,
  type ColumnKind,
  calendar,
  decimalText,
  formatInstant,
  type Row,
  type Table,
} from '../model/index.ts'
import { isMoney, isNames } from './cells.ts'
import { chosenTable } from './chosen-table.ts'
import { programFields } from './fields.ts'
import { ratioNumber } from './numbers.ts'
import type { Renderer } from './renderer.ts'
import { eachRow } from './rows.ts'

/**
 * Text that a spreadsheet would run as a formula: it begins with = + - @, also in full width, also behind white
 * space, which some spreadsheets trim when they import; or with a tab or line end, which can end the cell before
 * it (OWASP, "CSV Injection").
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u

/** RFC 4180: quoted where a quote, comma or line end is inside; and where spaces at an edge might be trimmed. */
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/u

/** Between the names of one cell. No comma, so that a list of plain ids needs no quotes. */
const BETWEEN_NAMES = '|'

export const csv: Renderer = {
  name: 'csv',
  about: 'one table for spreadsheets (RFC 4180), every row',
  *render(outcome, style) {
    const zone = calendar(outcome.period.zone)
    const table = chosenTable(outcome, style.table)
    const cells = (each: Table, row: Row) =>
      programFields(each).map(({ column, value }) =>
        cellText(column.kind, value(row), zone, style.csvRaw),
      )
    const keys = programFields(table).map(({ key }) => key)
    const { per } = outcome
    // Either the whole or its parts: rows of both in one table would be added up.
    yield record(per === undefined ? keys : [per.field, ...keys])
    if (per === undefined) for (const row of eachRow(table)) yield record(cells(table, row))
    for (const { value, reports } of per?.groups ?? []) {
      const part = chosenTable({ reports }, style.table)
      for (const row of eachRow(part))
        yield record([cellText('id', value, zone, style.csvRaw), ...cells(part, row)])
    }
  },
}

function record(cells: readonly string[]): string {
  const line = cells.map(quoted).join(',')
  // A record of one empty cell would be an empty line, which many readers skip.
  return `${line === '' ? '""' : line}\r\n`
}

const quoted = (text: string): string =>
  NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text

function cellText(kind: ColumnKind, cell: Cell, zone: Calendar, raw: boolean): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return raw ? cell : neutral(cell)
  if (typeof cell === 'number') {
    if (kind === 'time') return formatInstant(cell, zone)
    return Number.isFinite(cell) ? String(cell) : ''
  }
  if (typeof cell === 'bigint' || typeof cell === 'boolean') return String(cell)
  if (isNames(cell)) {
    const text = cell.join(BETWEEN_NAMES)
    return raw ? text : neutral(text)
  }
  return isMoney(cell) ? decimalText(cell.amount) : String(ratioNumber(cell) ?? '')
}

/** The apostrophe makes it text in every spreadsheet. */
const neutral = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)
