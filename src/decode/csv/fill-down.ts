import { Fault, shortened } from '../../model/index.ts'
import { isEmpty } from './dialect/index.ts'

/** Fills the blank cells of an order's later rows. */
export interface FillDown {
  /** The row as it is meant. */
  fill(cells: readonly string[], orderOf: (cells: readonly string[]) => string): readonly string[]
  /** Whether all of the columns are blank: it is of an order by its place alone. */
  isWithoutHead(cells: readonly string[]): boolean
  /** A line that can't be read may be the first row of an order: the rows below it have nothing above them. */
  cut(): void
}

/** Throws a Fault for a column that the table doesn't have. */
export function openFillDown(columns: readonly string[], header: readonly string[]): FillDown {
  const missing = columns.find(name => !header.includes(name))
  if (missing !== undefined)
    throw new Fault(
      `--fill-down names the column ${shortened(missing)}, which the table does not have.`,
      `Its columns are ${shortened(header.filter(name => name !== '').join(', '))}.`,
    )
  const places = header.flatMap((name, place) => (columns.includes(name) ? [place] : []))
  let above: readonly string[] | null = null
  let order = ''
  return {
    fill(cells, orderOf) {
      const own = orderOf(cells)
      const isSame = above !== null && (isEmpty(own) || own === order)
      if (!isEmpty(own)) order = own
      else if (!isSame) order = ''
      if (isSame && places.some(place => isEmpty(cells[place] ?? ''))) {
        const filled = [...cells]
        for (const place of places)
          if (isEmpty(cells[place] ?? '')) filled[place] = above?.[place] ?? ''
        above = filled
      } else above = cells
      return above
    },
    isWithoutHead: cells => places.every(place => isEmpty(cells[place] ?? '')),
    cut() {
      above = null
    },
  }
}
