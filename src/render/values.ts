import {
  type Calendar,
  type Cell,
  type ColumnKind,
  decimalText,
  formatInstant,
  NO_VALUE,
  type Table,
} from '../model/index.ts'
import { isMoney, isName, isNames } from './cells.ts'
import { programFields } from './fields.ts'
import { ratioNumber } from './numbers.ts'
import { eachRow } from './rows.ts'

/** A value as a program gets it: money is a text with all its digits, a time an instant in RFC 3339, a rate a number. */
export type NamedValue = null | string | number | boolean | readonly (string | null)[]

/** A row by the keys of its columns: those of the JSON document. */
export type NamedRow = Readonly<Record<string, NamedValue>>

/** The rows of a table, made one by one: what `JSON.parse` gives of the JSON document. */
export function* namedRows(table: Table, zone: Calendar): Generator<NamedRow, void, undefined> {
  const fields = programFields(table)
  for (const row of eachRow(table))
    yield Object.fromEntries(
      fields.map(({ key, column, value }) => [key, namedValue(column.kind, value(row), zone)]),
    )
}

function namedValue(kind: ColumnKind, cell: Cell, zone: Calendar): NamedValue {
  if (cell === null || typeof cell === 'boolean') return cell
  if (typeof cell === 'string') return isName(kind) ? nameOrNull(cell) : cell
  if (typeof cell === 'number') {
    if (kind === 'time') return formatInstant(cell, zone)
    return Number.isFinite(cell) ? cell : null
  }
  if (typeof cell === 'bigint') return Number(cell)
  if (isNames(cell)) return cell.map(nameOrNull)
  return isMoney(cell) ? decimalText(cell.amount) : ratioNumber(cell)
}

const nameOrNull = (name: string): string | null => (name === NO_VALUE ? null : name)
