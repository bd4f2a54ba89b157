import { addTo, claimRow, findRow, openRows, value } from '../../aggregate/index.ts'

/** Sums of ms by (per, by). */
export interface DwellSums {
  add(per: number, by: number, ms: number): void
  of(per: number, by: number): number
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
    of: (_per, by) => sums[by] ?? 0,
  }
}

function hashed(): DwellSums {
  const rows = openRows(2, [0])
  return {
    add: (per, by, ms) => addTo(rows, 0, claimRow(rows, per, by), ms),
    of(per, by) {
      const row = findRow(rows, per, by)
      return row < 0 ? 0 : value(rows, 0, row)
    },
  }
}
