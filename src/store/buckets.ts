import {
  ADD_TO_CART,
  type EventBatch,
  PAGE_VISIT,
  PURCHASE,
  REFUND,
  REMOVE_FROM_CART,
} from '../model/index.ts'
import {
  type Aged,
  ageBuckets,
  type BucketParams,
  mergeBuckets,
  NO_STRETCH,
  openAged,
  stretchAt,
} from './aged.ts'
import { addCells, packCells } from './cells.ts'
import { clearSums, type ItemSums, makeRoom, openItemSums, touch } from './item-sums.ts'
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
  /** item × 4 + kind. */
  log: Uint32Array
  logged: number
  sales: Sales
  packed: Uint8Array[]
}

export type BucketsState = Aged<Bucket>

const VIEW = 0
const CART = 1
const SALE = 2
/** Nothing to count, but the item has a row. */
const ROW = 3

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

function add(state: BucketsState, batch: EventBatch): void {
  const { time, type, item, length } = batch
  let stretch = NO_STRETCH
  let bucket = openBucket()
  for (let i = 0; i < length; i++) {
    const at = time[i] as number
    if (at < stretch.startMs || at >= stretch.endMs) {
      stretch = stretchAt(state, at)
      bucket = bucketAt(state, stretch.bucket)
    }
    bucket.events++
    const id = item[i] as number
    if (id === 0) continue
    const kind = type[i] as number
    if (kind === PAGE_VISIT) log(bucket, id * 4 + VIEW)
    else if (kind === ADD_TO_CART) log(bucket, id * 4 + CART)
    else if (kind === PURCHASE) {
      log(bucket, id * 4 + SALE)
      const { currency, quantity, amount } = batch
      logSale(bucket.sales, id, currency[i] as number, quantity[i] as number, amount[i] as number)
    } else if (kind === REFUND) {
      log(bucket, id * 4 + ROW)
      logSale(bucket.sales, id, batch.currency[i] as number, 0, batch.amount[i] as number)
    } else if (kind === REMOVE_FROM_CART) log(bucket, id * 4 + ROW)
  }
}

/** The bucket of a key. When a new one opens, time has moved on: where the logs have grown long they close. */
function bucketAt(state: BucketsState, owner: number): Bucket {
  const level = state.levels[0] as Map<number, Bucket>
  const known = level.get(owner)
  if (known !== undefined) return known
  if (loggedIn(state) > MOST_LOGGED)
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

function log(bucket: Bucket, entry: number): void {
  if (bucket.logged === bucket.log.length) {
    if (bucket.logged >= LONGEST_LOG) pack(bucket)
    const longer = new Uint32Array(Math.max(FIRST_LOG, bucket.logged * 2))
    longer.set(bucket.log.subarray(0, bucket.logged))
    bucket.log = longer
  }
  bucket.log[bucket.logged++] = entry
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

function addLog(sums: ItemSums, { log: entries, logged, sales }: Bucket, ids: Ids | null): void {
  for (let i = 0; i < logged; i++) {
    const entry = entries[i] as number
    const own = entry >>> 2
    const item = ids === null ? own : (ids.item[own] as number)
    if (item >= sums.views.length) makeRoom(sums, item)
    touch(sums, item)
    const kind = entry & 3
    if (kind === VIEW) sums.views[item] = (sums.views[item] as number) + 1
    else if (kind === CART) sums.carts[item] = (sums.carts[item] as number) + 1
    else if (kind === SALE) sums.purchases[item] = (sums.purchases[item] as number) + 1
  }
  sumSales(sums.money, sales, ids)
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
