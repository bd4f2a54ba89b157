/** The top-level keys that are read: fields of an event (by any spelling that was mapped to them) and extra columns. */
import { copy, small } from '../memory/arena'

/** The fields, in the order of FIELDS in model/issue.ts. */
export const F_TYPE: u32 = 0
export const F_CUSTOMER: u32 = 1
export const F_TIME: u32 = 2
export const F_ITEM: u32 = 3
export const F_PRICE: u32 = 4
export const F_QUANTITY: u32 = 5
export const F_REVENUE: u32 = 6
export const F_CURRENCY: u32 = 7
export const F_EVENT_ID: u32 = 8
export const F_ORDER: u32 = 9
export const F_SESSION: u32 = 10
/** Not a field: an extra column only. */
export const F_NONE: u32 = 11
export const NO_EXTRA: u32 = 255

export const MAX_KEYS: u32 = 64
const ENTRY: usize = 16
const BUCKETS: u32 = 64

let entries: usize = 0
let buckets: usize = 0
let count: u32 = 0

// @ts-ignore
@inline
function bucketOf(p: usize, n: usize): usize {
  if (n == 0) return 0
  return (((n as u32) * 7 + load<u8>(p) * 5 + load<u8>(p + n - 1)) & (BUCKETS - 1)) as usize
}

/** A key at p of n bytes stands for a field, an extra column, or both. */
export function addKey(p: usize, n: usize, field: u32, extra: u32): void {
  if (entries == 0) {
    entries = small(ENTRY * MAX_KEYS)
    buckets = small(BUCKETS)
  }
  const own = small(n + 16)
  copy(own, p, n)
  const at = entries + (count as usize) * ENTRY
  const bucket = buckets + bucketOf(own, n)
  store<u32>(at, own as u32)
  store<u32>(at, n as u32, 4)
  store<u8>(at, field, 8)
  store<u8>(at, extra, 9)
  store<u8>(at, load<u8>(bucket), 10)
  store<u8>(bucket, ++count)
}

/** Number of the key that the text at p of n bytes is, or -1. */
export function keyAt(p: usize, n: usize): i32 {
  let i: u32 = load<u8>(buckets + bucketOf(p, n))
  while (i != 0) {
    const at = entries + ((i - 1) as usize) * ENTRY
    if (load<u32>(at, 4) == (n as u32) && memory.compare(load<u32>(at), p, n) == 0) return i - 1
    i = load<u8>(at, 10)
  }
  return -1
}

// @ts-ignore
@inline
export function fieldOf(key: i32): u32 {
  return load<u8>(entries + (key as usize) * ENTRY, 8)
}

// @ts-ignore
@inline
export function extraOf(key: i32): u32 {
  return load<u8>(entries + (key as usize) * ENTRY, 9)
}
