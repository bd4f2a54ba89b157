/** JSON strings: where they end, whether they are well formed, what they say. */
import { block, release } from '../memory/arena'
import { BACKSLASH, BEHIND_SPACE, TWO } from './vectors'

/** Set by stringEnd: the string holds a backslash. */
export let escaped: bool = false

/**
 * Bits of the bytes that need a look: quote, backslash, control characters, and all beyond ASCII (negative as i8).
 * With its second bit turned a quote is a space and a space is more than that: one comparison for all but backslashes.
 */
// @inline
export function specials(v: v128): i32 {
  const others = i8x16.lt_s(v128.xor(v, v128.load(TWO)), v128.load(BEHIND_SPACE))
  return i8x16.bitmask(v128.or(others, i8x16.eq(v, v128.load(BACKSLASH))))
}

/** p is after the opening quote. The closing quote's address, or 0 when this is no string of RFC 8259 in UTF-8. */
export function stringEnd(p: usize): usize {
  escaped = false
  while (true) {
    const bits = specials(v128.load(p))
    if (bits == 0) {
      p += 16
      continue
    }
    p += ctz(bits)
    const c = load<u8>(p)
    if (c == 34) return p
    if (c == 92) {
      escaped = true
      p = escapeEnd(p)
    } else p = c < 32 ? 0 : multibyteEnd(p)
    if (p == 0) return 0
  }
}

function isHex(c: u32): bool {
  return c - 48 < 10 || (c | 32) - 97 < 6
}

function escapeEnd(p: usize): usize {
  const c = load<u8>(p + 1)
  if (c == 117) {
    for (let i: usize = 2; i < 6; i++) if (!isHex(load<u8>(p + i))) return 0
    return p + 6
  }
  return c == 34 || c == 92 || c == 47 || c == 98 || c == 102 || c == 110 || c == 114 || c == 116
    ? p + 2
    : 0
}

// @inline
function continues(p: usize): bool {
  return (load<u8>(p) & 0xc0) == 0x80
}

/**
 * p is at a byte beyond ASCII. The end of the characters of several bytes that begin there, or 0 when one is malformed,
 * overlong, half a surrogate pair or beyond U+10FFFF (Unicode 15, table 3-7). A line ends with LF, so it stops there.
 */
export function multibyteEnd(p: usize): usize {
  let c: u32 = load<u8>(p)
  while (c >= 0x80) {
    if (c < 0xe0) {
      if (c < 0xc2 || !continues(p + 1)) return 0
      p += 2
    } else if (c < 0xf0) {
      const d: u32 = load<u8>(p + 1)
      if (
        !continues(p + 1) ||
        !continues(p + 2) ||
        (c == 0xe0 && d < 0xa0) ||
        (c == 0xed && d > 0x9f)
      )
        return 0
      p += 3
    } else {
      const d: u32 = load<u8>(p + 1)
      if (c > 0xf4 || !continues(p + 1) || !continues(p + 2) || !continues(p + 3)) return 0
      if ((c == 0xf0 && d < 0x90) || (c == 0xf4 && d > 0x8f)) return 0
      p += 4
    }
    c = load<u8>(p)
  }
  return p
}

/**
 * Room for the unescaped texts of one line: they must live until the line is accepted and its names are interned,
 * so that a rejected line leaves no name behind. Sized once a line, at its first escape, because texts can't move.
 */
let scratch: usize = 0
let scratchBytes: usize = 0
let free: usize = 0

/** A new line: the texts before it are gone. */
// @inline
export function openScratch(): void {
  free = 0
}

/** An address with room for n bytes of the line's, until the next line. Five bytes before it may be read (see shortKey). */
export function scratchFor(n: usize): usize {
  if (n + 64 > scratchBytes) {
    if (scratch != 0) release(scratch, scratchBytes)
    scratchBytes = max<usize>(n + 64, 65_536)
    scratch = block(scratchBytes)
  }
  free = scratch + 16
  return free
}

function lineFeed(p: usize): usize {
  while (load<u8>(p) != 10) p++
  return p
}

function hex(p: usize): u32 {
  let u: u32 = 0
  for (let i: usize = 0; i < 4; i++) {
    const c: u32 = load<u8>(p + i)
    u = (u << 4) | (c <= 57 ? c - 48 : (c | 32) - 87)
  }
  return u
}

/** Where unescapeText put its text. */
export let text: usize = 0

/**
 * What a well-formed string says, as UTF-8 at `text`: its length. Half a surrogate pair makes it -1, or
 * U+FFFD if `lenient`.
 */
export function unescapeText(p: usize, end: usize, lenient: bool): isize {
  // A text is no longer than it is written, and 8 bytes apart from the next: an escape and two quotes are 4 at least.
  if (free == 0) scratchFor((lineFeed(end) - p) * 3)
  text = free
  let w = free
  while (p < end) {
    const c: u32 = load<u8>(p)
    if (c != 92) {
      store<u8>(w++, c)
      p++
      continue
    }
    const d: u32 = load<u8>(p + 1)
    if (d != 117) {
      store<u8>(w++, d == 110 ? 10 : d == 116 ? 9 : d == 114 ? 13 : d == 98 ? 8 : d == 102 ? 12 : d)
      p += 2
      continue
    }
    let u = hex(p + 2)
    p += 6
    if ((u & 0xf800) == 0xd800) {
      const low = u < 0xdc00 && p + 6 <= end && load<u16>(p) == 0x755c ? hex(p + 2) : 0
      if ((low & 0xfc00) == 0xdc00) {
        u = 0x1_0000 + ((u & 0x3ff) << 10) + (low & 0x3ff)
        p += 6
      } else {
        if (!lenient) return -1
        u = 0xfffd
      }
    }
    w = writeCharacter(w, u)
  }
  free = w + 8
  return w - text
}

function writeCharacter(w: usize, u: u32): usize {
  if (u < 0x80) {
    store<u8>(w, u)
    return w + 1
  }
  if (u < 0x800) {
    store<u8>(w, 0xc0 | (u >> 6))
    store<u8>(w, 0x80 | (u & 63), 1)
    return w + 2
  }
  if (u < 0x1_0000) {
    store<u8>(w, 0xe0 | (u >> 12))
    store<u8>(w, 0x80 | ((u >> 6) & 63), 1)
    store<u8>(w, 0x80 | (u & 63), 2)
    return w + 3
  }
  store<u8>(w, 0xf0 | (u >> 18))
  store<u8>(w, 0x80 | ((u >> 12) & 63), 1)
  store<u8>(w, 0x80 | ((u >> 6) & 63), 2)
  store<u8>(w, 0x80 | (u & 63), 3)
  return w + 4
}
