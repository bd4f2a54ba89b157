import {
  type Cell,
  type CellColumn,
  type Column,
  type ColumnKind,
  type ColumnRows,
  MARKS,
  type Row,
  type Table,
} from '../model/index.ts'
import type { WrittenColumn } from './row-form.ts'

/** One value of a row as programs get it. */
export interface Field {
  readonly key: string
  readonly column: Column
  value(row: Row): Cell
}

/**
 * The fields of a table's rows for programs, hidden columns included. In a series, `partial` and `gap` follow
 * the columns that say when (`start`, `grain`): they are marks of the row and not columns of the table.
 */
export function programFields(table: Table): readonly Field[] {
  const fields: Field[] = table.columns.flatMap((column, at) =>
    column.drawn ? [] : [{ key: column.key, column, value: row => row.cells[at] ?? null }],
  )
  if (table.shape !== 'series') return fields
  const at = (kind: ColumnKind): number => fields.findIndex(({ column }) => column.kind === kind)
  const when = at('grain') < 0 ? at('time') : at('grain')
  return fields.toSpliced(when + 1, 0, PARTIAL, GAP)
}

/** The same of a table whose rows lie in columns: a ranking, whose rows have no marks. */
export const programColumns = (
  table: Table,
  { columns }: ColumnRows,
): readonly (WrittenColumn & { readonly key: string })[] =>
  table.columns.flatMap(({ key, kind, drawn }, at) =>
    drawn ? [] : [{ key, kind, cells: columns[at] as CellColumn }],
  )

const PARTIAL: Field = {
  key: 'partial',
  column: { key: 'partial', ...MARKS.partial },
  value: row => row.marks?.partial ?? false,
}

const GAP: Field = {
  key: 'gap',
  column: { key: 'gap', ...MARKS.gap },
  value: row => row.marks?.gap ?? null,
}
