/**
 * Names to numbers, shared by all threads. A dictionary's slots of 16 bytes stand in segments of 64 KiB:
 *
 *     short   id:4  n:1  text:11          a text of 1 … 11 bytes, whole: a hit costs one cache line
 *     long    id:4  255:1 n:3  hash:4  text's address:4
 *
 * A key has the same shape with the text's address in place of the id, so that a slot and a key compare by one
 * XOR. A key whose second lane is 0 is settled already: its first lane is the id, 0 for "absent".
 *
 * The low bits of a hash find the segment in a directory, the high ones the place in it. A segment that is full is
 * split in two, by one more bit: no table is ever copied as a whole, and none is left behind. (R. Fagin et al.,
 * Extendible hashing, 1979.) A million customers took 16 MB of tables and as much of outgrown ones.
 *
 * Readers take no lock. A slot is written from its end, id and length last and atomically, and never changes; a
 * reader acts on a match only, anything else is looked at again under the lock. So a half-written slot, a segment that
 * was split or a directory that has grown costs time and never an answer. (A text with a NUL is always long: then no
 * half-written short slot can look like another text.)
 */
import { copy, exhausted, release, retire, tryBlock, trySmall } from '../memory/arena'
import { hashLong, hashShort } from './hash'
import { lock, unlock } from '../memory/lock'
import { DICTS, DICT_BYTES, MASKS } from '../memory/map'

/** Offsets in a dictionary's 256 bytes. Then 24 addresses of lists: 1024, 2048, … slots by id. */
const LOCK: usize = 0
const COUNT: usize = 4
const DIRECTORY: usize = 8
const LISTS: usize = 16
const FIRST_LIST: u32 = 10
/** Longest text in a slot. */
const SHORT: usize = 11

/**
 * A directory is named by its address, a multiple of 64 KiB, plus its depth: it has 2^depth entries, and one word
 * changes when it grows. An entry is a segment's address plus the bits that its names' hashes have in common, and the
 * names in it: of the entries of one segment only the first has the number.
 */
