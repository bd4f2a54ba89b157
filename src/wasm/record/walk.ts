/** One record, read once: what is asked for is noted in frames, all else is checked and skipped. */
import { mayBeJson } from '../scan/general'
import { space, valueEnd } from '../scan/json'
import { escaped, stringEnd } from '../scan/text'
import {
  BUCKETS,
  L_BYTES,
  L_END,
  L_FIRST,
  L_FREE,
  L_NODE,
  L_STRIDE,
  M_LENGTH,
  M_NAME,
  M_NEXT,
  M_NODE,
  N_LIST,
  N_LIST_SLOT,
  N_MEMBERS,
  N_SLOT,
  V_LENGTH,
} from '../record-shape'

/** In the length of a value: it is a text with escapes. */
export const ESCAPED: u32 = 1 << 31

const LIST: usize = L_BYTES

let lists: usize = 0
let listCount: u32 = 0

export function openFrames(first: usize, count: u32): void {
  lists = first
  listCount = count
}

/** The record's own frame. */
// @inline
export function recordFrame(): usize {
  return load<u32>(lists, L_FIRST)
}

/** The next frame of a list, with nothing in it; 0 where there is no room. */
function frameOf(list: usize): usize {
  const frame: usize = load<u32>(list, L_FREE)
  const next = frame + load<u32>(list, L_STRIDE)
  if (next > load<u32>(list, L_END)) return 0
  store<u32>(list, next as u32, L_FREE)
  for (let at = frame; at < next; at += 8) store<u64>(at, 0)
  return frame
}

/** The record at p, which is at its brace: where it ends, or 0 where it isn't surely JSON that we understand. */
export function recordEnd(p: usize): usize {
  for (let i: u32 = 0; i < listCount; i++) {
    const list = lists + LIST * (i as usize)
    store<u32>(list, load<u32>(list, L_FIRST), L_FREE)
  }
  return members(load<u32>(lists, L_NODE), p, frameOf(lists))
}

// @inline
function bucketOf(p: usize, n: usize): usize {
  const hash = ((n as u32) * 7 + load<u8>(p) * 5) ^ load<u8>(p + n - 1)
  return ((hash & (BUCKETS - 1)) as usize) << 2
}

/** Whether n bytes are the same; up to 16 behind them may be looked at. */
// @inline
function isSame(a: usize, b: usize, n: usize): bool {
  let i: usize = 0
  for (; i + 16 <= n; i += 16)
    if (i8x16.bitmask(i8x16.eq(v128.load(a + i), v128.load(b + i))) != 0xffff) return false
  const bits = i8x16.bitmask(i8x16.ne(v128.load(a + i), v128.load(b + i)))
  return (bits & ((1 << ((n - i) as i32)) - 1)) == 0
}

/** p is at a node's opening brace. */
function members(node: usize, p: usize, frame: usize): usize {
  const heads: usize = load<u32>(node, N_MEMBERS)
  p = space(p + 1)
  if (load<u8>(p) == 125) return p + 1
  while (load<u8>(p) == 34) {
    const name = p + 1
    const nameEnd = stringEnd(name)
    // With escapes it may be any name.
    if (nameEnd == 0 || escaped) return 0
    const n = nameEnd - name
    let member: usize = load<u32>(heads + bucketOf(name, n))
    while (member != 0) {
      if (load<u32>(member, M_LENGTH) == (n as u32) && isSame(load<u32>(member, M_NAME), name, n))
        break
      member = load<u32>(member, M_NEXT)
    }
    p = space(nameEnd + 1)
    if (load<u8>(p) != 58) return 0
    p = space(p + 1)
    if (member == 0) p = valueEnd(p)
    else {
      const child: usize = load<u32>(member, M_NODE)
      p = child == 0 ? 0 : value(child, p, frame)
    }
    if (p == 0) return 0
    p = space(p)
    const c = load<u8>(p)
    if (c == 125) return p + 1
    if (c != 44) return 0
    p = space(p + 1)
  }
  return 0
}

/** The value of a node at p: its end, or 0. */
function value(node: usize, p: usize, frame: usize): usize {
  const slot = frame + load<u32>(node, N_SLOT)
  // Named twice.
  if (load<u32>(slot) != 0) return 0
  store<u32>(slot, p as u32)
  const c = load<u8>(p)
  const list: usize = load<u32>(node, N_LIST)
  const isObject = load<u32>(node, N_MEMBERS) != 0
  let end: usize = 0
  let flag: u32 = 0
  if (c == 34) {
    end = stringEnd(p + 1)
    if (end == 0) return 0
    end++
    if (escaped) flag = ESCAPED
    // A text that may be JSON is looked into by who reads more slowly.
    if ((isObject || list != 0) && mayBeJson(load<u8>(p + 1))) return 0
  } else if (c == 123 && isObject) end = members(node, p, frame)
  else if (c == 91 && list != 0) end = elements(list, p, frame + load<u32>(node, N_LIST_SLOT))
  else end = valueEnd(p)
  if (end == 0) return 0
  store<u32>(slot, ((end - p) as u32) | flag, V_LENGTH)
  return end
}

/** p is at a list's opening bracket. In `slot` it is noted where its elements' frames are, and how many. */
function elements(list: usize, p: usize, slot: usize): usize {
  const node: usize = load<u32>(list, L_NODE)
  store<u32>(slot, load<u32>(list, L_FREE))
  p = space(p + 1)
  if (load<u8>(p) == 93) return p + 1
  let count: u32 = 0
  while (true) {
    const frame = frameOf(list)
    if (frame == 0) return 0
    p = value(node, p, frame)
    if (p == 0) return 0
    count++
    p = space(p)
    const c = load<u8>(p)
    if (c == 93) break
    if (c != 44) return 0
    p = space(p + 1)
  }
  store<u32>(slot, count, V_LENGTH)
  return p + 1
}
