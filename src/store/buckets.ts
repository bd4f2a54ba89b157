import { type EventBatch, PURCHASE, REFUND } from '../model/index.ts'
import {
  type Aged,
  ageBuckets,
  type BucketParams,
  mergeBuckets,
  openAged,
  stretchAt,
} from './aged.ts'
import { addCells, packCells } from './cells.ts'
import {
  CART,
  clearSums,
  type ItemSums,
  makeRoom,
  openItemSums,
  ROW,
  SALE,
  VIEW,
} from './item-sums.ts'
import { appendSales, logSale, noSales, type Sales, sumSales } from './sales.ts'
import type { Remap, Store } from './store.ts'

/**
 * What happened in one bucket. While it is open its events are a log, four bytes each, and its purchases and refunds
 * another of twenty; when it closes both are counted densely and packed. A late event opens a new log, so there may be
 * several packed parts; their sums are the bucket.
 */
export interface Bucket {
  /** Events of any type, with or without an item. */
  events: number
  /** item × 4 + VIEW, CART, SALE or ROW. */
  log: Uint32Array
  logged: number
  sales: Sales
  packed: Uint8Array[]
}

export type BucketsState = Aged<Bucket>

const NO_LOG = new Uint32Array(0)
const FIRST_LOG = 64
/** A log this long is packed where it stands: a million events in an hour mustn't be kept one by one. */
const LONGEST_LOG = 1 << 18
/** Entries in all logs together, 16 MB: counted where they stand they cost less than packed first and unpacked later. */
const MOST_LOGGED = 1 << 22
/** A shorter log is no smaller packed; it is kept until more comes. */
const WORTH_PACKING = 256
/** More packed parts than these are made one. */
const MOST_PARTS = 8

const openBucket = (): Bucket => ({
  events: 0,
  log: NO_LOG,
  logged: 0,
  sales: noSales(),
  packed: [],
})

/** What a known type is in a log; the others have no row. */
const KIND_OF_TYPE = Uint8Array.of(0, VIEW, CART, SALE, ROW, ROW)

function add(state: BucketsState, batch: EventBatch): void {
  const { time, length } = batch
  for (let from = 0; from < length; ) {
    // Events of an hour mostly come in a row: a run of them goes into one log, and what is looked up is looked up once.
    const stretch = stretchAt(state, time[from] as number)
    const { startMs, endMs } = stretch
    let to = from + 1
    while (to < length && (time[to] as number) >= startMs && (time[to] as number) < endMs) to++
    addRun(bucketAt(state, stretch.bucket), batch, from, to)
    from = to
  }
}

/** Adds the events [from, to) of a batch to a bucket. */
function addRun(bucket: Bucket, batch: EventBatch, from: number, to: number): void {
  const { type, item } = batch
  makeRoomFor(bucket, to - from)
  const { log } = bucket
  let { logged } = bucket
  for (let i = from; i < to; i++) {
    const kind = type[i] as number
    const id = item[i] as number
    if (id === 0 || kind > REFUND) continue
    log[logged++] = id * 4 + (KIND_OF_TYPE[kind] as number)
    if (kind === PURCHASE || kind === REFUND) addSale(bucket.sales, batch, i)
  }
  bucket.logged = logged
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

/** Looking at every log at every new bucket would take the square of the buckets' number. */
const LOOK_EVERY = 16

/** The bucket of a key. When new ones open, time has moved on: where the logs have grown long they close. */
function bucketAt(state: BucketsState, owner: number): Bucket {
  const level = state.levels[0] as Map<number, Bucket>
  const known = level.get(owner)
  if (known !== undefined) return known
  if (level.size % LOOK_EVERY === 0 && loggedIn(state) > MOST_LOGGED)
    for (const buckets of state.levels)
      for (const other of buckets.values()) if (other.logged >= WORTH_PACKING) pack(other)
  const bucket = openBucket()
  level.set(owner, bucket)
  return bucket
}

function loggedIn({ levels }: BucketsState): number {
  let logged = 0
  for (const buckets of levels) for (const bucket of buckets.values()) logged += bucket.logged
  return logged
}

/** Room for so many entries more; a log that would grow too long is packed first. */
function makeRoomFor(bucket: Bucket, more: number): void {
  if (bucket.logged + more <= bucket.log.length) return
  if (bucket.logged >= LONGEST_LOG) pack(bucket)
  const longer = new Uint32Array(Math.max(FIRST_LOG, bucket.logged + more, bucket.logged * 2))
  longer.set(bucket.log.subarray(0, bucket.logged))
  bucket.log = longer
}

function appendLog(into: Bucket, { log: entries, logged, sales }: Bucket): void {
  const length = into.logged + logged
  if (length > into.log.length) {
    const longer = new Uint32Array(Math.max(FIRST_LOG, Math.ceil(length * 1.25)))
    longer.set(into.log.subarray(0, into.logged))
    into.log = longer
  }
  into.log.set(entries.subarray(0, logged), into.logged)
  into.logged = length
  appendSales(into.sales, sales)
  if (length >= LONGEST_LOG) pack(into)
}

/** Room for one bucket at a time. */
const room = openItemSums()

/** Counts the log and packs it; many parts become one. */
function pack(bucket: Bucket): void {
  if (bucket.packed.length >= MOST_PARTS) {
    sumInto(room, bucket)
    bucket.packed = []
  } else addLog(room, bucket, null)
  bucket.packed.push(packCells(room))
  clearSums(room)
  bucket.log = NO_LOG
  bucket.logged = 0
  bucket.sales = noSales()
}

type Ids = Pick<Remap, 'item' | 'currency'>

/** Adds what a bucket holds to sums. Null ids: they mean the same in both. */
function sumInto(sums: ItemSums, bucket: Bucket, ids: Ids | null = null): void {
  addLog(sums, bucket, ids)
  for (const cells of bucket.packed) addCells(sums, cells, ids)
}

function addLog(sums: ItemSums, { log, logged, sales }: Bucket, ids: Ids | null): void {
  const entries = log.subarray(0, logged)
  makeRoom(sums, highest(entries, ids))
  const { counts, touched } = sums
  for (let i = 0; i < entries.length; i++) {
    let entry = entries[i] as number
    if (ids !== null) entry = (ids.item[entry >>> 2] as number) * 4 + (entry & 3)
    counts[entry] = (counts[entry] as number) + 1
    const word = entry >>> 7
    touched[word] = (touched[word] as number) | (1 << ((entry >>> 2) & 31))
  }
  sumSales(sums.money, sales, ids)
}

/** The highest item that a log names. */
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
function mergeBucket(into: Bucket, from: Bucket, ids: Ids | null): void {
  into.events += from.events
  if (ids === null) {
    appendLog(into, from)
    into.packed.push(...from.packed)
    if (into.packed.length > MOST_PARTS) pack(into)
    return
  }
  sumInto(room, from, ids)
  into.packed.push(packCells(room))
  clearSums(room)
}

/** Events, views, carts, purchases, units and money per bucket and item. */
export const buckets: Store<BucketParams, BucketsState> = {
  name: 'buckets',
  open: openAged,
  add,
  age: (state, newest) => ageBuckets(state, newest, (into, from) => mergeBucket(into, from, null)),
  merge: (into, from, ids) =>
    mergeBuckets(into, from, openBucket, (a, b) => mergeBucket(a, b, ids.same ? null : ids)),
}
