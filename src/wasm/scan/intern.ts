/**
 * Names to numbers, shared by all threads. A table has open slots of 16 bytes:
 *
 *     short   id:4  n:1  text:11          a text of 1 … 11 bytes, whole: a hit costs one cache line
 *     long    id:4  255:1 n:3  hash:4  text's address:4
 *
 * A key has the same shape with the text's address in place of the id, so that a slot and a key compare by one
 * XOR. A key whose second lane is 0 is settled already: its first lane is the id, 0 for "absent".
 *
 * Readers take no lock. A slot is written from its end, id and length last and atomically, and never changes; a
 * reader acts on a match only, anything else is looked at again under the lock. So a half-written slot or an
 * outgrown table costs time and never an answer. (A text with a NUL is always long: then no half-written short slot can
 * look like another text.)
 */
import { exhausted, retire, tryBlock, trySmall } from '../memory/arena'
import { hashLong, hashShort } from './hash'
import { lock, unlock } from '../memory/lock'
import { DICTS, DICT_BYTES, MASKS } from '../memory/map'

/** Offsets in a dictionary's 256 bytes. Then 24 addresses of segments: 1024, 2048, … slots by id. */
const LOCK: usize = 0
const COUNT: usize = 4
const TABLE: usize = 8
const SEGMENTS: usize = 16
const FIRST_SEGMENT: u32 = 10
/** Longest text in a slot. */
const SHORT: usize = 11
/** A table is named by its address, a multiple of 64 KiB, plus log2 of its slots: one word changes when it grows. */
const FIRST_BITS: u32 = 12

const NOT_ID = i32x4(0, -1, -1, -1)
const TAG_LONG: u32 = 255

// @ts-ignore
@inline
export function dictionary(d: u32): usize {
  return DICTS + (d as usize) * DICT_BYTES
}

/** The key of a text of 1 … 11 bytes without NUL. Reads five bytes before p: there is always a quote, a key or a colon. */
// @ts-ignore
@inline
export function shortKey(p: usize, n: usize): v128 {
  const text = v128.and(v128.load(p - 5), v128.load(MASKS + (n << 4)))
  return i32x4.replace_lane(i8x16.replace_lane(text, 4, n as i8), 0, p as i32)
}

export function longKey(p: usize, n: usize): v128 {
  return i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(0), 0, p as i32), 1, (TAG_LONG | ((n as u32) << 8)) as i32)
}

/** The key of a text without NUL, as it stands in the file. */
// @ts-ignore
@inline
export function key(p: usize, n: usize): v128 {
  return n <= SHORT ? shortKey(p, n) : longKey(p, n)
}

/** The key of a text that may hold a NUL (it was written with escapes). */
export function anyKey(p: usize, n: usize): v128 {
  if (n > SHORT) return longKey(p, n)
  for (let i: usize = 0; i < n; i++) if (load<u8>(p + i) == 0) return longKey(p, n)
  return shortKey(p, n)
}

/** The key of what already has an id. */
// @ts-ignore
@inline
export function settled(id: u32): v128 {
  return i32x4.replace_lane(i32x4.splat(0), 0, id as i32)
}

// @ts-ignore
@inline
function isLong(k: v128): bool {
  return (i32x4.extract_lane(k, 1) & 255) == (TAG_LONG as i32)
}

// @ts-ignore
@inline
function length(k: v128): usize {
  return ((i32x4.extract_lane(k, 1) as u32) >> 8) as usize
}

/** A long key gets its hash into the slot's place. */
// @ts-ignore
@inline
export function hashed(k: v128): v128 {
  if (!isLong(k)) return k
  return i32x4.replace_lane(k, 2, hashLong(i32x4.extract_lane(k, 0) as u32 as usize, length(k)) as i32)
}

/** Hash of a hashed key, or of a slot. */
// @ts-ignore
@inline
export function hashOf(k: v128): u32 {
  return isLong(k) ? (i32x4.extract_lane(k, 2) as u32) : hashShort(k)
}

function sameBytes(a: usize, b: usize, n: usize): bool {
  let i: usize = 0
  while (i + 8 <= n) {
    if (load<u64>(a + i) != load<u64>(b + i)) return false
    i += 8
  }
  while (i < n) {
    if (load<u8>(a + i) != load<u8>(b + i)) return false
    i++
  }
  return true
}

/** Whether a slot holds a hashed key. */
// @ts-ignore
@inline
export function matches(slot: v128, k: v128): bool {
  const differs = v128.and(v128.xor(slot, k), NOT_ID)
  if (!v128.any_true(differs)) return true
  return isLong(k) && matchesLong(slot, k)
}

function matchesLong(slot: v128, k: v128): bool {
  return (
    i32x4.extract_lane(slot, 1) == i32x4.extract_lane(k, 1) &&
    i32x4.extract_lane(slot, 2) == i32x4.extract_lane(k, 2) &&
    i32x4.extract_lane(slot, 3) != 0 &&
    sameBytes(i32x4.extract_lane(slot, 3) as u32 as usize, i32x4.extract_lane(k, 0) as u32 as usize, length(k))
  )
}

// @ts-ignore
@inline
export function tableOf(dict: usize): u32 {
  return atomic.load<u32>(dict + TABLE)
}

// @ts-ignore
@inline
export function maskOf(table: u32): u32 {
  return ((1 as u32) << (table & 31)) - 1
}

// @ts-ignore
@inline
export function slotAt(table: u32, i: u32): usize {
  return ((table & 0xffff_0000) as usize) + ((i as usize) << 4)
}

/** Where a hash's search begins. */
// @ts-ignore
@inline
export function home(table: u32, h: u32): usize {
  return slotAt(table, h & maskOf(table))
}

