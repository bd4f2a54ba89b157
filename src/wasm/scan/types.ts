/**
 * Event types that the file spells otherwise. They are few, and looked through one by one: a known type becomes part of a
 * layout, and then nobody looks.
 */
import { copy, small } from '../memory/arena'
import { anyKey, key } from './name'

/** Offsets in an entry of the list: the next one, their text, and the key of ours. */
const NEXT: usize = 0
const LENGTH: usize = 4
const OURS: usize = 16
const TEXT: usize = 32

let first: usize = 0

/** The n bytes at p are their spelling, the m bytes behind them ours. */
export function addType(p: usize, n: usize, m: usize): void {
  const entry = small(TEXT + n + m + 16)
  copy(entry + TEXT, p, n + m)
  store<u32>(entry, first as u32, NEXT)
  store<u32>(entry, n as u32, LENGTH)
  v128.store(entry, anyKey(entry + TEXT + n, m), OURS)
  first = entry
}

/** The key of the type that a text without NUL means. */
// @inline
export function typeKeyOf(p: usize, n: usize): v128 {
  return first == 0 ? key(p, n) : anyTypeKey(p, n)
}

/** The key of the type that the n bytes at p mean. */
export function anyTypeKey(p: usize, n: usize): v128 {
  let at: usize = first
  while (at != 0) {
    if (load<u32>(at, LENGTH) == (n as u32) && memory.compare(at + TEXT, p, n) == 0)
      return v128.load(at, OURS)
    at = load<u32>(at, NEXT)
  }
  return anyKey(p, n)
}
