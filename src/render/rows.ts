import {
  type Column,
  type ColumnRows,
  Fault,
  type Outcome,
  type Row,
  type Table,
} from '../model/index.ts'
import { countText } from './numbers.ts'
import type { Style } from './renderer.ts'

/** The part of a table that a person is shown. */
export interface Shown {
  readonly rows: readonly Row[]
  /** "12 earlier rows; --rows all", "+88 more; --top all"; null when the rows are all there are. */
  readonly rest: string | null
}

/** How many rows a table has, without making them. */
export const rowCount = (table: Table): number => table.total ?? table.rows.length

/** Every row, for a program: of a table that makes them one at a time none is kept. */
export const eachRow = (table: Table): Iterable<Row> => table.each?.() ?? table.rows

/** A series shows its newest rows, anything else its first. Facts are one row. */
export function shownRows(table: Table, style: Style): Shown {
  const asked = table.shape === 'ranking' ? null : style.rows
  const limit = asked === 'all' ? undefined : (asked ?? table.show)
  if (table.showEach !== undefined && limit !== undefined)
    return firstOfEach(table, table.showEach, limit)
  const total = rowCount(table)
  const more = total - (limit ?? total)
  if (more <= 0 || table.shape === 'facts') return { rows: table.rows, rest: null }
  if (table.shape === 'series')
    return {
      rows: table.rows.slice(more),
      rest: `${countText(more)} earlier ${more === 1 ? 'row' : 'rows'}; --rows all`,
    }
  const option = table.shape === 'ranking' ? '--top' : '--rows'
  const rows = table.first?.(limit ?? total) ?? table.rows.slice(0, limit)
  return { rows, rest: moreText(more, option) }
}

const moreText = (more: number, option: string): string => `+${countText(more)} more; ${option} all`

/** The part of a table that a person is shown, where it lies in columns that look the same in each row. */
export interface ShownInColumns extends Shown {
  readonly inColumns: ColumnRows
}

/** The same rows as columns; null where they are to be had as rows only. */
export function shownInColumns(table: Table): ShownInColumns | null {
  const { columns, shape, show, showEach } = table
  if (table.inColumns === undefined || shape !== 'ranking' || showEach !== undefined) return null
  // An instant is written with as much detail as the others of its column need.
  if (columns.some(({ kind }) => kind === 'time')) return null
  const total = rowCount(table)
  const shown = Math.min(show ?? total, total)
  const rest = shown === total ? null : moreText(total - shown, '--top')
  return { rows: [], inColumns: table.inColumns(shown), rest }
}

/** The first rows of each run of equal cells. */
function firstOfEach(table: Table, key: string, limit: number): Shown {
  const at = table.columns.findIndex(column => column.key === key)
  let run = 0
  const rows = table.rows.filter((row, i) => {
    run = i > 0 && row.cells[at] === table.rows[i - 1]?.cells[at] ? run + 1 : 1
    return run <= limit
  })
  const more = table.rows.length - rows.length
  return { rows, rest: more === 0 ? null : `+${countText(more)} more; --top all` }
}

/** A column that people see, and where its cells are in a row. */
export interface ShownColumn extends Column {
  readonly at: number
}

export const shownColumns = (table: Table): readonly ShownColumn[] =>
  table.columns.flatMap((column, at) => (column.hidden ? [] : [{ ...column, at }]))

/** Numbers line up on the right, everything else on the left. */
export const isNumeric = ({ kind }: Column): boolean =>
  kind === 'count' || kind === 'money' || kind === 'rate' || kind === 'duration'

/** The table to write. An unknown name is a Fault that lists the names there are. */
export function chosenTable(outcome: Pick<Outcome, 'reports'>, name: string | null): Table {
  const all = outcome.reports.flatMap(report =>
    report.tables
      .filter(table => !table.drawn)
      .map(table => ({ table, full: `${report.name}.${table.name}` })),
  )
  const [first] = outcome.reports
  const wanted = name ?? `${first?.name}.${first?.main}`
  const found =
    all.find(({ full }) => full === wanted) ?? all.find(({ table }) => table.name === wanted)
  if (found) return found.table
  const several = outcome.reports.length > 1
  const names = all.map(({ table, full }) => (several ? full : table.name))
  throw new Fault(`there is no table named "${wanted}".`, `The tables are ${names.join(', ')}.`)
}
