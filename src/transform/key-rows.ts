import { claimRow, openRows, type Rows } from '../aggregate/index.ts'
import type { FieldReader } from './fields.ts'

/** A row for each key that was met, counted from 0. Keys are compared whole: a text by the id that its dictionary gave it. */
export interface KeyRows {
  size(): number
  /**
   * Writes the row of each key in these columns, the next one for a new key, into `into`: as many as that is long. Those
   * marked there as KEYLESS have none.
   */
  claimAll(columns: readonly ArrayLike<number>[], into: Uint32Array): void
}

/** No key has this row. */
export const KEYLESS = 0xffff_ffff

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
  const claimAll = ([column]: readonly ArrayLike<number>[], into: Uint32Array): void => {
    let highest = 0
    for (let i = 0; i < into.length; i++) highest = Math.max(highest, column?.[i] as number)
    if (highest >= rows.length) {
      const longer = new Uint32Array(2 ** Math.ceil(Math.log2(highest + 1)))
      longer.set(rows)
      rows = longer
    }
    size = claimIds(rows, size, column ?? [], into)
  }
  return { size: () => size, claimAll }
}

/** (A function of its own: V8 looks up again in each turn of a loop what a closure may have changed.) */
function claimIds(
  rows: Uint32Array,
  before: number,
  column: ArrayLike<number>,
  into: Uint32Array,
): number {
  let size = before
  for (let i = 0; i < into.length; i++) {
    if (into[i] === KEYLESS) continue
    const id = column[i] as number
    let row = rows[id] as number
    if (row === 0) {
      row = ++size
      rows[id] = row
    }
    into[i] = row - 1
  }
  return size
}

type Claim = (columns: readonly ArrayLike<number>[], i: number) => number

function claimEach(claim: Claim, columns: readonly ArrayLike<number>[], into: Uint32Array): void {
  for (let i = 0; i < into.length; i++) if (into[i] !== KEYLESS) into[i] = claim(columns, i)
}

function ofNumbers(): KeyRows {
  const rows = openRows(1)
  const claim: Claim = (columns, i) => claimRow(rows, columns[0]?.[i] as number)
  return { size: () => rows.size, claimAll: (...all) => claimEach(claim, ...all) }
}

/** Field by field, each row of a table standing for the fields up to there: (first, second), (row, third), … */
function ofSteps(fields: number): KeyRows {
  const steps = Array.from({ length: fields - 1 }, () => openRows(2))
  const last = steps.at(-1) as Rows
  const claim: Claim = (columns, i) => {
    let row = columns[0]?.[i] as number
    for (let at = 1; at < fields; at++)
      row = claimRow(steps[at - 1] as Rows, row, columns[at]?.[i] as number)
    return row
  }
  return { size: () => last.size, claimAll: (...all) => claimEach(claim, ...all) }
}
