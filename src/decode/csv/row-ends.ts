import { isEmpty, type RowEnds } from './dialect/index.ts'

/** The cells of a row, as many as the table has columns where it differs as all rows of it do. */
export function asWide(
  cells: readonly string[],
  width: number,
  rowEnds: RowEnds,
): readonly string[] {
  if (rowEnds === 'trailing' && cells.length > width && cells.slice(width).every(isEmpty))
    return cells.slice(0, width)
  return rowEnds === 'trailing_name' && cells.length === width - 1 ? [...cells, ''] : cells
}

/** The names of all columns: R gives its row names none. */
export const namesOf = (header: readonly string[], rowEnds: RowEnds): readonly string[] =>
  rowEnds === 'row_names' ? ['', ...header] : header
