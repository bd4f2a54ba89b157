/**
 * A name as 16 bytes, of the shape of the slot that it has in its dictionary (see intern.ts), with a long text's address in
 * place of the id:
 *
 *     short   0:4  n:1  text:11                a text of 1 … 11 bytes, whole
 *     long    address:4  255:1 n:3  hash:4     the hash once somebody has asked for it
 *
 * A key and a slot compare by one XOR. A key whose second lane is 0 is settled already: its first lane is the id, 0 for
 * "absent". (A text with a NUL is always long: then no half-written short slot can look like another text.)
 */
import { hashLong, hashShort } from './hash'
import { MASKS } from '../memory/map'

/** Longest text in a slot. */
const SHORT: usize = 11
const NOT_ID = i32x4(0, -1, -1, -1)
const TAG_LONG: u32 = 255

/**
 * The key of a text of 1 … 11 bytes without NUL: nobody asks for its address. Reads five bytes before p: there is always a
 * quote, a key or a colon.
 */
// @inline
export function shortKey(p: usize, n: usize): v128 {
  return i8x16.replace_lane(v128.and(v128.load(p - 5), v128.load(MASKS + (n << 4))), 4, n as i8)
}

export function longKey(p: usize, n: usize): v128 {
  return i32x4.replace_lane(
    i32x4.replace_lane(i32x4.splat(0), 0, p as i32),
    1,
    (TAG_LONG | ((n as u32) << 8)) as i32,
  )
}

/** The key of a text without NUL, as it stands in the file. */
// @inline
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
// @inline
export function settled(id: u32): v128 {
  return i32x4.replace_lane(i32x4.splat(0), 0, id as i32)
}

// @inline
export function isLong(k: v128): bool {
  return (i32x4.extract_lane(k, 1) & 255) == (TAG_LONG as i32)
}

// @inline
export function length(k: v128): usize {
  return ((i32x4.extract_lane(k, 1) as u32) >> 8) as usize
}

/** Bytes of the text of the slot at this address. */
// @inline
export function textBytes(slot: usize): usize {
  const tag = load<u8>(slot, 4)
  return (tag as u32) == TAG_LONG ? ((load<u32>(slot, 4) >> 8) as usize) : (tag as usize)
}

/** Where they are. */
// @inline
export function textStart(slot: usize): usize {
  return (load<u8>(slot, 4) as u32) == TAG_LONG ? (load<u32>(slot, 12) as usize) : slot + 5
}

/** A long key gets its hash into the slot's place. */
// @inline
export function hashed(k: v128): v128 {
  if (!isLong(k)) return k
  return i32x4.replace_lane(
    k,
    2,
    hashLong(i32x4.extract_lane(k, 0) as u32 as usize, length(k)) as i32,
  )
}

/** Hash of a hashed key, or of a slot. */
// @inline
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
// @inline
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
    sameBytes(
      i32x4.extract_lane(slot, 3) as u32 as usize,
      i32x4.extract_lane(k, 0) as u32 as usize,
      length(k),
    )
  )
}
