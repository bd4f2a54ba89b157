/**
 * The members of a record that are read: fields of an event, by whatever names were mapped to them, and extra columns.
 * Those of the record itself are of node 0; an object in which more of them are looked for is a node of its own.
 */
import { copy, small } from '../memory/arena'

/** As many as an entry's `next` can tell apart. */
const MAX_KEYS: u32 = 255
const BUCKETS: u32 = 64

/** Offsets in an entry. */
const TEXT: usize = 0
const LENGTH: usize = 4
const FIELD: usize = 8
const EXTRA: usize = 9
const NEXT: usize = 10
const NODE: usize = 11
const CHILD: usize = 12
const SOURCE: usize = 13
const ENTRY: usize = 16
const SOURCES: usize = 64

let entries: usize = 0
let buckets: usize = 0
/** Bits of the better sources of each, as u64. */
let better: usize = 0
let count: u32 = 0

// @inline
function bucketOf(node: u32, p: usize, n: usize): usize {
  if (n == 0) return 0
  return ((node * 11 + (n as u32) * 7 + load<u8>(p) * 5 + load<u8>(p + n - 1)) &
    (BUCKETS - 1)) as usize
}

/**
 * A member of a node, its name at p of n bytes: what it stands for, or the node (`child`) that it is. `source` is its
 * number among 64; `betterLow` and `betterHigh` are the bits of those that come before it, where the same is found in
 * several places.
 */
export function addKey(
  p: usize,
  n: usize,
  node: u32,
  child: u32,
  source: u32,
  field: u32,
  extra: u32,
  betterLow: u32,
  betterHigh: u32,
): void {
  if (entries == 0) {
    entries = small(ENTRY * (MAX_KEYS as usize))
    buckets = small(BUCKETS)
    better = small(SOURCES << 3)
  }
  const own = small(n + 16)
  copy(own, p, n)
  const at = entryAt(count)
  const bucket = buckets + bucketOf(node, own, n)
  store<u32>(at, own as u32, TEXT)
  store<u32>(at, n as u32, LENGTH)
  store<u8>(at, field, FIELD)
  store<u8>(at, extra, EXTRA)
  store<u8>(at, load<u8>(bucket), NEXT)
  store<u8>(at, node, NODE)
  store<u8>(at, child, CHILD)
  store<u8>(at, source, SOURCE)
  store<u32>(better + ((source as usize) << 3), betterLow)
  store<u32>(better + ((source as usize) << 3), betterHigh, 4)
  store<u8>(bucket, ++count)
}

// @inline
function entryAt(key: u32): usize {
  return entries + (key as usize) * ENTRY
}

/** Number of the key that a node's member of this name is, or -1. */
export function keyAt(node: u32, p: usize, n: usize): i32 {
  let i: u32 = load<u8>(buckets + bucketOf(node, p, n))
  while (i != 0) {
    const at = entryAt(i - 1)
    if (
      load<u32>(at, LENGTH) == (n as u32) &&
      load<u8>(at, NODE) == (node as u8) &&
      memory.compare(load<u32>(at, TEXT), p, n) == 0
    )
      return i - 1
    i = load<u8>(at, NEXT)
  }
  return -1
}

// @inline
export function fieldOf(key: i32): u32 {
  return load<u8>(entryAt(key), FIELD)
}

// @inline
export function extraOf(key: i32): u32 {
  return load<u8>(entryAt(key), EXTRA)
}

/** The node that a key's object is; 0 when it is none. */
// @inline
export function childOf(key: i32): u32 {
  return load<u8>(entryAt(key), CHILD)
}

// @inline
export function sourceOf(key: i32): u32 {
  return load<u8>(entryAt(key), SOURCE)
}

/** Bits of the sources that come before one. */
// @inline
export function betterThan(source: u32): u64 {
  return load<u64>(better + ((source as usize) << 3))
}