/**
 * The j-th place to look for a hash: the four slots of its cache line first, then the next line's. (Plain linear
 * probing leaves the line for every fourth name that isn't at home.)
 */
// @ts-ignore
@inline
function place(table: u32, h: u32, j: u32): usize {
  return slotAt(table, ((h + (j & ~3)) ^ (j & 3)) & maskOf(table))
}

/** The id of a slot that holds a short key whole, else 0. */
// @ts-ignore
@inline
function idWhere(slot: v128, k: v128): u32 {
  return v128.any_true(v128.and(v128.xor(slot, k), NOT_ID)) ? 0 : (i32x4.extract_lane(slot, 0) as u32)
}

/**
 * The id of a short key in its home cache line, else 0. All four slots at once: most names away from home are in the
 * line, and a branch for each place would be guessed wrong too often.
 */
// @ts-ignore
@inline
export function findInLine(table: u32, k: v128, h: u32): u32 {
  const line = slotAt(table, h & maskOf(table) & ~3)
  return (
    idWhere(v128.load(line), k) |
    idWhere(v128.load(line, 16), k) |
    idWhere(v128.load(line, 32), k) |
    idWhere(v128.load(line, 48), k)
  )
}

/** The id of a hashed key, 0 if it has none yet. */
function find(dict: usize, k: v128, h: u32): u32 {
  const table = tableOf(dict)
  let j: u32 = 0
  let slot = v128.load(place(table, h, j))
  while (i32x4.extract_lane(slot, 0) != 0) {
    if (matches(slot, k)) return i32x4.extract_lane(slot, 0) as u32
    slot = v128.load(place(table, h, ++j))
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
  const count = load<u32>(dict, COUNT)
  // Linear probing up to 0.7: at 16 bytes a slot a longer run mostly stays within the cache line.
  const capacity = maskOf(tableOf(dict)) + 1
  const room = (count + 1) as u64 * 10 <= (capacity as u64) * 7 || grow(dict)
  const index = count + (1 << FIRST_SEGMENT)
  const s = 31 - clz<u32>(index) - FIRST_SEGMENT
  const segment = room ? segmentOf(dict, s) : 0
  const long = isLong(k)
  const text = long && segment != 0 ? copyText(k) : 0
  if (segment == 0 || (long && text == 0)) {
    unlock(dict + LOCK)
    exhausted()
  }
  const id = count + 1
  const slot = freeSlot(tableOf(dict), h)
  store<u32>(segment + (((index - ((1 as u32) << (s + FIRST_SEGMENT))) as usize) << 2), slot as u32)
  const end = long
    ? (i64x2.extract_lane(k, 1) & 0xffff_ffff) | ((text as i64) << 32)
    : i64x2.extract_lane(k, 1)
  store<i64>(slot, end, 8)
  atomic.store<i64>(slot, (id as i64) | ((i32x4.extract_lane(k, 1) as i64) << 32))
  atomic.store<u32>(dict + COUNT, id)
  unlock(dict + LOCK)
  return id
}

function freeSlot(table: u32, h: u32): usize {
  let j: u32 = 0
  while (load<u32>(place(table, h, j)) != 0) j++
  return place(table, h, j)
}

function segmentOf(dict: usize, s: u32): usize {
  const at = dict + SEGMENTS + ((s as usize) << 2)
  let segment: usize = load<u32>(at)
  if (segment == 0) {
    segment = trySmall((4 as usize) << (FIRST_SEGMENT + s))
    store<u32>(at, segment as u32)
  }
  return segment
}

/** A long text for ever; a short one is in its slot whole. */
function copyText(k: v128): usize {
  const n = length(k)
  const at = trySmall(n)
  if (at != 0) memory.copy(at, i32x4.extract_lane(k, 0) as u32 as usize, n)
  return at
}

function newTable(bits: u32): u32 {
  const at = tryBlock((16 as usize) << bits)
  return at == 0 ? 0 : (at as u32) | bits
}

function grow(dict: usize): bool {
  const from = tableOf(dict)
  const to = newTable((from & 31) + 1)
  if (to == 0) return false
  const capacity = maskOf(from) + 1
  for (let i: u32 = 0; i < capacity; i++) {
    const slot = v128.load(slotAt(from, i))
    const id = i32x4.extract_lane(slot, 0) as u32
    if (id == 0) continue
    const moved = freeSlot(to, hashOf(slot))
    v128.store(moved, slot)
    store<u32>(placeOf(dict, id), moved as u32)
  }
  atomic.store<u32>(dict + TABLE, to)
  retire(slotAt(from, 0), (16 as usize) << (from & 31))
  return true
}

/** Call once a run and dictionary, before any thread scans. */
export function openDictionary(d: u32): void {
  const table = newTable(FIRST_BITS)
  if (table == 0) exhausted()
  store<u32>(dictionary(d), table, TABLE)
}

/** Names in a dictionary. */
export function countOf(dict: usize): u32 {
  return atomic.load<u32>(dict + COUNT)
}

/** Where the address of an id's slot is. */
function placeOf(dict: usize, id: u32): usize {
  const index = id - 1 + (1 << FIRST_SEGMENT)
  const s = 31 - clz<u32>(index) - FIRST_SEGMENT
  const segment: usize = load<u32>(dict + SEGMENTS + ((s as usize) << 2))
  return segment + (((index - ((1 as u32) << (s + FIRST_SEGMENT))) as usize) << 2)
}

/** The slot of an id that was given out. It moves when its table grows: read it while no other thread scans. */
export function slotOf(d: u32, id: u32): usize {
  return load<u32>(placeOf(dictionary(d), id))
}
