import {
  type Cell,
  type Column,
  type ColumnRows,
  Fault,
  type Outcome,
  type Row,
  type Table,
} from '../model/index.ts'
import { countText } from './numbers.ts'
import type { Style } from './renderer.ts'
import { folded } from './silence.ts'

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

/**
 * A series shows its newest rows, anything else its first; `most` is what there is room for. Facts are one row. Silent
 * stretches of a series are a row, unless all were asked for.
 */
export function shownRows(table: Table, style: Style, most = Number.POSITIVE_INFINITY): Shown {
  if (table.shape === 'series') return newestRows(table, style.rows, most)
  const asked = table.shape === 'ranking' ? null : style.rows
  const proposed = asked === 'all' ? undefined : (asked ?? table.show)
  if (table.showEach !== undefined && proposed !== undefined && most === Number.POSITIVE_INFINITY)
    return firstOfEach(table, table.showEach, proposed)
  const limit = Math.min(proposed ?? Number.POSITIVE_INFINITY, most)
  const total = rowCount(table)
  const more = total - limit
  if (more <= 0 || table.shape === 'facts') return { rows: table.rows, rest: null }
  const option = table.shape === 'ranking' ? '--top' : '--rows'
  const rows = table.first?.(limit) ?? table.rows.slice(0, limit)
  return { rows, rest: moreText(more, option) }
}

function newestRows(table: Table, asked: Style['rows'], most: number): Shown {
  const rows = asked === 'all' ? table.rows : folded(table)
  const limit = Math.min(
    asked === 'all' ? Number.POSITIVE_INFINITY : (asked ?? table.show ?? most),
    most,
  )
  const more = rows.length - limit
  if (more <= 0) return { rows, rest: null }
  const earlier = rows.slice(0, more).reduce((sum, row) => sum + (row.marks?.gap ?? 1), 0)
  return {
    rows: rows.slice(more),
    rest: `${countText(earlier)} earlier ${earlier === 1 ? 'row' : 'rows'}; --rows all`,
  }
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

/** Those that tell something: what no row has, and a grain that all have, says nothing beside each of them. */
export function tellingColumns(table: Table, rows: readonly Row[]): readonly ShownColumn[] {
  const columns = shownColumns(table)
  const [first] = columns
  if (table.shape !== 'series' && table.shape !== 'steps') return columns
  const buckets = rows.filter(({ marks }) => marks?.gap === undefined)
  return columns.filter(column => {
    if (column === first || column.key === table.bar) return true
    if (column.kind === 'grain')
      return new Set(rows.map(({ cells }) => cells[column.at])).size !== 1
    return buckets.length < 2 || buckets.some(({ cells }) => !isNothing(cells[column.at] ?? null))
  })
}

/** What is drawn as –. */
const isNothing = (cell: Cell): boolean =>
  cell === null || (typeof cell === 'object' && 'of' in cell && cell.of === 0)

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
