import type { Dictionary, EventBatch } from '../../model/index.ts'
import type { Keyed, Wants } from './keyed.ts'
import type { ScannerMemory } from './memory.ts'
import { internText, type ScannerNames } from './names.ts'
import { COLUMN, DICTIONARY, type ScanExports, SLOT } from './wasm-exports.ts'

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
  /** How many rows there is room for. */
  rows(): number
  /** Room for more rows, those of the batch so far kept. */
  grow(rows: number): Columns
  /** Puts the first event of a batch of the strict decoder into a row of the columns. */
  put(row: number, batch: EventBatch): void
  /** The same of any event of a batch whose names are the scanner's own. */
  putOwn(row: number, batch: EventBatch, i: number): void
}

export function columnRoom(
  wasm: ScanExports,
  memory: ScannerMemory,
  keyed: Keyed,
  wants: Wants,
): Room {
  let capacity = 0
  let columns = columnsAt(wasm, memory, 0, keyed)

  function put(row: number, batch: EventBatch): void {
    const translate = (dictionary: number, names: Dictionary, id: number | undefined): number =>
      id ? internText(wasm, memory, dictionary, names.text(id)) : 0
    const { names } = batch
    columns.time[row] = batch.time[0] ?? 0
    columns.amount[row] = batch.amount[0] ?? 0
    columns.quantity[row] = batch.quantity[0] ?? 0
    columns.type[row] = translate(DICTIONARY.type, names.type, batch.type[0])
    columns.currency[row] = translate(DICTIONARY.currency, names.currency, batch.currency[0])
    if (wants.customer)
      wasm.setId(SLOT.customer, translate(DICTIONARY.customer, names.customer, batch.customer[0]))
    if (wants.item) wasm.setId(SLOT.item, translate(DICTIONARY.item, names.item, batch.item[0]))
    if (wants.order)
      wasm.setId(SLOT.order, translate(DICTIONARY.order, names.order, batch.order[0]))
    const setExtra = (i: number, texts: Dictionary, id: number | undefined) =>
      wasm.setId(SLOT.extra + i, translate(DICTIONARY.extra + i, texts, id))
    for (const [i, texts] of names.extra.entries()) setExtra(i, texts, batch.extra[i]?.[0])
    // Where the session is one of the extras, it is there already.
    const { session, extras } = keyed
    if (session >= extras) setExtra(session, names.session, batch.session[0])
  }

  function putOwn(row: number, batch: EventBatch, i: number): void {
    columns.time[row] = batch.time[i] ?? 0
    columns.amount[row] = batch.amount[i] ?? 0
    columns.quantity[row] = batch.quantity[i] ?? 0
    columns.type[row] = batch.type[i] ?? 0
    columns.currency[row] = batch.currency[i] ?? 0
    if (wants.customer) wasm.setId(SLOT.customer, batch.customer[i] ?? 0)
    if (wants.item) wasm.setId(SLOT.item, batch.item[i] ?? 0)
    if (wants.order) wasm.setId(SLOT.order, batch.order[i] ?? 0)
    for (const [at, ids] of batch.extra.entries()) wasm.setId(SLOT.extra + at, ids[i] ?? 0)
    const { session, extras } = keyed
    if (session >= extras) wasm.setId(SLOT.extra + session, batch.session[i] ?? 0)
  }

  return {
    put,
    putOwn,
    rows: () => capacity,
    grow: rows => {
      capacity = rows
      wasm.growRows(rows)
      columns = columnsAt(wasm, memory, rows, keyed)
      return columns
    },
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
