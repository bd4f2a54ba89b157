/**
 * Memory for all threads: blocks of 2^k pages, taken under a lock, and a private bump allocator for what is small.
 * The memory grows as it is asked for; it starts small, so that a tiny file costs nothing.
 */
import { EXHAUSTED, PAGES } from '../numbers'
import { lock, unlock } from './lock'
import {
  ALLOC_LOCK,
  EPOCH,
  FREE,
  MAX_THREADS,
  NEXT_PAGE,
  RETIRED,
  THREADS,
  THREAD_EPOCHS,
} from './map'

const PAGE_BITS: u32 = 16
/** Growing a shared memory stops all threads for some 10 µs: grow by at least 1 MiB, and by an eighth of what is there. */
const GROW_PAGES: u32 = 16
const SMALL: usize = 16_384
/** Blocks have 2^0 to 2^15 pages. */
const ORDERS: u32 = 16

let bump: usize = 0
let bumpEnd: usize = 0
let thread: u32 = 0

/** log2 of the pages that hold so many bytes, rounded up. */
function order(bytes: usize): u32 {
  const pages = ((bytes + 65_535) >> PAGE_BITS) as u32
  return pages <= 1 ? 0 : 32 - clz<u32>(pages - 1)
}

/** The memory is at its end: the caller holds no lock any more. JavaScript sees the flag and names the trap. */
export function exhausted(): void {
  atomic.store<i32>(EXHAUSTED, 1)
  unreachable()
}

/** A zeroed block of at least so many bytes, or 0 when the memory is at its end. */
export function tryBlock(bytes: usize): usize {
  if (bytes > 1 << 31) return 0
  const k = order(bytes)
  lock(ALLOC_LOCK)
  reclaim()
  const free = freeBlock(k)
  if (free != 0) {
    unlock(ALLOC_LOCK)
    zero(free, (1 as usize) << (PAGE_BITS + k))
    return free
  }
  const from = load<u32>(NEXT_PAGE)
  const to = from + (1 << k)
  // One page more than is handed out: SIMD loads may look a few bytes past a block's end.
  const there = load<u32>(PAGES)
  const short = (to + 1 - there) as i32
  if (short > 0) {
    const step = max<u32>(max<u32>(short as u32, GROW_PAGES), there >> 3)
    const grown =
      memory.grow(step as i32) >= 0 ? step : memory.grow(short) >= 0 ? (short as u32) : 0
    if (grown == 0) {
      unlock(ALLOC_LOCK)
      return 0
    }
    store<u32>(PAGES, there + grown)
  }
  store<u32>(NEXT_PAGE, to)
  unlock(ALLOC_LOCK)
  return (from as usize) << PAGE_BITS
}

/**
 * Zeroes n bytes. `memory.fill` and `memory.copy` go by the size of the memory that V8 has told this thread, and where
 * another thread made it grow V8 tells late: they trap. Loads and stores don't look at it.
 */
export function zero(at: usize, n: usize): void {
  const end = at + n
  const zeros = i32x4.splat(0)
  while (at + 64 <= end) {
    v128.store(at, zeros)
    v128.store(at, zeros, 16)
    v128.store(at, zeros, 32)
    v128.store(at, zeros, 48)
    at += 64
  }
  while (at < end) store<u8>(at++, 0)
}

/** Copies n bytes to where they don't overlap. */
export function copy(to: usize, from: usize, n: usize): void {
  const end = from + n
  while (from + 16 <= end) {
    v128.store(to, v128.load(from))
    to += 16
    from += 16
  }
  while (from < end) store<u8>(to++, load<u8>(from++))
}

/** A free block of 2^k pages, or a part of the smallest that is larger: what was outgrown is used for what is small. */
function freeBlock(k: u32): usize {
  let j = k
  while (j < ORDERS && load<u32>(FREE + (j << 2)) == 0) j++
  if (j == ORDERS) return 0
  const head = FREE + (j << 2)
  const free: usize = load<u32>(head)
  store<u32>(head, load<u32>(free))
  while (j > k) {
    j--
    push(free + ((1 as usize) << (PAGE_BITS + j)), (1 as usize) << (PAGE_BITS + j))
  }
  return free
}

export function block(bytes: usize): usize {
  const at = tryBlock(bytes)
  if (at == 0) exhausted()
  return at
}

function push(at: usize, bytes: usize): void {
  const head = FREE + (order(bytes) << 2)
  store<u32>(at, load<u32>(head))
  store<u32>(head, at as u32)
}

/** Gives back a block that no other thread has ever seen. */
export function release(at: usize, bytes: usize): void {
  lock(ALLOC_LOCK)
  push(at, bytes)
  unlock(ALLOC_LOCK)
}

/** A longer block with the old one's bytes, which is given back; `at` is 0 where there is none. */
export function longer(at: usize, bytes: usize, wanted: usize): usize {
  const fresh = block(wanted)
  if (at != 0) {
    copy(fresh, at, bytes)
    release(at, bytes)
  }
  return fresh
}

/**
 * Gives back a block that other threads may still be reading: it is free again once every thread has begun a
 * scan after now, or is in none. (Epoch-based reclamation: K. Fraser, Practical lock-freedom, 2004, 5.2.3.)
 * Without it, the outgrown hash tables would double the memory of the customers.
 */
export function retire(at: usize, bytes: usize): void {
  lock(ALLOC_LOCK)
  store<u32>(at, bytes as u32, 4)
  store<u32>(at, atomic.add<u32>(EPOCH, 1) + 1, 8)
  store<u32>(at, load<u32>(RETIRED), 12)
  store<u32>(RETIRED, at as u32)
  unlock(ALLOC_LOCK)
}

function reclaim(): void {
  let at: usize = load<u32>(RETIRED)
  if (at == 0) return
  let oldest: u32 = u32.MAX_VALUE
  const threads = atomic.load<u32>(THREADS)
  for (let i: u32 = 0; i < threads; i++) {
    const epoch = atomic.load<u32>(THREAD_EPOCHS + (i << 2))
    if (epoch != 0 && epoch < oldest) oldest = epoch
  }
  let before: usize = RETIRED
  while (at != 0) {
    const next: usize = load<u32>(at, 12)
    if (load<u32>(at, 8) <= oldest) {
      store<u32>(before, next as u32)
      push(at, load<u32>(at, 4))
    } else before = at + 12
    at = next
  }
}

/** This thread reads shared tables from now on … */
export function enter(): void {
  atomic.store<u32>(THREAD_EPOCHS + (thread << 2), atomic.load<u32>(EPOCH))
}

/** … and holds no address of one any more. */
export function leave(): void {
  atomic.store<u32>(THREAD_EPOCHS + (thread << 2), 0)
}

export function joinThread(): u32 {
  thread = atomic.add<u32>(THREADS, 1)
  if (thread >= MAX_THREADS) unreachable()
  return thread
}

/** Small and for ever: texts, trie edges. From a 64 KiB block that only this thread fills. 0 at the memory's end. */
export function trySmall(bytes: usize): usize {
  if (bytes > SMALL) return tryBlock(bytes)
  if (bump + bytes > bumpEnd) {
    const fresh = tryBlock(65_536)
    if (fresh == 0) return 0
    bump = fresh
    bumpEnd = fresh + 65_536
  }
  const at = bump
  bump += bytes
  return at
}

export function small(bytes: usize): usize {
  const aligned = (bytes + 15) & ~15
  bump = (bump + 15) & ~15
  const at = trySmall(aligned)
  if (at == 0) exhausted()
  return at
}
