/**
 * Sums as packed cells: two or three bytes for most items, in the order of ids. Each piece of the chain stands for
 * itself, so chains can be linked; an item with several currencies has a cell for each. See aggregate/buckets/cells.ts.
 *
 *     cell   item's distance from the one before   flags   views, carts, purchases   currency and its seven columns
 *     flags  bits 0–1  carts, purchases follow;  bit 2  money follows;  bits 3–7  views, 31: they follow
 */
import { firstPiece, HEAD, nextPiece, pieceFor, roomEnd, writeAt, writtenTo } from './pieces'
import { S_COUNTS, S_CURRENCY, S_FIRST, S_NEXT, S_SIZE, S_TOUCHED } from '../layout'
import { addLimbs, claimMoney, MONEY, roomFor, SALES, touch, UNITS, valueAt } from './sums'

const CARTS: u32 = 1
const PURCHASES: u32 = 2
const WITH_MONEY: u32 = 4
const VIEWS_SHIFT: u32 = 3
const VIEWS_FOLLOW: u32 = 31
/** Five varints of five bytes and the flags, a currency, seven columns of eight: 87, and some. */
const LONGEST_CELL: u32 = 96

// @inline
function writeVarint(at: usize, n: u64): usize {
  while (n >= 128) {
    store<u8>(at++, (n | 128) as u8)
    n >>= 7
  }
  store<u8>(at, n as u8)
  return at + 1
}

/** What readVarint read last. */
let read: u64 = 0

// @inline
function readVarint(at: usize): usize {
  let byte: u64 = load<u8>(at++)
  read = byte
  if (byte < 128) return at
  read = byte & 127
  let shift: u64 = 7
  while (byte >= 128) {
    byte = load<u8>(at++)
    read |= (byte & 127) << shift
    shift += 7
  }
  return at
}

/** Writes all sums to a chain; the sums stay as they are. */
export function packCells(sums: usize, chain: usize): void {
  const size: usize = load<u32>(sums, S_SIZE)
  const touched: usize = load<u32>(sums, S_TOUCHED)
  const views: usize = load<u32>(sums, S_COUNTS)
  const carts = views + (size << 2)
  const sales = carts + (size << 2)
  const first: usize = load<u32>(sums, S_FIRST)
  let piece: usize = 0
  let at: usize = 0
  let end: usize = 0
  let last: u32 = 0
  for (let word: usize = 0; word < size >> 5; word++) {
    let bits = load<u32>(touched + (word << 2))
    while (bits != 0) {
      const item = ((word << 5) as u32) + ctz(bits)
      bits &= bits - 1
      const place = (item as usize) << 2
      const seen = load<u32>(views + place)
      const added = load<u32>(carts + place)
      const bought = load<u32>(sales + place)
      let money = load<u32>(first + place)
      let flags =
        (min(seen, VIEWS_FOLLOW) << VIEWS_SHIFT) |
        (added != 0 ? CARTS : 0) |
        (bought != 0 ? PURCHASES : 0) |
        (money != 0 ? WITH_MONEY : 0)
      let more = true
      while (more) {
        if (at + LONGEST_CELL > end) {
          if (piece != 0) writtenTo(piece, at)
          piece = pieceFor(chain, LONGEST_CELL)
          // Cells of one packing begin in a piece of their own: a distance is from the cell before.
          at = writeAt(piece)
          end = roomEnd(piece)
          last = 0
        }
        at = writeVarint(at, item - last)
        last = item
        store<u8>(at++, flags as u8)
        if (flags >> VIEWS_SHIFT == VIEWS_FOLLOW) at = writeVarint(at, seen)
        if ((flags & CARTS) != 0) at = writeVarint(at, added)
        if ((flags & PURCHASES) != 0) at = writeVarint(at, bought)
        more = false
        if (money != 0) {
          at = writeMoney(sums, money - 1, at)
          money = load<u32>((load<u32>(sums, S_NEXT) as usize) + (((money - 1) as usize) << 2))
          more = money != 0
          flags = WITH_MONEY
        }
      }
    }
  }
  if (piece != 0) writtenTo(piece, at)
}

function writeMoney(sums: usize, row: u32, at: usize): usize {
  at = writeVarint(at, load<u32>((load<u32>(sums, S_CURRENCY) as usize) + ((row as usize) << 2)))
  for (let i: usize = 0; i < MONEY; i++)
    at = writeVarint(at, load<f64>(valueAt(sums, i, row)) as u64)
  return at
}

/** Adds the cells of a chain. */
export function addCells(sums: usize, chain: usize): void {
  let piece = firstPiece(chain)
  while (piece != 0) {
    const end = writeAt(piece)
    let at = piece + HEAD
    let item: u32 = 0
    while (at < end) {
      at = readVarint(at)
      item += read as u32
      const flags: u32 = load<u8>(at++)
      roomFor(sums, item)
      touch(load<u32>(sums, S_TOUCHED), item)
      let views: u32 = flags >> VIEWS_SHIFT
      if (views == VIEWS_FOLLOW) {
        at = readVarint(at)
        views = read as u32
      }
      const size: usize = load<u32>(sums, S_SIZE)
      const place = (load<u32>(sums, S_COUNTS) as usize) + ((item as usize) << 2)
      store<u32>(place, load<u32>(place) + views)
      if ((flags & CARTS) != 0) {
        at = readVarint(at)
        const carts = place + (size << 2)
        store<u32>(carts, load<u32>(carts) + (read as u32))
      }
      if ((flags & PURCHASES) != 0) {
        at = readVarint(at)
        const sales = place + (size << 3)
        store<u32>(sales, load<u32>(sales) + (read as u32))
      }
      if ((flags & WITH_MONEY) != 0) at = readMoney(sums, item, at)
    }
    piece = nextPiece(piece)
  }
}

function readMoney(sums: usize, item: u32, at: usize): usize {
  at = readVarint(at)
  const row = claimMoney(sums, item, read as u32)
  at = readVarint(at)
  const sales = valueAt(sums, SALES, row)
  store<f64>(sales, load<f64>(sales) + (read as f64))
  for (let column = UNITS; column < MONEY; column += 2) {
    at = readVarint(at)
    const low = read as f64
    at = readVarint(at)
    addLimbs(sums, column, row, low, read as f64)
  }
  return at
}
