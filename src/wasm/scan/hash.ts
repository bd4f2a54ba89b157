/**
 * Seeded hashes of names. The seed is secret to the run, and both hashes are universal: for any two texts chosen
 * without knowing it, the chance of one hash is about 2^-32. So no crafted file can make the tables slow. (A
 * multiply-and-xor hash can be fooled whatever its seed: a difference in the top bit survives each step.)
 */
import { NH_KEYS, SUM_KEYS } from '../memory/map'

/**
 * Of a short key's lanes 1 to 3 (see name.ts): multiply-shift for vectors.
 * M. Dietzfelbinger, Universal hashing and k-wise independent random variables via integer arithmetic, 1996.
 */
// @inline
export function hashShort(key: v128): u32 {
  const a = i32x4.extract_lane(key, 1) as u32 as u64
  const b = i32x4.extract_lane(key, 2) as u32 as u64
  const c = i32x4.extract_lane(key, 3) as u32 as u64
  return ((a * load<u64>(SUM_KEYS) + b * load<u64>(SUM_KEYS, 8) + c * load<u64>(SUM_KEYS, 16)) >>
    32) as u32
}

// @inline
function product(a: u64, i: usize): u64 {
  const at = NH_KEYS + (i << 3)
  return (((a as u32) + load<u32>(at)) as u64) * ((((a >> 32) as u32) + load<u32>(at, 4)) as u64)
}

/** NH of at most 256 bytes and what came before. J. Black et al., UMAC: fast and secure message authentication, 1999. */
function nh(p: usize, n: usize, before: u64): u64 {
  let sum = product(before, 0)
  let i: usize = 1
  const end = p + (n & ~7)
  while (p < end) {
    sum += product(load<u64>(p), i++)
    p += 8
  }
  let last: u64 = 0
  for (let j: usize = 0; j < (n & 7); j++) last |= (load<u8>(p + j) as u64) << (j << 3)
  return sum + product(last, i)
}

/** Of a text of any length, for those that don't fit a short key. */
export function hashLong(p: usize, n: usize): u32 {
  let h: u64 = n as u64
  while (n > 256) {
    h = nh(p, 256, h)
    p += 256
    n -= 256
  }
  h = nh(p, n, h)
  const low = h & 0xffff_ffff
  return ((low * load<u64>(SUM_KEYS, 24) +
    (h >> 32) * load<u64>(SUM_KEYS, 32) +
    load<u64>(SUM_KEYS, 40)) >>
    32) as u32
}

/** Fills the secret keys from a seed. splitmix64: G. Steele et al., Fast splittable pseudorandom number generators, 2014. */
export function seedHashes(seed: u64): void {
  let x = seed
  for (let i: usize = 0; i < 48; i++) {
    x += 0x9e37_79b9_7f4a_7c15
    let z = x
    z = (z ^ (z >> 30)) * 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) * 0x94d0_49bb_1331_11eb
    z ^= z >> 31
    // Multiply-shift wants any 64-bit numbers, NH any 32-bit ones.
    if (i < 8) store<u64>(SUM_KEYS + (i << 3), z)
    else store<u64>(NH_KEYS + ((i - 8) << 3), z)
  }
}
