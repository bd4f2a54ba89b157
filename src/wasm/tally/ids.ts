/**
 * Lists of ids, one for each bucket: what comes is written down, four bytes each, and when a list has grown to twice
 * what it named at last, each id is kept once. See aggregate/bucket-customers, whose twin this is: there a hash takes
 * 16 to 24 bytes for each id and a cache miss for each event.
 */
import { copy, small } from '../memory/arena'
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
import { addToSet, openSet, removeFromSet } from './set'

const L_LOG: usize = 0
/** Ids in the list, and how many there may be before it is looked through. */
const L_LENGTH: usize = 8
const L_MOST: usize = 12
const LIST: usize = 16

/** A shorter list isn't worth looking through: 64 KiB. */
const FIRST_MOST: u32 = 1 << 14

export function openIds(): usize {
  const list = small(LIST)
  store<u64>(list, 0, L_LOG)
  store<u32>(list, 0, L_LENGTH)
  store<u32>(list, FIRST_MOST, L_MOST)
  return list
}

/** Adds rows [from, to) of a column of ids. */
export function addIds(list: usize, from: u32, to: u32, column: usize): void {
  let at = column + ((from as usize) << 2)
  const end = column + ((to as usize) << 2)
  while (at < end) {
    const piece = pieceFor(list + L_LOG, 4)
    const write = writeAt(piece)
    const bytes = min(end - at, roomEnd(piece) - write)
    copy(write, at, bytes)
    writtenTo(piece, write + bytes)
    at += bytes
  }
  grown(list, to - from)
}

function grown(list: usize, ids: u32): void {
  const length = load<u32>(list, L_LENGTH) + ids
  store<u32>(list, length, L_LENGTH)
  if (length >= load<u32>(list, L_MOST)) keepEachOnce(list)
}

/** Hands over all that a list holds; it is used up. */
export function linkIds(into: usize, from: usize): void {
  link(into + L_LOG, from + L_LOG)
  grown(into, load<u32>(from, L_LENGTH))
}

/** Adds a list to a set; how many there are in the set now. */
export function addIdsTo(set: usize, list: usize): u32 {
  let found: u32 = 0
  let piece = firstPiece(list + L_LOG)
  while (piece != 0) {
    found = addToSet(set, 0, ((writeAt(piece) - piece - HEAD) >> 2) as u32, piece + HEAD)
    piece = nextPiece(piece)
  }
  return found
}

/** Takes the ids of a list out of a set. */
export function removeIdsFrom(set: usize, list: usize): void {
  let piece = firstPiece(list + L_LOG)
  while (piece != 0) {
    removeFromSet(set, ((writeAt(piece) - piece - HEAD) >> 2) as u32, piece + HEAD)
    piece = nextPiece(piece)
  }
}

/** Room for one list at a time. */
let seen: usize = 0
let kept: usize = 0

function keepEachOnce(list: usize): void {
  if (seen == 0) {
    seen = openSet()
    kept = small(CHAIN)
  }
  store<u64>(kept, 0)
  let length: u32 = 0
  let piece = firstPiece(list + L_LOG)
  while (piece != 0) {
    const end = writeAt(piece)
    for (let at = piece + HEAD; at < end; at += 4) {
      const now = addToSet(seen, 0, 1, at)
      if (now == length) continue
      length = now
      const room = pieceFor(kept, 4)
      const write = writeAt(room)
      store<u32>(write, load<u32>(at))
      writtenTo(room, write + 4)
    }
    piece = nextPiece(piece)
  }
  removeIdsFrom(seen, list)
  clearChain(list + L_LOG)
  link(list + L_LOG, kept)
  store<u32>(list, length, L_LENGTH)
  store<u32>(list, max(FIRST_MOST, length << 1), L_MOST)
}
