import {
  type ByteReader,
  type ByteWriter,
  byteWriter,
  readVarint,
  reserve,
  writeVarint,
} from '../aggregate/index.ts'
import {
  type Dictionaries,
  type EventBatch,
  forIdColumns,
  type IdColumn,
  idColumnsBut,
  REFUND,
} from '../model/index.ts'

/** Rows as bytes, with the instants between which they lie. */
export interface RowBlock {
  readonly bytes: Uint8Array
  readonly rows: number
  readonly extras: number
  readonly oldest: number
  readonly newest: number
}

/** The same while rows are added. */
export interface OpenBlock {
  readonly to: ByteWriter
  rows: number
  extras: number
  oldest: number
  newest: number
  /** The time of the row before: a row says how much later it is. */
  last: number
}

export const openBlock = (): OpenBlock => ({
  to: byteWriter(),
  rows: 0,
  extras: 0,
  oldest: Infinity,
  newest: -Infinity,
  last: 0,
})

export const closeBlock = ({ to, rows, extras, oldest, newest }: OpenBlock): RowBlock => ({
  bytes: to.bytes.slice(0, to.length),
  rows,
  extras,
  oldest,
  newest,
})

// A row's first byte: its type where that is a known one, and which of the columns follow that most rows have nothing in.
const TYPE = 7
const HAS_AMOUNT = 8
const HAS_CURRENCY = 16
const HAS_ORDER = 32
const HAS_SESSION = 64
/** Anything that is rare: another type, another quantity than 1, an amount below 0. */
const IS_RARE = 128

/** Written in every row, beside the extra ones. */
const OTHERS: readonly IdColumn[] = idColumnsBut(
  'type',
  'customer',
  'item',
  'currency',
  'order',
  'session',
)

/** Columns of a row that are a varint each, at most, beside the extra ones. */
const VARINTS = 11 + OTHERS.length

export function writeRow(block: OpenBlock, batch: EventBatch, row: number): void {
  const { to } = block
  const time = batch.time[row] as number
  const type = batch.type[row] as number
  const amount = batch.amount[row] as number
  const quantity = batch.quantity[row] as number
  const currency = batch.currency[row] as number
  const order = batch.order[row] as number
  const session = batch.session[row] as number
  const isRare = type > REFUND || quantity !== 1 || amount < 0
  reserve(to, VARINTS + batch.extra.length)
  to.bytes[to.length++] =
    (isRare ? IS_RARE : type) |
    (amount === 0 ? 0 : HAS_AMOUNT) |
    (currency === 0 ? 0 : HAS_CURRENCY) |
    (order === 0 ? 0 : HAS_ORDER) |
    (session === 0 ? 0 : HAS_SESSION)
  writeSigned(to, time - block.last)
  writeVarint(to, batch.customer[row] as number)
  writeVarint(to, batch.item[row] as number)
  if (isRare) {
    writeVarint(to, type * 2 + (amount < 0 ? 1 : 0))
    writeSigned(to, quantity)
  }
  if (amount !== 0) writeVarint(to, Math.abs(amount))
  if (currency !== 0) writeVarint(to, currency)
  if (order !== 0) writeVarint(to, order)
  if (session !== 0) writeVarint(to, session)
  for (const name of OTHERS) writeVarint(to, batch[name][row] as number)
  for (const column of batch.extra) writeVarint(to, column[row] as number)
  block.rows++
  block.extras = batch.extra.length
  block.last = time
  if (time < block.oldest) block.oldest = time
  if (time > block.newest) block.newest = time
}

/** The rows as columns of their own, in the order they were written. */
export function readBlock(block: RowBlock, names: Dictionaries): EventBatch {
  const { rows } = block
  const ids = () => new Uint32Array(rows)
  const batch: EventBatch = {
    length: rows,
    names,
    time: new Float64Array(rows),
    ...forIdColumns(ids),
    amount: new Float64Array(rows),
    quantity: new Int32Array(rows).fill(1),
    extra: Array.from({ length: block.extras }, ids),
    line: new Float64Array(rows),
  }
  const from: ByteReader = { bytes: block.bytes, at: 0 }
  let time = 0
  for (let row = 0; row < rows; row++) {
    time += readRow(from, batch, row)
    batch.time[row] = time
  }
  return batch
}

/** Reads all but the time; gives how much later than the row before it is. */
function readRow(from: ByteReader, batch: EventBatch, row: number): number {
  const head = from.bytes[from.at++] as number
  const later = readSigned(from)
  batch.customer[row] = readVarint(from)
  batch.item[row] = readVarint(from)
  let sign = 1
  if ((head & IS_RARE) === 0) batch.type[row] = head & TYPE
  else {
    const type = readVarint(from)
    sign = type % 2 === 0 ? 1 : -1
    batch.type[row] = Math.floor(type / 2)
    batch.quantity[row] = readSigned(from)
  }
  if (head & HAS_AMOUNT) batch.amount[row] = sign * readVarint(from)
  if (head & HAS_CURRENCY) batch.currency[row] = readVarint(from)
  if (head & HAS_ORDER) batch.order[row] = readVarint(from)
  if (head & HAS_SESSION) batch.session[row] = readVarint(from)
  for (const name of OTHERS) batch[name][row] = readVarint(from)
  for (const column of batch.extra) column[row] = readVarint(from)
  return later
}

/** Small numbers of either sign are small: 0, -1, 1, -2, … are 0, 1, 2, 3, … */
const writeSigned = (to: ByteWriter, n: number): void => writeVarint(to, n < 0 ? -2 * n - 1 : 2 * n)

function readSigned(from: ByteReader): number {
  const n = readVarint(from)
  return n % 2 === 0 ? n / 2 : -(n + 1) / 2
}
