/** JSON values that nobody reads: checked to the last byte, and skipped. */
import { longer } from '../memory/arena'
import { numberEnd } from './number'
import { stringEnd } from './text'

// @inline
export function space(p: usize): usize {
  let c = load<u8>(p)
  while (c == 32 || c == 9 || c == 13) c = load<u8>(++p)
  return p
}

/** One byte a level: is it an object? Grows, because a line may hold eight million levels; and no recursion for the same reason. */
let levels: usize = 0
let levelBytes: usize = 0

function moreLevels(): void {
  const bytes = levelBytes == 0 ? 65_536 : levelBytes * 2
  levels = longer(levels, levelBytes, bytes)
  levelBytes = bytes
}

/** The end of true, false or null at p, or 0. */
export function wordEnd(p: usize): usize {
  const word = load<u32>(p)
  if (word == 0x6c6c_756e || word == 0x6575_7274) return p + 4
  return word == 0x736c_6166 && load<u8>(p + 4) == 101 ? p + 5 : 0
}

function scalarEnd(p: usize): usize {
  const c = load<u8>(p)
  if (c == 34) {
    const end = stringEnd(p + 1)
    return end == 0 ? 0 : end + 1
  }
  return c == 45 || c - 48 < 10 ? numberEnd(p) : wordEnd(p)
}

/** p is at a key of an object: the address of its value, or 0. */
function keyEnd(p: usize): usize {
  if (load<u8>(p) != 34) return 0
  const end = stringEnd(p + 1)
  if (end == 0) return 0
  p = space(end + 1)
  return load<u8>(p) == 58 ? space(p + 1) : 0
}

/** p is at a value's first byte: its end, or 0 when this is no JSON of RFC 8259 in UTF-8. */
export function valueEnd(p: usize): usize {
  const first = load<u8>(p)
  if (first != 123 && first != 91) return scalarEnd(p)
  let depth: usize = 0
  while (true) {
    // At a value.
    const c = load<u8>(p)
    if (c == 123 || c == 91) {
      if (depth == levelBytes) moreLevels()
      store<u8>(levels + depth, c == 123)
      p = space(p + 1)
      // '}' and ']' are two more than their opening bracket.
      if (load<u8>(p) != c + 2) {
        depth++
        if (c == 123) {
          p = keyEnd(p)
          if (p == 0) return 0
        }
        continue
      }
      p++
    } else {
      p = scalarEnd(p)
      if (p == 0) return 0
    }
    // After a value.
    let closing = true
    while (closing && depth != 0) {
      p = space(p)
      const object = load<u8>(levels + depth - 1) != 0
      const d = load<u8>(p)
      if (d == 44) {
        closing = false
        p = space(p + 1)
        if (object) {
          p = keyEnd(p)
          if (p == 0) return 0
        }
      } else {
        if (d != (object ? 125 : 93)) return 0
        p++
        depth--
      }
    }
    if (depth == 0) return p
  }
}
