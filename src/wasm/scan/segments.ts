/**
 * Where a dictionary's slots stand: in segments of 64 KiB. The low bits of a hash find the segment in a directory, the
 * high ones the place in it. A segment that is full is split in two, by one more bit: no table is ever copied as a whole,
 * and none is left behind. (R. Fagin et al., Extendible hashing, 1979.) A million customers took 16 MB of tables and as
 * much of outgrown ones.
 *
 * Who changes something holds the dictionary's lock; who reads may meet a segment that was split or a directory that has
 * grown, which stay as they were as long as anybody can.
 */
import { copy, exhausted, release, retire, tryBlock } from '../memory/arena'
import { DIRECTORY, dictionary, isListed, keepList, placeOf } from './dictionary'
import { hashOf, textBytes, textStart } from './name'

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

/** Call once a run and dictionary, before any thread scans. */
export function openDictionary(d: u32): void {
  const directory = tryBlock((1 as usize) << (FIRST_ROOM + ENTRY_BITS))
  const segment = tryBlock(SEGMENT_BYTES)
  if (directory == 0 || segment == 0) exhausted()
  store<u32>(directory, segment as u32)
  store<u32>(dictionary(d), directory as u32, DIRECTORY)
}

// @inline
export function directoryOf(dict: usize): u32 {
  return atomic.load<u32>(dict + DIRECTORY)
}

// @inline
function entryAt(directory: u32, i: u32): usize {
  return ((directory & ~DEPTH) as usize) + ((i as usize) << ENTRY_BITS)
}

/** The number of a hash's entry. */
// @inline
function entryOf(directory: u32, h: u32): u32 {
  return h & (((1 as u32) << directory) - 1)
}

/** The segment of a hash. (A shift takes the low five bits of its operand only: the depth.) */
// @inline
export function segmentOf(directory: u32, h: u32): usize {
  return (load<u32>(entryAt(directory, entryOf(directory, h))) & 0xffff_0000) as usize
}

/** Where a hash's search begins. */
// @inline
export function home(directory: u32, h: u32): usize {
  return segmentOf(directory, h) + ((h >> PLACE_SHIFT) << 4)
}

/**
 * The j-th place to look for a hash: the four slots of its cache line first, then the next line's. (Plain linear
 * probing leaves the line for every fourth name that isn't at home.)
 */
// @inline
export function place(segment: usize, h: u32, j: u32): usize {
  const i = (((h >> PLACE_SHIFT) + (j & ~3)) ^ (j & 3)) & (SEGMENT_SLOTS - 1)
  return segment + ((i as usize) << 4)
}

/** An empty slot for a name of this hash. */
export function freeSlot(segment: usize, h: u32): usize {
  let j: u32 = 0
  while (load<u32>(place(segment, h, j)) != 0) j++
  return place(segment, h, j)
}

/** The entry that has the number of names in the segment of a hash. */
function counted(directory: u32, h: u32): usize {
  const common = load<u32>(entryAt(directory, entryOf(directory, h)))
  return entryAt(directory, h & (((1 as u32) << common) - 1))
}

/** Makes room for one more name of this hash, and counts it; false where there is no memory for it. */
export function makeRoom(dict: usize, h: u32): bool {
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
  const listed = isListed(dict)
  for (let at = old; at < old + SEGMENT_BYTES; at += 16) {
    const slot = v128.load(at)
    const id = i32x4.extract_lane(slot, 0) as u32
    if (id == 0) continue
    const h = hashOf(slot)
    const bit = (h >> bits) & 1
    const moved = freeSlot(bit == 0 ? low : high, h)
    v128.store(moved, slot)
    if (listed) store<u32>(placeOf(dict, id), moved as u32)
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

/** The slot of an id that was given out. It moves when its segment is split: read it while no other thread scans. */
export function slotOf(d: u32, id: u32): usize {
  const dict = dictionary(d)
  if (!isListed(dict)) {
    if (!keepList(dict)) exhausted()
    listAll(dict)
  }
  return load<u32>(placeOf(dict, id))
}

/**
 * Copies the texts of the n ids at `ids` to `to`, one behind the other, as far as there is room before `end`; how many
 * of them. Where each of those ends takes its id's place, counted from `before`. (JavaScript does this once a run, in
 * code that V8 hasn't compiled yet: a hundred thousand names took it 40 ms.)
 */
export function packTexts(d: u32, ids: usize, n: u32, to: usize, end: usize, before: u32): u32 {
  const start = to
  for (let i: u32 = 0; i < n; i++) {
    const at = ids + ((i as usize) << 2)
    const slot = slotOf(d, load<u32>(at))
    const bytes = textBytes(slot)
    if (bytes > end - to) return i
    copy(to, textStart(slot), bytes)
    to += bytes
    store<u32>(at, before + ((to - start) as u32))
  }
  return n
}

/** The bytes of the texts of the n ids at `ids`. */
export function bytesOfTexts(d: u32, ids: usize, n: u32): u32 {
  let bytes: u32 = 0
  for (let i: u32 = 0; i < n; i++)
    bytes += textBytes(slotOf(d, load<u32>(ids + ((i as usize) << 2)))) as u32
  return bytes
}

function listAll(dict: usize): void {
  const directory = directoryOf(dict)
  const entries = (1 as u32) << directory
  for (let i: u32 = 0; i < entries; i++) {
    const entry = load<u32>(entryAt(directory, i))
    // The others are of a segment that was met.
    if (i >> (entry & DEPTH) != 0) continue
    const segment = (entry & 0xffff_0000) as usize
    for (let at = segment; at < segment + SEGMENT_BYTES; at += 16) {
      const id = load<u32>(at)
      if (id != 0) store<u32>(placeOf(dict, id), at as u32)
    }
  }
}
