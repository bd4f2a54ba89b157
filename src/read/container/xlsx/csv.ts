import type { Row } from './sheet.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/** Rows that say how wide a table is. */
const LOOKED = 1000
const CHUNK_UNITS = 64 * 1024

/**
 * Rows as CSV, each on the line of its number: rows that aren't there are blank lines. Excel leaves out empty cells at
 * the end of a row, so rows are made as wide as the widest of the first thousand.
 */
export async function* csvOfRows(batches: AsyncGenerator<Row[], void, undefined>): Chunks {
  let looked: Row[] | null = []
  let width = 0
  let line = 0
  let text = ''
  const add = ({ number, cells }: Row): void => {
    if (number > line + 1) text += '\n'.repeat(number - line - 1)
    line = number
    text += cells.length === 0 ? '\n' : csvLine(cells, width)
  }
  for await (const rows of batches) {
    if (looked !== null) {
      looked.push(...rows)
      if (looked.length < LOOKED) continue
      width = widest(looked)
      for (const row of looked) add(row)
      looked = null
    } else for (const row of rows) add(row)
    if (text.length < CHUNK_UNITS) continue
    yield Buffer.from(text)
    text = ''
  }
  width = looked === null ? width : widest(looked)
  for (const row of looked ?? []) add(row)
  if (text !== '') yield Buffer.from(text)
}

const widest = (rows: readonly Row[]): number =>
  rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)

export function csvLine(cells: readonly string[], width = cells.length): string {
  const line = cells.map(cellOf).join(',')
  return `${line}${','.repeat(Math.max(0, width - cells.length))}\n`
}

/** Quoted also where another delimiter is in it: whoever looks for the file's own isn't misled. */
const cellOf = (cell: string): string =>
  /[",;|\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
