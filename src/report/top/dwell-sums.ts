import { addTo, claimRow, key, openRows, value } from '../../aggregate/index.ts'

/** Sums of ms by (per, by). */
export interface DwellSums {
  add(per: number, by: number, ms: number): void
  /** Those above 0, and maybe others. */
  each(): Iterable<{ readonly per: number; readonly by: number; readonly ms: number }>
}

/** Where the answer isn't repeated, by the id alone, which is a place in a column; else by hash. */
export const dwellSums = (isRepeated: boolean): DwellSums => (isRepeated ? hashed() : dense())

const FIRST_ROOM = 1024

function dense(): DwellSums {
  let sums = new Float64Array(FIRST_ROOM)
  return {
    add(_per, by, ms) {
      if (by >= sums.length) {
        const longer = new Float64Array(by * 2)
        longer.set(sums)
        sums = longer
      }
      sums[by] = (sums[by] as number) + ms
    },
    *each() {
      for (let by = 0; by < sums.length; by++) {
        const ms = sums[by] as number
        if (ms > 0) yield { per: 0, by, ms }
      }
    },
  }
}

function hashed(): DwellSums {
  const rows = openRows(2, [0])
  return {
    add: (per, by, ms) => addTo(rows, 0, claimRow(rows, per, by), ms),
    *each() {
      for (let row = 0; row < rows.size; row++)
        yield { per: key(rows, 0, row), by: key(rows, 1, row), ms: value(rows, 0, row) }
    },
  }
}
