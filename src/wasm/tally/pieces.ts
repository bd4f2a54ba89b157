/**
 * Chains of pieces: streams of bytes that grow without being copied, become one by linking them, and give their memory
 * back piece by piece. An hour with a few events takes 256 bytes, a busy one 16 KiB at a time.
 *
 *     piece   next:4  size:4  used:4  class:4   size bytes of data, of which `used` are written
 *     chain   first:4 last:4, in its owner
 */
import { block, small } from '../memory/arena'

const NEXT: usize = 0
const SIZE: usize = 4
const USED: usize = 8
const CLASS: usize = 12
export const HEAD: usize = 16

const FIRST: usize = 0
const LAST: usize = 4
/** What a chain takes in its owner. */
export const CHAIN: usize = 8

/** A piece of class c has 256 << 2c bytes with its head: 256, 1 Ki, 4 Ki, 16 Ki. */
const CLASSES: u32 = 4

/** Free pieces of each class: this thread's, as is what it was handed by others. */
let free0: usize = 0
let free1: usize = 0
let free2: usize = 0
let free3: usize = 0

function head(c: u32): usize {
  return c == 0 ? free0 : c == 1 ? free1 : c == 2 ? free2 : free3
}

function setHead(c: u32, piece: usize): void {
  if (c == 0) free0 = piece
  else if (c == 1) free1 = piece
  else if (c == 2) free2 = piece
  else free3 = piece
}

/** Pieces of this class and up are cut from a page, which they fill exactly. */
const CUT: u32 = 2
const PAGE: usize = 65_536

function freshPiece(c: u32): usize {
  const bytes = (256 as usize) << (c << 1)
  if (c < CUT) return small(bytes)
  const page = block(PAGE)
  let piece = page + PAGE - bytes
  while (piece > page) {
    giveBack(c, piece)
    piece -= bytes
  }
  return page
}

function giveBack(c: u32, piece: usize): void {
  store<u32>(piece, head(c) as u32, NEXT)
  setHead(c, piece)
}

function newPiece(c: u32): usize {
  let piece = head(c)
  if (piece != 0) setHead(c, load<u32>(piece, NEXT))
  else piece = freshPiece(c)
  store<u32>(piece, 0, NEXT)
  store<u32>(piece, (256 << (c << 1)) - (HEAD as u32), SIZE)
  store<u32>(piece, 0, USED)
  store<u32>(piece, c, CLASS)
  return piece
}

/** The last piece of a chain, a new one if the last has no room for so many bytes (at most 240). */
export function pieceFor(chain: usize, bytes: u32): usize {
  const last: usize = load<u32>(chain, LAST)
  if (last != 0 && load<u32>(last, SIZE) - load<u32>(last, USED) >= bytes) return last
  const piece = newPiece(last == 0 ? 0 : min(load<u32>(last, CLASS) + 1, CLASSES - 1))
  if (last == 0) store<u32>(chain, piece as u32, FIRST)
  else store<u32>(last, piece as u32, NEXT)
  store<u32>(chain, piece as u32, LAST)
  return piece
}

/** Where to write next in a piece. */
// @inline
export function writeAt(piece: usize): usize {
  return piece + HEAD + (load<u32>(piece, USED) as usize)
}

/** The end of a piece's room. */
// @inline
export function roomEnd(piece: usize): usize {
  return piece + HEAD + (load<u32>(piece, SIZE) as usize)
}

/** Everything before `at` is written. */
// @inline
export function writtenTo(piece: usize, at: usize): void {
  store<u32>(piece, (at - piece - HEAD) as u32, USED)
}

export function firstPiece(chain: usize): usize {
  return load<u32>(chain, FIRST)
}

/** The piece that is written to; 0 where there is none. */
export function lastPiece(chain: usize): usize {
  return load<u32>(chain, LAST)
}

/** Bytes of data in all pieces of a chain. */
export function bytesWritten(chain: usize): u32 {
  let bytes: u32 = 0
  let piece = firstPiece(chain)
  while (piece != 0) {
    bytes += load<u32>(piece, USED)
    piece = nextPiece(piece)
  }
  return bytes
}

export function nextPiece(piece: usize): usize {
  return load<u32>(piece, NEXT)
}

/** Puts a chain behind another; it is empty afterwards. */
export function link(into: usize, from: usize): void {
  const first = load<u32>(from, FIRST)
  if (first == 0) return
  const last: usize = load<u32>(into, LAST)
  if (last == 0) store<u32>(into, first, FIRST)
  else store<u32>(last, first, NEXT)
  store<u32>(into, load<u32>(from, LAST), LAST)
  store<u64>(from, 0)
}

/** Gives the pieces of a chain back; it is empty afterwards. */
export function clearChain(chain: usize): void {
  let piece = firstPiece(chain)
  while (piece != 0) {
    const next = nextPiece(piece)
    giveBack(load<u32>(piece, CLASS), piece)
    piece = next
  }
  store<u64>(chain, 0)
}
