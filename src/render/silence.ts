import type { Row, Table } from '../model/index.ts'
import { sizeOf } from './bars.ts'

/**
 * The rows of a series with each silent stretch, in which nothing was counted, as one row that says how long it is. One
 * silent bucket alone stays: a line either way, and it has its time. Only for people; programs get every row.
 */
export function folded(table: Table): readonly Row[] {
  const counted = table.columns.flatMap(({ kind }, at) =>
    kind === 'count' || kind === 'money' ? [at] : [],
  )
  if (counted.length === 0) return table.rows
  const grainAt = table.columns.findIndex(({ kind }) => kind === 'grain')
  const isSilent = ({ cells, marks }: Row) =>
    marks?.gap !== undefined || counted.every(at => sizeOf(cells[at]) === 0)
  const rows: Row[] = []
  let stretch: Row[] = []
  const close = () => {
    rows.push(...(stretch.length < 2 ? stretch : [joined(stretch)]))
    stretch = []
  }
  for (const row of table.rows) {
    const [first] = stretch
    if (first !== undefined && first.cells[grainAt] !== row.cells[grainAt]) close()
    if (isSilent(row)) stretch.push(row)
    else {
      close()
      rows.push(row)
    }
  }
  close()
  return rows
}

function joined(stretch: readonly Row[]): Row {
  const gap = stretch.reduce((sum, { marks }) => sum + (marks?.gap ?? 1), 0)
  return { cells: (stretch[0] as Row).cells, marks: { gap } }
}
