import {
  COLUMNS,
  type Dictionaries,
  type EventBatch,
  forIdColumns,
  ID_COLUMNS,
  type IdColumn,
} from '../../model/index.ts'

/** One event as a batch holds it: ids are the decoder's, 0 = absent. */
export interface Row extends Readonly<Record<IdColumn, number>> {
  readonly time: number
  readonly amount: number
  readonly quantity: number
  readonly extra: readonly number[]
  readonly line: number
}

/** Room for the rows of a batch, used again for the next. */
export interface Columns {
  length: number
  room: Room
}

type Room = Omit<EventBatch, 'length' | 'names'>

/** More than a chunk of 64 KiB usually holds. */
const FIRST_ROOM = 512

/** Columns for events with so many further fields. */
export const openColumns = (extras: number): Columns => ({
  length: 0,
  room: roomFor(FIRST_ROOM, extras),
})

const roomFor = (rows: number, extras: number): Room => ({
  time: new Float64Array(rows),
  amount: new Float64Array(rows),
  quantity: new Int32Array(rows),
  ...forIdColumns(() => new Uint32Array(rows)),
  extra: Array.from({ length: extras }, () => new Uint32Array(rows)),
  line: new Float64Array(rows),
})

export function addRow(columns: Columns, row: Row): void {
  if (columns.length === columns.room.time.length) widen(columns)
  const { room } = columns
  const at = columns.length++
  room.time[at] = row.time
  room.amount[at] = row.amount
  room.quantity[at] = row.quantity
  for (const name of ID_COLUMNS) room[name][at] = row[name]
  row.extra.forEach((id, i) => {
    const column = room.extra[i] as Uint32Array
    column[at] = id
  })
  room.line[at] = row.line
}

function widen(columns: Columns): void {
  const { room } = columns
  const wider = roomFor(columns.length * 2, room.extra.length)
  for (const name of COLUMNS) wider[name].set(room[name])
  wider.extra.forEach((column, i) => {
    column.set(room.extra[i] as Uint32Array)
  })
  columns.room = wider
}

/** The rows added so far, as views that the next batch writes over. */
export const batchOf = ({ length, room }: Columns, names: Dictionaries): EventBatch => ({
  length,
  names,
  ...room,
})
