import { type CellColumn, isPacked, type Numbers } from '../model/index.ts'

/** Rows that are gathered at once. */
export const GATHERED = 1024

/**
 * Numbers of a column for the next rows, one behind the other. Ranked rows lie anywhere in their columns: gathered column by
 * column the memory is asked for many at once, cell by cell for one after the other.
 */
export interface Gathered {
  /** Counts, amounts, what a ratio counts; where a name begins. */
  readonly first: Float64Array
  /** What a ratio is of; where a name ends. */
  readonly second: Float64Array
}

const NONE = new Float64Array(0)

/** Room for a column's numbers. */
export function openGathered({ as }: CellColumn): Gathered {
  const room = () => new Float64Array(GATHERED)
  if (as === 'cells') return { first: NONE, second: NONE }
  return { first: room(), second: as === 'names' || as === 'ratios' ? room() : NONE }
}

/** Gathers what stands at these places: at most GATHERED of them. */
export function gather({ first, second }: Gathered, cells: CellColumn, places: Uint32Array): void {
  if (cells.as === 'counts') gatherNumbers(first, cells.counts, places)
  else if (cells.as === 'numbers') gatherNumbers(first, cells.numbers, places)
  else if (cells.as === 'amounts') gatherNumbers(first, cells.amounts, places)
  else if (cells.as === 'ratios') {
    gatherNumbers(first, cells.count, places)
    gatherNumbers(second, cells.of, places)
  } else if (cells.as === 'names' && isPacked(cells.texts)) {
    const { ends } = cells.texts
    gatherNumbers(second, ends, places)
    for (let i = 0; i < places.length; i++) {
      const place = places[i] as number
      first[i] = place === 0 ? 0 : (ends[place - 1] as number)
    }
  }
}

function gatherNumbers(into: Float64Array, from: Numbers, places: Uint32Array): void {
  for (let i = 0; i < places.length; i++) into[i] = from[places[i] as number] as number
}
