import type { Calendar, Table } from '../model/index.ts'
import { columnRows } from './column-rows.ts'
import { jsonText } from './escape.ts'
import { programColumns, programFields } from './fields.ts'
import { valueText } from './json-values.ts'
import { EXACT } from './row-form.ts'
import { eachRow, rowCount } from './rows.ts'

/** Where a row stands among others. */
export interface RowPlace {
  readonly indent: string
  /** Between one row and the next. */
  readonly between: string
  readonly after: string
}

/** Every row of a table as an object on one line, for a program. */
export function* jsonRows(table: Table, zone: Calendar, place: RowPlace): Generator<string> {
  const { indent, between, after } = place
  const open = (i: number, key: string) => `${i === 0 ? `${indent}{` : ','}${jsonText(key)}:`
  const placed = table.inColumns?.(rowCount(table))
  if (placed !== undefined) {
    const columns = programColumns(table, placed)
    yield* columnRows(placed.order, columns, {
      ...EXACT,
      before: i => open(i, columns[i]?.key ?? ''),
      after: `}${after}`,
      between,
      quote: '"',
      amountQuote: '"',
      none: 'null',
      cell: (kind, cell) => valueText(kind, cell, zone, ','),
    })
    return
  }
  const fields = programFields(table)
  const heads = fields.map(({ key }, i) => open(i, key))
  let before = ''
  for (const row of eachRow(table)) {
    let text = before
    for (let i = 0; i < fields.length; i++) {
      const { column, value } = fields[i] as (typeof fields)[number]
      text += heads[i] + valueText(column.kind, value(row), zone, ',')
    }
    yield `${text}${fields.length === 0 ? '{' : ''}}${after}`
    before = between
  }
}
