/**
 * A shard of the conversions' log in the order of its customers: a counting sort, in room that is used again.
 *
 *     row   key:8  a:4  b:4
 */
import { block, release, zero } from '../memory/arena'
import { E_BUCKET, E_CUSTOMER, E_ITEM, E_OFFSET } from '../layout'
import { BEGINS, ENTRY, GROUP, SHARD_BITS } from './conversion-log'
import { firstPiece, HEAD, nextPiece, writeAt } from './pieces'
import { ROW } from './sort'

export const A: usize = 8
export const B: usize = 12

/** In the order of events: key = epoch ms << 1 | converts, a = item, b = group. */
export const BY_TIME: u32 = 0
/** For keeping each once: key = item << 32 | bucket, a = ms since the bucket began, b = converts. */
export const BY_PLACE: u32 = 1

let rows: usize = 0
let rowBytes: usize = 0
/** By customer: where the next row goes, and in the end where those of the customer end. */
let ends: usize = 0
let endBytes: usize = 0

/** The rows of the n-th customer of the shard that was arranged last: their begin … */
// @inline
export function beginOf(customer: u32): usize {
  return customer == 0 ? rows : endOf(customer - 1)
}

/** … and their end. */
// @inline
export function endOf(customer: u32): usize {
  return load<u32>(ends + ((customer as usize) << 2))
}

/** Arranges a shard of so many customers and settled entries. */
export function arrange(shard: usize, customers: u32, entries: u32, order: u32): void {
  makeRoom(customers, entries)
  countRows(shard, customers)
  let piece = firstPiece(shard)
  while (piece != 0) {
    const end = writeAt(piece)
    for (let at = piece + HEAD; at < end; at += ENTRY) {
      const place = ends + ((load<u32>(at, E_CUSTOMER) >> SHARD_BITS) << 2)
      const row: usize = load<u32>(place)
      store<u32>(place, (row + ROW) as u32)
      if (order == BY_TIME) placeByTime(row, at)
      else placeByBucket(row, at)
    }
    piece = nextPiece(piece)
  }
}

// @inline
function placeByTime(row: usize, at: usize): void {
  const bucket: usize = load<u32>(at, E_BUCKET)
  const item = load<u32>(at, E_ITEM)
  const ms = (load<f64>(bucket, BEGINS) as i64) + (load<u32>(at, E_OFFSET) as i64)
  store<i64>(row, (ms << 1) | ((item & 1) as i64))
  store<u32>(row, item >> 1, A)
  store<u32>(row, load<u32>(bucket, GROUP), B)
}

// @inline
function placeByBucket(row: usize, at: usize): void {
  const item = load<u32>(at, E_ITEM)
  store<u64>(row, (((item >> 1) as u64) << 32) | (load<u32>(at, E_BUCKET) as u64))
  store<u32>(row, load<u32>(at, E_OFFSET), A)
  store<u32>(row, item & 1, B)
}

/** Leaves in `ends` where the rows of each customer begin. */
function countRows(shard: usize, customers: u32): void {
  zero(ends, (customers as usize) << 2)
  let piece = firstPiece(shard)
  while (piece != 0) {
    const end = writeAt(piece)
    for (let at = piece + HEAD; at < end; at += ENTRY) {
      const place = ends + ((load<u32>(at, E_CUSTOMER) >> SHARD_BITS) << 2)
      store<u32>(place, load<u32>(place) + (ROW as u32))
    }
    piece = nextPiece(piece)
  }
  let at = rows as u32
  for (let place = ends; place < ends + ((customers as usize) << 2); place += 4) {
    const bytes = load<u32>(place)
    store<u32>(place, at)
    at += bytes
  }
}

function makeRoom(customers: u32, entries: u32): void {
  const wantedRows = (entries as usize) * ROW
  if (wantedRows > rowBytes) {
    leaveRows()
    rows = block(wantedRows)
    rowBytes = wantedRows
  }
  const wantedEnds = (customers as usize) << 2
  if (wantedEnds > endBytes) {
    leaveEnds()
    ends = block(wantedEnds)
    endBytes = wantedEnds
  }
}

/** Gives the room back. */
export function leave(): void {
  leaveRows()
  leaveEnds()
}

function leaveRows(): void {
  if (rowBytes != 0) release(rows, rowBytes)
  rowBytes = 0
}

function leaveEnds(): void {
  if (endBytes != 0) release(ends, endBytes)
  endBytes = 0
}
