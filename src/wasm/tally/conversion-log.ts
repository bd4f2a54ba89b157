/**
 * Views and conversions as they came, sixteen bytes each, in shards of customers: all of a customer is in one.
 *
 *     log     shards:4  entries:4  most:4, the entries from which it is worth looking whether they repeat themselves
 *             highest item:4  highest customer:4
 *     shard   chain:8  where to write:4  end of the room there:4
 *     entry   customer:4  item << 1 | converts:4  bucket:4  ms since the bucket began:4
 *     bucket  begins:8 (f64, epoch ms)  group:4, the row of the counts that it adds to
 */
import {
  BUCKET_BEGINS,
  C_BYTES,
  C_CUSTOMER,
  C_ITEM,
  C_LENGTH,
  C_MOST,
  C_SHARDS,
  E_BUCKET,
  E_BYTES,
  E_CUSTOMER,
  E_ITEM,
  E_OFFSET,
} from '../layout'
import { block, copy, small, zero } from '../memory/arena'
import {
  firstPiece,
  HEAD,
  lastPiece,
  nextPiece,
  link,
  pieceFor,
  roomEnd,
  writeAt,
  writtenTo,
} from './pieces'

export const SHARD_BITS: u32 = 8
export const SHARDS: u32 = 1 << SHARD_BITS
const SHARD: usize = 16
const AT: usize = 8
const END: usize = 12

/** What others of the tally know them by. */
export const ENTRY: usize = E_BYTES

export const BEGINS: usize = BUCKET_BEGINS
export const GROUP: usize = 8
const BUCKET: usize = 16

/** 64 MiB of entries. */
export const FIRST_MOST: u32 = 1 << 22

export function openConversions(): usize {
  const log = small(C_BYTES)
  zero(log, C_BYTES)
  store<u32>(log, block((SHARDS as usize) * SHARD) as u32, C_SHARDS)
  store<u32>(log, FIRST_MOST, C_MOST)
  return log
}

/** A bucket that begins at `ms`. */
export function openConversionBucket(ms: f64): usize {
  const bucket = small(BUCKET)
  store<f64>(bucket, ms, BEGINS)
  store<u32>(bucket, 0, GROUP)
  return bucket
}

/** To which row of the counts a bucket adds. */
export function groupConversions(bucket: usize, group: u32): void {
  store<u32>(bucket, group, GROUP)
}

// @inline
export function shardOf(log: usize, shard: u32): usize {
  return (load<u32>(log, C_SHARDS) as usize) + (shard as usize) * SHARD
}

// @inline
export function writeEntry(shard: usize, customer: u32, item: u32, bucket: u32, offset: u32): void {
  let at: usize = load<u32>(shard, AT)
  if (at == (load<u32>(shard, END) as usize)) at = furtherPiece(shard, at)
  store<u32>(at, customer, E_CUSTOMER)
  store<u32>(at, item, E_ITEM)
  store<u32>(at, bucket, E_BUCKET)
  store<u32>(at, offset, E_OFFSET)
  store<u32>(shard, (at + ENTRY) as u32, AT)
}

/** The room of every piece is a multiple of an entry. */
function furtherPiece(shard: usize, at: usize): usize {
  if (at != 0) writtenTo(lastPiece(shard), at)
  const piece = pieceFor(shard, ENTRY as u32)
  store<u32>(shard, roomEnd(piece) as u32, END)
  return writeAt(piece)
}

/** Lets the pieces of a shard know what was written to them: before they are read, and before they are linked. */
export function settle(shard: usize): void {
  const at: usize = load<u32>(shard, AT)
  if (at != 0) writtenTo(lastPiece(shard), at)
}

/** What comes next is written behind what is there. */
export function goOn(shard: usize): void {
  const piece = lastPiece(shard)
  store<u32>(shard, (piece == 0 ? 0 : writeAt(piece)) as u32, AT)
  store<u32>(shard, (piece == 0 ? 0 : roomEnd(piece)) as u32, END)
}

/** Hands over all that another log holds; it is used up. */
export function linkConversions(into: usize, from: usize): void {
  for (let i: u32 = 0; i < SHARDS; i++) {
    const shard = shardOf(into, i)
    settle(shard)
    settle(shardOf(from, i))
    link(shard, shardOf(from, i))
    goOn(shard)
  }
  store<u32>(into, load<u32>(into, C_LENGTH) + load<u32>(from, C_LENGTH), C_LENGTH)
  store<u32>(into, max(load<u32>(into, C_ITEM), load<u32>(from, C_ITEM)), C_ITEM)
  store<u32>(into, max(load<u32>(into, C_CUSTOMER), load<u32>(from, C_CUSTOMER)), C_CUSTOMER)
}

/** Copies all entries behind one another, for whoever keeps them. There is room for all of them. */
export function copyConversions(log: usize, into: usize): void {
  let to = into
  for (let i: u32 = 0; i < SHARDS; i++) {
    const shard = shardOf(log, i)
    settle(shard)
    let piece = firstPiece(shard)
    while (piece != 0) {
      const bytes = writeAt(piece) - piece - HEAD
      copy(to, piece + HEAD, bytes)
      to += bytes
      piece = nextPiece(piece)
    }
    goOn(shard)
  }
}
