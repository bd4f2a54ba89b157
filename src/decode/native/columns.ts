import type { EventBatch } from '../../model/index.ts'
import type { Keyed } from './keyed.ts'
import type { ScannerMemory } from './memory.ts'
import type { ScannerNames } from './names.ts'
import { COLUMN, type ScanExports } from './wasm-exports.ts'

/** A batch of the scanner: its columns are views of the scanner's memory. */
export interface FastBatch extends EventBatch {
  readonly names: ScannerNames
  /** Ids of each extra column that was asked for, in that order; 0 where the event has none. */
  readonly extra: readonly Uint32Array[]
}
export type Columns = Omit<FastBatch, 'length' | 'names'>

/** The columns of a scanner, used again for each batch and by each of its decoders. */
export interface Room {
  /** Columns for at least so many rows; what they held is gone. */
  open(rows: number): Columns
}

export function columnRoom(wasm: ScanExports, memory: ScannerMemory, keyed: Keyed): Room {
  let capacity = 0
  let columns = columnsAt(wasm, memory, 0, keyed)
  return {
    open: rows => {
      if (rows <= capacity) {
        wasm.openRows(capacity)
        return columns
      }
      capacity = Math.max(rows, Math.min(2 * capacity, MOST_SPARE_ROWS))
      wasm.openRows(capacity)
      columns = columnsAt(wasm, memory, capacity, keyed)
      return columns
    },
  }
}

/** Growing by doubles, but not beyond what a chunk of 1 MiB can hold. */
const MOST_SPARE_ROWS = 65_536

function columnsAt(
  wasm: ScanExports,
  memory: ScannerMemory,
  rows: number,
  { extras, session }: Keyed,
): Columns {
  const { buffer } = memory
  const at = (column: number): number => (rows === 0 ? 0 : wasm.columnAt(column) >>> 0)
  const ids = (column: number): Uint32Array => new Uint32Array(buffer, at(column), rows)
  return {
    time: new Float64Array(buffer, at(COLUMN.time), rows),
    amount: new Float64Array(buffer, at(COLUMN.amount), rows),
    line: new Float64Array(buffer, at(COLUMN.line), rows),
    type: ids(COLUMN.type),
    quantity: new Int32Array(buffer, at(COLUMN.quantity), rows),
    currency: ids(COLUMN.currency),
    customer: ids(COLUMN.customer),
    item: ids(COLUMN.item),
    order: ids(COLUMN.order),
    session: session < 0 ? new Uint32Array(rows) : ids(COLUMN.extra + session),
    extra: Array.from({ length: extras }, (_, i) => ids(COLUMN.extra + i)),
  }
}
