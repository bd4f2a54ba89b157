/**
 * Names to numbers, shared by all threads. A slot has 16 bytes, like a name's key (see name.ts):
 *
 *     short   id:4  n:1  text:11          a text of 1 … 11 bytes, whole: a hit costs one cache line
 *     long    id:4  255:1 n:3  hash:4  text's address:4
 *
 * Readers take no lock. A slot is written from its end, id and length last and atomically, and never changes; a
 * reader acts on a match only, anything else is looked at again under the lock. So a half-written slot, a segment that
 * was split or a directory that has grown costs time and never an answer.
 */
import { copy, exhausted, trySmall } from '../memory/arena'
import { COUNT, hasPlace, isListed, LOCK, placeOf } from './dictionary'
import { lock, unlock } from '../memory/lock'
import { hashed, hashOf, isLong, length, matches } from './name'
import { directoryOf, freeSlot, makeRoom, place, segmentOf } from './segments'

/** Bits of the lanes in which a slot and a key are alike. */
// @inline
function alike(slot: usize, k: v128): u32 {
  return i32x4.bitmask(i32x4.eq(v128.load(slot), k))
}

/**
 * The id of a short key in the cache line of its home, else 0. All four slots at once: most names away from home are in
 * the line, and a branch for each place would be guessed wrong too often.
 */
// @inline
export function findInLine(home: usize, k: v128): u32 {
  const line = home & ~63
  const lanes =
    alike(line, k) |
    (alike(line + 16, k) << 4) |
    (alike(line + 32, k) << 8) |
    (alike(line + 48, k) << 12)
  // A slot's second, third and fourth lane.
  const whole = (lanes >> 1) & (lanes >> 2) & (lanes >> 3) & 0x1111
  return whole == 0 ? 0 : load<u32>(line + ((ctz(whole) as usize) << 2))
}

/** The id of a hashed key, 0 if it has none yet. */
function find(dict: usize, k: v128, h: u32): u32 {
  const segment = segmentOf(directoryOf(dict), h)
  let j: u32 = 0
  let slot = v128.load(place(segment, h, j))
  while (i32x4.extract_lane(slot, 0) != 0) {
    if (matches(slot, k)) return i32x4.extract_lane(slot, 0) as u32
    slot = v128.load(place(segment, h, ++j))
  }
  return 0
}

/** The id of a hashed key, a new one if need be. */
export function intern(dict: usize, k: v128, h: u32): u32 {
  const id = find(dict, k, h)
  return id != 0 ? id : insert(dict, k, h)
}

/** The id of any key. */
export function internKey(dict: usize, k: v128): u32 {
  if (i32x4.extract_lane(k, 1) == 0) return i32x4.extract_lane(k, 0) as u32
  const full = hashed(k)
  return intern(dict, full, hashOf(full))
}

/** The id of any key, 0 if it has none yet. */
export function findKey(dict: usize, k: v128): u32 {
  const full = hashed(k)
  return find(dict, full, hashOf(full))
}

function insert(dict: usize, k: v128, h: u32): u32 {
  lock(dict + LOCK)
  const known = find(dict, k, h)
  if (known != 0) {
    unlock(dict + LOCK)
    return known
  }
  const id = load<u32>(dict, COUNT) + 1
  const listed = isListed(dict)
  const room = makeRoom(dict, h) && (!listed || hasPlace(dict, id))
  const long = isLong(k)
  const text = long && room ? copyText(k) : 0
  if (!room || (long && text == 0)) {
    unlock(dict + LOCK)
    exhausted()
  }
  const slot = freeSlot(segmentOf(directoryOf(dict), h), h)
  if (listed) store<u32>(placeOf(dict, id), slot as u32)
  const end = long
    ? (i64x2.extract_lane(k, 1) & 0xffff_ffff) | ((text as i64) << 32)
    : i64x2.extract_lane(k, 1)
  store<i64>(slot, end, 8)
  atomic.store<i64>(slot, (id as i64) | ((i32x4.extract_lane(k, 1) as i64) << 32))
  atomic.store<u32>(dict + COUNT, id)
  unlock(dict + LOCK)
  return id
}

/** A long text for ever; a short one is in its slot whole. */
function copyText(k: v128): usize {
  const n = length(k)
  const at = trySmall(n)
  if (at != 0) copy(at, i32x4.extract_lane(k, 0) as u32 as usize, n)
  return at
}
