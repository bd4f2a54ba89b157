import { areNames, filledIn, isData, isEmpty } from './cells.ts'
import { isRuler } from './no-record.ts'
import type { SampleRow } from './sample-rows.ts'

/** How far below the first line a header may stand. */
const MOST_PREAMBLE = 40

/** How many cells most rows have, of those with more than one; 0 where there is none. The wider of two that are as many. */
export function usualWidth(rows: readonly SampleRow[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows)
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  let width = 0
  let most = 0
  for (const [cells, count] of counts)
    if (count > most || (count === most && cells > width)) {
      most = count
      width = cells
    }
  return width
}

/** Which of the rows is the header: the first, unless it is a title above a table and the header stands below. */
export function headerAt(rows: readonly SampleRow[], width: number): number {
  const first = rows[0]?.cells ?? []
  if (width === 0 || isHeaderOf(rows, 0, width)) return 0
  for (let at = 1; at < Math.min(rows.length, MOST_PREAMBLE); at++) {
    const { cells } = rows[at] as SampleRow
    if (!isHeaderOf(rows, at, width) || !areNames(cells)) continue
    const below = rows.slice(at + 1)
    // Rows like the first one are a table of their own, and this is one of its bad rows.
    const likeFirst = below.filter(row => row.cells.length === first.length).length
    const isPadded = first.length === cells.length
    if (below.length > 0 && (isPadded || isRuler(first) || likeFirst * 2 < below.length)) return at
    return 0
  }
  return 0
}

/** As wide as the rows below it, and named for the most part. */
function isHeaderOf(rows: readonly SampleRow[], at: number, width: number): boolean {
  const { cells } = rows[at] as SampleRow
  if (filledIn(cells) < 2 && cells.length > 1) return false
  if (cells.length === width) return filledIn(cells) * 2 > width
  return rowEnds(cells, rows.slice(at + 1)) !== 'as_wide'
}

/** How rows differ in length from their header, all of them in one way. */
export type RowEnds =
  | 'as_wide'
  /** R's row names: a first cell that the header has no name for. */
  | 'row_names'
  /** A delimiter after the last cell of each row. */
  | 'trailing'
  /** A delimiter after the header's last name alone. */
  | 'trailing_name'

export function rowEnds(header: readonly string[], below: readonly SampleRow[]): RowEnds {
  const rows = below.filter(({ cells }) => filledIn(cells) > 1 && !isRuler(cells))
  const one = header.length + 1
  if (rows.length === 0 || header.length < 2) return 'as_wide'
  if (
    areMost(rows, ({ cells }) => cells.length >= one && cells.slice(header.length).every(isEmpty))
  )
    return 'trailing'
  const isNamed = areNames(header) && header.every(name => !isEmpty(name))
  if (isNamed && rows.length > 1 && areMost(rows, row => row.cells.length === one && areIds(rows)))
    return 'row_names'
  const isOpen = isEmpty(header.at(-1) ?? '')
  if (isOpen && areMost(rows, ({ cells }) => cells.length === header.length - 1))
    return 'trailing_name'
  return 'as_wide'
}

const areMost = (rows: readonly SampleRow[], is: (row: SampleRow) => boolean): boolean =>
  rows.filter(is).length * 10 >= rows.length * 9

/** Names of rows: no two the same. */
const areIds = (rows: readonly SampleRow[]): boolean =>
  new Set(rows.map(({ cells }) => cells[0])).size === rows.length

/** Whether the first row names the columns: nothing in it is data, nor said again below in its own column. */
export function isHeader(header: readonly string[], below: readonly SampleRow[]): boolean {
  if (header.some(isData)) return false
  const rows = below.filter(({ cells }) => cells.some((cell, i) => cell !== header[i]))
  return !header.some((name, i) => !isEmpty(name) && rows.some(({ cells }) => cells[i] === name))
}