const ENTRY_BITS: u32 = 3
const NAMES: usize = 4
const DEPTH: u32 = 31
/** 2^depth entries of 8 bytes fill the directory's first block. */
const FIRST_ROOM: u32 = 13
/** Deeper than this only names of one hash would go; there are none. */
const DEEPEST: u32 = 27
const SEGMENT_BYTES: usize = 65_536
const SEGMENT_SLOTS: u32 = 4096
/** Bits of a hash beyond the place in a segment. */
const PLACE_SHIFT: u32 = 20
/** A fuller segment is split: three of four slots. */
const FULL: u32 = 3072

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
export function isLong(k: v128): bool {
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
export function directoryOf(dict: usize): u32 {
  return atomic.load<u32>(dict + DIRECTORY)
}

// @ts-ignore
@inline
function entryAt(directory: u32, i: u32): usize {
  return ((directory & ~DEPTH) as usize) + ((i as usize) << ENTRY_BITS)
}

/** The number of a hash's entry. */
// @ts-ignore
@inline
function entryOf(directory: u32, h: u32): u32 {
  return h & (((1 as u32) << directory) - 1)
}

/** The segment of a hash. (A shift takes the low five bits of its operand only: the depth.) */
// @ts-ignore
@inline
function segmentOf(directory: u32, h: u32): usize {
  return (load<u32>(entryAt(directory, entryOf(directory, h))) & 0xffff_0000) as usize
}

/** Where a hash's search begins. */
// @ts-ignore
@inline
export function home(directory: u32, h: u32): usize {
  return segmentOf(directory, h) + ((h >> PLACE_SHIFT) << 4)
}

/**
 * The j-th place to look for a hash: the four slots of its cache line first, then the next line's. (Plain linear
 * probing leaves the line for every fourth name that isn't at home.)
 */
// @ts-ignore
@inline
function place(segment: usize, h: u32, j: u32): usize {
  const i = (((h >> PLACE_SHIFT) + (j & ~3)) ^ (j & 3)) & (SEGMENT_SLOTS - 1)
  return segment + ((i as usize) << 4)
}

/** Bits of the lanes in which a slot and a key are alike. */
// @ts-ignore
@inline
function alike(slot: usize, k: v128): u32 {
  return i32x4.bitmask(i32x4.eq(v128.load(slot), k))
}

/**
 * The id of a short key in the cache line of its home, else 0. All four slots at once: most names away from home are in
 * the line, and a branch for each place would be guessed wrong too often.
 */
// @ts-ignore
@inline
export function findInLine(home: usize, k: v128): u32 {
  const line = home & ~63
  const lanes =
    alike(line, k) | (alike(line + 16, k) << 4) | (alike(line + 32, k) << 8) | (alike(line + 48, k) << 12)
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
  const room = makeRoom(dict, h)
  const id = load<u32>(dict, COUNT) + 1
  const listed = room ? listedAt(dict, id) : 0
  const long = isLong(k)
  const text = long && listed != 0 ? copyText(k) : 0
  if (listed == 0 || (long && text == 0)) {
    unlock(dict + LOCK)
    exhausted()
  }
  const slot = freeSlot(segmentOf(directoryOf(dict), h), h)
  store<u32>(listed, slot as u32)
  const end = long
    ? (i64x2.extract_lane(k, 1) & 0xffff_ffff) | ((text as i64) << 32)
    : i64x2.extract_lane(k, 1)
  store<i64>(slot, end, 8)
  atomic.store<i64>(slot, (id as i64) | ((i32x4.extract_lane(k, 1) as i64) << 32))
  atomic.store<u32>(dict + COUNT, id)
  unlock(dict + LOCK)
  return id
}

function freeSlot(segment: usize, h: u32): usize {
  let j: u32 = 0
  while (load<u32>(place(segment, h, j)) != 0) j++
  return place(segment, h, j)
}

/** Where the address of an id's slot is written; 0 where there is no memory for it. */
function listedAt(dict: usize, id: u32): usize {
  const list = listOf(id)
  const at = dict + LISTS + ((list as usize) << 2)
  if (load<u32>(at) == 0) store<u32>(at, trySmall((4 as usize) << (FIRST_LIST + list)) as u32)
  return load<u32>(at) == 0 ? 0 : placeOf(dict, id)
}

// @ts-ignore
@inline
function listOf(id: u32): u32 {
  return 31 - clz<u32>(id - 1 + (1 << FIRST_LIST)) - FIRST_LIST
}

/** A long text for ever; a short one is in its slot whole. */
function copyText(k: v128): usize {
  const n = length(k)
  const at = trySmall(n)
  if (at != 0) copy(at, i32x4.extract_lane(k, 0) as u32 as usize, n)
  return at
}

/** The entry that has the number of names in the segment of a hash. */
function counted(directory: u32, h: u32): usize {
  const common = load<u32>(entryAt(directory, entryOf(directory, h)))
  return entryAt(directory, h & (((1 as u32) << common) - 1))
}

/** Makes room for one more name of this hash, and counts it; false where there is no memory for it. */
function makeRoom(dict: usize, h: u32): bool {
  let entry = counted(directoryOf(dict), h)
  while (load<u32>(entry, NAMES) >= FULL) {
    if (!split(dict, h)) return false
    entry = counted(directoryOf(dict), h)
  }
  store<u32>(entry, load<u32>(entry, NAMES) + 1, NAMES)
  return true
}

/** Splits the segment of a hash by one more bit. The old one is left as it is, for those who still read it. */
function split(dict: usize, h: u32): bool {
  const entry = load<u32>(entryAt(directoryOf(dict), entryOf(directoryOf(dict), h)))
  const bits = entry & DEPTH
  if (bits == (directoryOf(dict) & DEPTH) && !deepen(dict)) return false
  const low = tryBlock(SEGMENT_BYTES)
  const high = tryBlock(SEGMENT_BYTES)
  if (low == 0 || high == 0) {
    if (low != 0) release(low, SEGMENT_BYTES)
    return false
  }
  const old = (entry & 0xffff_0000) as usize
  const names = move(dict, old, bits, low, high)
  const directory = directoryOf(dict)
  const first = h & (((1 as u32) << bits) - 1)
  const step = (1 as u32) << bits
  const entries = (1 as u32) << directory
  for (let i = first; i < entries; i += step) {
    const to = ((i >> bits) & 1) == 0 ? low : high
    atomic.store<u32>(entryAt(directory, i), (to as u32) | (bits + 1))
  }
  const before = load<u32>(entryAt(directory, first), NAMES)
  store<u32>(entryAt(directory, first), before - names, NAMES)
  store<u32>(entryAt(directory, first + step), names, NAMES)
  retire(old, SEGMENT_BYTES)
  return true
}

/** Puts every name of a segment into one of two, by the next bit of its hash. How many are in the second. */
function move(dict: usize, old: usize, bits: u32, low: usize, high: usize): u32 {
  let names: u32 = 0
  for (let at = old; at < old + SEGMENT_BYTES; at += 16) {
    const slot = v128.load(at)
    const id = i32x4.extract_lane(slot, 0) as u32
    if (id == 0) continue
    const h = hashOf(slot)
    const bit = (h >> bits) & 1
    const moved = freeSlot(bit == 0 ? low : high, h)
    v128.store(moved, slot)
    store<u32>(placeOf(dict, id), moved as u32)
    names += bit
  }
  return names
}

/** Twice as many entries, each segment having twice as many: behind the others where there is room, else in a new block. */
function deepen(dict: usize): bool {
  let directory = directoryOf(dict)
  const depth = directory & DEPTH
  if (depth == DEEPEST) return false
  const bytes = (1 as usize) << (depth + ENTRY_BITS)
  const from = entryAt(directory, 0)
  if (depth >= FIRST_ROOM) {
    const wider = tryBlock(bytes << 1)
    if (wider == 0) return false
    copy(wider, from, bytes)
    directory = (wider as u32) | depth
  }
  const into = entryAt(directory, 0)
  copy(into + bytes, into, bytes)
  atomic.store<u32>(dict + DIRECTORY, directory + 1)
  if (depth >= FIRST_ROOM) retire(from, bytes)
  return true
}

/** Call once a run and dictionary, before any thread scans. */
export function openDictionary(d: u32): void {
  const directory = tryBlock((1 as usize) << (FIRST_ROOM + ENTRY_BITS))
  const segment = tryBlock(SEGMENT_BYTES)
  if (directory == 0 || segment == 0) exhausted()
  store<u32>(directory, segment as u32)
  store<u32>(dictionary(d), directory as u32, DIRECTORY)
}

/** Names in a dictionary. */
export function countOf(dict: usize): u32 {
  return atomic.load<u32>(dict + COUNT)
}

/** Where the address of an id's slot is. */
function placeOf(dict: usize, id: u32): usize {
  const list = listOf(id)
  const first = (1 as u32) << (FIRST_LIST + list)
  const index = id - 1 + (1 << FIRST_LIST) - first
  return (load<u32>(dict + LISTS + ((list as usize) << 2)) as usize) + ((index as usize) << 2)
}

/** The slot of an id that was given out. It moves when its table grows: read it while no other thread scans. */
export function slotOf(d: u32, id: u32): usize {
  return load<u32>(placeOf(dictionary(d), id))
}
