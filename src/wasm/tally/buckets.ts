/**
 * Buckets: while one is open its events are a log of four bytes each, purchases and refunds twenty; when logs grow long
 * they are counted densely and packed. See aggregate/buckets, whose twin this is.
 */
import { small, zero } from '../memory/arena'
import { addCells, packCells } from './cells'
import {
  CHAIN,
  clearChain,
  firstPiece,
  HEAD,
  link,
  nextPiece,
  pieceFor,
  roomEnd,
  writeAt,
  writtenTo,
} from './pieces'
import { S_COUNTS, S_SIZE, S_TOUCHED } from '../layout'
import { PAGE_VISIT, PURCHASE, REFUND } from './types'
import { giveBack, openSums, roomFor, sell, touch } from './sums'
import { clearSums } from './whole-sums'

const B_LOG: usize = 0
const B_CELLS: usize = 8
/** Entries in the log. */
const B_LOGGED: usize = 16
/** The highest item that it names. */
const B_MOST: usize = 20
/** How often its cells were packed. */
const B_PARTS: usize = 24
const BUCKET: usize = 32

/** What a log's entry has in its low bits: the event type less one. */
const KIND_BITS: u32 = 3
const KIND_MASK: u32 = 7
const SALE: u32 = PURCHASE - 1
const GIVEN_BACK: u32 = REFUND - 1
const LONGEST_ENTRY: u32 = 20

/** A log this long is packed where it stands: a million events in an hour mustn't be kept one by one. */
const LONGEST_LOG: u32 = 1 << 18
/** More packed parts than these are made one. */
const MOST_PARTS: u32 = 8

export function openBucket(): usize {
  const bucket = small(BUCKET)
  zero(bucket, BUCKET)
  return bucket
}

export function bucketLogged(bucket: usize): u32 {
  return load<u32>(bucket, B_LOGGED)
}

/** Logs rows [from, to) of the columns at these addresses. */
export function addRun(
  bucket: usize,
  from: u32,
  to: u32,
  types: usize,
  items: usize,
  currencies: usize,
  quantities: usize,
  amounts: usize,
): void {
  if (load<u32>(bucket, B_LOGGED) >= LONGEST_LOG) packBucket(bucket)
  let piece = pieceFor(bucket + B_LOG, LONGEST_ENTRY)
  let at = writeAt(piece)
  let end = roomEnd(piece) - (LONGEST_ENTRY as usize)
  let logged: u32 = 0
  let most = load<u32>(bucket, B_MOST)
  for (let i: usize = from; i < (to as usize); i++) {
    const type = load<u32>(types + (i << 2))
    const item = load<u32>(items + (i << 2))
    // Without an item a view is none; all else is in the sums, as item 0.
    if (type > REFUND || (item | (type ^ PAGE_VISIT)) == 0) continue
    if (at > end) {
      writtenTo(piece, at)
      piece = pieceFor(bucket + B_LOG, LONGEST_ENTRY)
      at = writeAt(piece)
      end = roomEnd(piece) - (LONGEST_ENTRY as usize)
    }
    most = max(most, item)
    logged++
    store<u32>(at, (item << KIND_BITS) | (type - 1))
    at += 4
    if (type == PURCHASE || type == REFUND) {
      store<u32>(at, load<u32>(currencies + (i << 2)))
      store<u32>(at, load<u32>(quantities + (i << 2)), 4)
      store<f64>(at, load<f64>(amounts + (i << 3)), 8)
      at += 16
    }
  }
  writtenTo(piece, at)
  store<u32>(bucket, load<u32>(bucket, B_LOGGED) + logged, B_LOGGED)
  store<u32>(bucket, most, B_MOST)
}

function addLog(sums: usize, bucket: usize): void {
  roomFor(sums, load<u32>(bucket, B_MOST))
  const counts: usize = load<u32>(sums, S_COUNTS)
  const column = (load<u32>(sums, S_SIZE) as usize) << 2
  const touched: usize = load<u32>(sums, S_TOUCHED)
  let piece = firstPiece(bucket + B_LOG)
  while (piece != 0) {
    const end = writeAt(piece)
    let at = piece + HEAD
    while (at < end) {
      const entry = load<u32>(at)
      const kind = entry & KIND_MASK
      const item = entry >> KIND_BITS
      touch(touched, item)
      at += 4
      if (kind <= SALE) {
        const count = counts + (kind as usize) * column + ((item as usize) << 2)
        store<u32>(count, load<u32>(count) + 1)
      }
      if (kind == SALE) {
        sell(sums, item, load<u32>(at), load<i32>(at, 4) as f64, load<f64>(at, 8))
        at += 16
      } else if (kind == GIVEN_BACK) {
        giveBack(sums, item, load<u32>(at), load<f64>(at, 8))
        at += 16
      }
    }
    piece = nextPiece(piece)
  }
}

/** Adds what a bucket holds to sums. */
export function addBucket(sums: usize, bucket: usize): void {
  addLog(sums, bucket)
  addCells(sums, bucket + B_CELLS)
}

/** Room for one bucket at a time. */
let room: usize = 0

/** Empty sums: of whoever reads buckets, as long as none is packed. */
export function bucketRoom(): usize {
  if (room == 0) room = openSums()
  return room
}

/** Counts the log and packs it; many parts become one. */
export function packBucket(bucket: usize): void {
  bucketRoom()
  addLog(room, bucket)
  if (load<u32>(bucket, B_PARTS) >= MOST_PARTS) {
    addCells(room, bucket + B_CELLS)
    clearChain(bucket + B_CELLS)
    store<u32>(bucket, 0, B_PARTS)
  }
  clearChain(bucket + B_LOG)
  store<u32>(bucket, 0, B_LOGGED)
  store<u32>(bucket, load<u32>(bucket, B_PARTS) + 1, B_PARTS)
  packPart(bucket)
  clearSums(room)
}

/** Each part begins in a piece of its own. */
function packPart(bucket: usize): void {
  const part = scratch == 0 ? small(CHAIN) : scratch
  scratch = part
  store<u64>(part, 0)
  packCells(room, part)
  link(bucket + B_CELLS, part)
}
let scratch: usize = 0

/** Hands over all that a bucket holds; it is used up. */
export function appendBucket(into: usize, from: usize): void {
  link(into + B_LOG, from + B_LOG)
  link(into + B_CELLS, from + B_CELLS)
  const logged = load<u32>(into, B_LOGGED) + load<u32>(from, B_LOGGED)
  const parts = load<u32>(into, B_PARTS) + load<u32>(from, B_PARTS)
  store<u32>(into, logged, B_LOGGED)
  store<u32>(into, max(load<u32>(into, B_MOST), load<u32>(from, B_MOST)), B_MOST)
  store<u32>(into, parts, B_PARTS)
  if (logged >= LONGEST_LOG || parts > MOST_PARTS) packBucket(into)
}
