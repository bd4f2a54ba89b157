import { type EventBatch, PAGE_VISIT, PURCHASE, REFUND } from '../../model/index.ts'
import type { Remap } from '../aggregate.ts'
import { numbersOf, type Portable } from '../shared/portable.ts'
import { addCells, packCells } from './cells.ts'
import { clearSums, type ItemSums, KIND_OF_TYPE, makeRoom, openItemSums } from './item-sums.ts'
import { appendLog, type Log, openLog, pieceWithRoom } from './log.ts'
import { loadCells } from './portable.ts'
import { appendSales, logSale, noSales, type Sales, sumSales } from './sales.ts'

/**
 * What happened in one bucket. While it is open its events are a log, four bytes each, and its purchases and refunds
 * another of twenty; when it closes both are counted densely and packed. A late event opens a new log, so there may be
 * several packed parts; their sums are the bucket.
 */
export interface Bucket {
  /** Events of any type, with or without an item. */
  events: number
  /** item × 4 + one of the counts, or ROW. Item 0 is whatever names none: in the sums, and no row of items. */
  log: Log
  sales: Sales
  packed: Uint8Array[]
}

/** A log this long is packed where it stands: a million events in an hour mustn't be kept one by one. */
const LONGEST_LOG = 1 << 18
/** More packed parts than these are made one. */
const MOST_PARTS = 8

export const openBucket = (): Bucket => ({
  events: 0,
  log: openLog(),
  sales: noSales(),
  packed: [],
})

/** Adds the events [from, to) of a batch to a bucket. */
export function addRun(bucket: Bucket, batch: EventBatch, from: number, to: number): void {
  const { type, item } = batch
  for (let at = from; at < to; ) {
    if (bucket.log.length >= LONGEST_LOG) pack(bucket)
    const { log } = bucket
    const piece = pieceWithRoom(log)
    const { entries, used } = piece
    const end = Math.min(to, at + entries.length - used)
    let next = used
    for (; at < end; at++) {
      const kind = type[at] as number
      const id = item[at] as number
      if (kind > REFUND || (id === 0 && kind === PAGE_VISIT)) continue
      entries[next++] = id * 4 + (KIND_OF_TYPE[kind] as number)
      if (kind === PURCHASE || kind === REFUND) addSale(bucket.sales, batch, at)
    }
    piece.used = next
    log.length += next - used
  }
  bucket.events += to - from
}

function addSale(sales: Sales, batch: EventBatch, i: number): void {
  const units = batch.type[i] === PURCHASE ? (batch.quantity[i] as number) : 0
  logSale(
    sales,
    batch.item[i] as number,
    batch.currency[i] as number,
    units,
    batch.amount[i] as number,
  )
}

/** Room for one bucket at a time. */
const room = openItemSums()

/** Counts the log and packs it; many parts become one. */
export function pack(bucket: Bucket): void {
  if (bucket.packed.length >= MOST_PARTS) {
    sumInto(room, bucket)
    bucket.packed = []
  } else addLog(room, bucket, null)
  bucket.packed.push(packCells(room))
  clearSums(room)
  bucket.log = openLog()
  bucket.sales = noSales()
}

type Ids = Pick<Remap, 'item' | 'currency'>

/** Adds what a bucket holds to sums. Null ids: they mean the same in both. */
function sumInto(sums: ItemSums, bucket: Bucket, ids: Ids | null = null): void {
  addLog(sums, bucket, ids)
  for (const cells of bucket.packed) addCells(sums, cells, ids)
}

function addLog(sums: ItemSums, { log, sales }: Bucket, ids: Ids | null): void {
  for (const { entries, used } of log.pieces) addEntries(sums, entries.subarray(0, used), ids)
  sumSales(sums.money, sales, ids)
}

function addEntries(sums: ItemSums, entries: Uint32Array, ids: Ids | null): void {
  makeRoom(sums, highest(entries, ids))
  const { counts, size, touched } = sums
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] as number
    const own = entry >>> 2
    const item = ids === null ? own : (ids.item[own] as number)
    const at = (entry & 3) * size + item
    counts[at] = (counts[at] as number) + 1
    const word = item >>> 5
    touched[word] = (touched[word] as number) | (1 << (item & 31))
  }
}

/** The highest item that entries name. */
function highest(entries: Uint32Array, ids: Ids | null): number {
  let most = 0
  for (let i = 0; i < entries.length; i++) {
    const own = (entries[i] as number) >>> 2
    const item = ids === null ? own : (ids.item[own] as number)
    if (item > most) most = item
  }
  return most
}

/** The sums of several buckets, one after the other in room that is used again: valid until `use` returns. */
export function withSums<T>(buckets: Iterable<Bucket>, use: (sums: ItemSums) => T): T {
  const sums = spare.pop() ?? openItemSums()
  for (const bucket of buckets) sumInto(sums, bucket)
  try {
    return use(sums)
  } finally {
    clearSums(sums)
    spare.push(sums)
  }
}
const spare: ItemSums[] = []

/** Adds a bucket to another. With the same ids its parts are adopted, so that merging threads costs nothing. */
export function mergeBucket(into: Bucket, from: Bucket, ids: Ids | null): void {
  into.events += from.events
  if (ids === null) {
    appendLog(into.log, from.log)
    appendSales(into.sales, from.sales)
    into.packed.push(...from.packed)
    if (into.log.length >= LONGEST_LOG || into.packed.length > MOST_PARTS) pack(into)
    return
  }
  sumInto(room, from, ids)
  into.packed.push(packCells(room))
  clearSums(room)
}

export const loadBucket = (saved: Portable): Bucket => ({
  ...openBucket(),
  events: numbersOf(saved, 'events')[0] as number,
  packed: [loadCells(saved)],
})
