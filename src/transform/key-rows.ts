import { claimRow, openRows, type Rows } from '../aggregate/index.ts'
import type { FieldReader } from './fields.ts'

/** A row for each key that was met, counted from 0. Keys are compared whole: a text by the id that its dictionary gave it. */
export interface KeyRows {
  size(): number
  /** The row of the key in row `i` of these columns; a new one if need be, which is the last then. */
  claim(columns: readonly ArrayLike<number>[], i: number): number
}

export function openKeyRows(readers: readonly FieldReader[]): KeyRows {
  const [first] = readers
  if (readers.length > 1) return ofSteps(readers.length)
  return first?.dense === true ? ofIds() : ofNumbers()
}

const FIRST_IDS = 1024

/** Ids that count from 0 find their row by themselves: four bytes each. */
function ofIds(): KeyRows {
  let rows = new Uint32Array(FIRST_IDS)
  let size = 0
  return {
    size: () => size,
    claim(columns, i) {
      const id = columns[0]?.[i] as number
      if (id >= rows.length) {
        const longer = new Uint32Array(2 ** Math.ceil(Math.log2(id + 1)))
        longer.set(rows)
        rows = longer
      }
      const known = rows[id] as number
      if (known > 0) return known - 1
      rows[id] = ++size
      return size - 1
    },
  }
}

function ofNumbers(): KeyRows {
  const rows = openRows(1)
  return { size: () => rows.size, claim: (columns, i) => claimRow(rows, columns[0]?.[i] as number) }
}

/** Field by field, each row of a table standing for the fields up to there: (first, second), (row, third), … */
function ofSteps(fields: number): KeyRows {
  const steps = Array.from({ length: fields - 1 }, () => openRows(2))
  const last = steps.at(-1) as Rows
  return {
    size: () => last.size,
    claim(columns, i) {
      let row = columns[0]?.[i] as number
      for (let at = 1; at < fields; at++)
        row = claimRow(steps[at - 1] as Rows, row, columns[at]?.[i] as number)
      return row
    },
  }
}
