import { type IdColumn, idColumnsBut } from '../../model/index.ts'
import { type ByteReader, readVarint, writeVarint } from '../shared/varint.ts'
import type { EventColumns } from './columns.ts'

/**
 * Events as bytes, in the order they came: a byte of flags and the numbers that the flags name, as varints.
 *
 *   flags    bits 0–2  the event type, 0: it follows;  bit 3  an item, 4  a session, 5  money follow
 *   always   the customer (within the shard), the time since the event before (zigzag), each further field
 *   money    a byte of flags of its own, then amount, quantity, currency, order: those that are not the usual ones
 *
 * Some 14 bytes an event of a shop's log, where columns take 44.
 */
export interface Chunk {
  bytes: Uint8Array
  /** Bytes written, and events. */
  length: number
  rows: number
  /** Of the event written last: the next one is written as the difference. */
  time: number
  session: number
}

const TYPE_BITS = 7
const ITEM = 8
const SESSION = 16
const MONEY = 32

const AMOUNT = 1
const AMOUNT_NEGATIVE = 2
const QUANTITY = 4
const QUANTITY_NEGATIVE = 8
const CURRENCY = 16
const ORDER = 32

const FIRST_BYTES = 256
const MOST_BYTES = 1 << 16
/** Two bytes of flags, a time and an amount of 8, and seven numbers of 32 bits and a sign. */
const LONGEST_ROW = 2 + 2 * 8 + 7 * 5
const LONGEST_EXTRA = 5

/** Written in every row, beside the further fields. */
const OTHERS: readonly IdColumn[] = idColumnsBut(
  'type',
  'customer',
  'item',
  'session',
  'currency',
  'order',
)

/** The chunk that takes the next event. Each is twice as long as the one before, up to the longest. */
export function openEnd(chunks: Chunk[], extras: number): Chunk {
  const last = chunks.at(-1)
  const needed = LONGEST_ROW + (OTHERS.length + extras) * LONGEST_EXTRA
  if (last !== undefined && last.length + needed <= last.bytes.length) return last
  const size = last === undefined ? FIRST_BYTES : Math.min(last.bytes.length * 2, MOST_BYTES)
  const bytes = new Uint8Array(Math.max(size, needed))
  const chunk = { bytes, length: 0, rows: 0, time: 0, session: 0 }
  chunks.push(chunk)
  return chunk
}

const zigzag = (n: number): number => (n < 0 ? -2 * n - 1 : 2 * n)
const unzigzag = (n: number): number => (n % 2 === 0 ? n / 2 : -(n + 1) / 2)

/** Adds row i, by a customer of that number within the shard, at the end of a chunk with room for it. */
export function writeRow(chunk: Chunk, columns: EventColumns, i: number, customer: number): void {
  const type = columns.type[i] as number
  const item = columns.item[i] as number
  const session = columns.session[i] as number
  const money = moneyFlags(columns, i)
  chunk.bytes[chunk.length++] =
    (type <= TYPE_BITS ? type : 0) |
    (item === 0 ? 0 : ITEM) |
    (session === 0 ? 0 : SESSION) |
    (money === 0 ? 0 : MONEY)
  if (type > TYPE_BITS) writeVarint(chunk, type)
  writeVarint(chunk, customer)
  const time = columns.time[i] as number
  writeVarint(chunk, zigzag(time - chunk.time))
  chunk.time = time
  if (item !== 0) writeVarint(chunk, item)
  if (session !== 0) {
    writeVarint(chunk, zigzag(session - chunk.session))
    chunk.session = session
  }
  if (money !== 0) writeMoney(chunk, columns, i, money)
  for (let at = 0; at < OTHERS.length; at++)
    writeVarint(chunk, columns[OTHERS[at] as IdColumn][i] as number)
  for (let at = 0; at < columns.extra.length; at++)
    writeVarint(chunk, columns.extra[at]?.[i] as number)
  chunk.rows++
}

function moneyFlags({ amount, quantity, currency, order }: EventColumns, i: number): number {
  const worth = amount[i] as number
  const units = quantity[i] as number
  return (
    (worth === 0 ? 0 : worth < 0 ? AMOUNT | AMOUNT_NEGATIVE : AMOUNT) |
    (units === 1 ? 0 : units < 0 ? QUANTITY | QUANTITY_NEGATIVE : QUANTITY) |
    (currency[i] === 0 ? 0 : CURRENCY) |
    (order[i] === 0 ? 0 : ORDER)
  )
}

function writeMoney(chunk: Chunk, columns: EventColumns, i: number, flags: number): void {
  chunk.bytes[chunk.length++] = flags
  // An amount needs all 53 bits: no room for its sign.
  if ((flags & AMOUNT) !== 0) writeVarint(chunk, Math.abs(columns.amount[i] as number))
  if ((flags & QUANTITY) !== 0) writeVarint(chunk, Math.abs(columns.quantity[i] as number))
  if ((flags & CURRENCY) !== 0) writeVarint(chunk, columns.currency[i] as number)
  if ((flags & ORDER) !== 0) writeVarint(chunk, columns.order[i] as number)
}

/** Reads a chunk into the columns from row `at` on; customers by their number within the shard. */
export function readChunk({ bytes, rows }: Chunk, into: EventColumns, at: number): void {
  const from: ByteReader = { bytes, at: 0 }
  const { time, customer, type, item, session, extra } = into
  let lastTime = 0
  let lastSession = 0
  for (let i = at; i < at + rows; i++) {
    const flags = bytes[from.at++] as number
    const known = flags & TYPE_BITS
    type[i] = known === 0 ? readVarint(from) : known
    customer[i] = readVarint(from)
    lastTime += unzigzag(readVarint(from))
    time[i] = lastTime
    item[i] = (flags & ITEM) === 0 ? 0 : readVarint(from)
    if ((flags & SESSION) !== 0) lastSession += unzigzag(readVarint(from))
    session[i] = (flags & SESSION) === 0 ? 0 : lastSession
    readMoney(from, into, i, (flags & MONEY) === 0 ? 0 : (bytes[from.at++] as number))
    for (let other = 0; other < OTHERS.length; other++)
      into[OTHERS[other] as IdColumn][i] = readVarint(from)
    for (let field = 0; field < extra.length; field++)
      (extra[field] as Uint32Array)[i] = readVarint(from)
  }
}

function readMoney(from: ByteReader, into: EventColumns, i: number, flags: number): void {
  const { amount, quantity, currency, order } = into
  const worth = (flags & AMOUNT) === 0 ? 0 : readVarint(from)
  amount[i] = (flags & AMOUNT_NEGATIVE) === 0 ? worth : -worth
  const units = (flags & QUANTITY) === 0 ? 1 : readVarint(from)
  quantity[i] = (flags & QUANTITY_NEGATIVE) === 0 ? units : -units
  currency[i] = (flags & CURRENCY) === 0 ? 0 : readVarint(from)
  order[i] = (flags & ORDER) === 0 ? 0 : readVarint(from)
}
