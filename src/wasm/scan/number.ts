/** Numbers by their text: no double is made of money. */
import { POWERS } from '../memory/map'

/** Mantissa, fraction digits and sign of the decimal that decimalEnd read last. */
export let mantissa: u64 = 0
export let fraction: u32 = 0
export let negative: bool = false

/** Not a line total: no total is so large. */
export const UNSURE: i64 = i64.MIN_VALUE
/** 900,000,000,000 in ten-thousandths. */
const LIMIT: i64 = 9_000_000_000_000_000
/** 10^18 fits a u64 ten times over, and 18 digits hold every price that was once a double. */
const MAX_DIGITS: usize = 18

/** Set by lineTotal: digits were lost. */
export let lost: bool = false

// @inline
export function digit(p: usize): u32 {
  return (load<u8>(p) as u32) - 48
}

export function fillPowers(): void {
  let x: u64 = 1
  for (let i: usize = 0; i < 20; i++) {
    store<u64>(POWERS + (i << 3), x)
    x *= 10
  }
}

// @inline
function power(n: u32): u64 {
  return load<u64>(POWERS + ((n as usize) << 3))
}

/** The end of any JSON number at p, or 0. */
export function numberEnd(p: usize): usize {
  if (load<u8>(p) == 45) p++
  if (load<u8>(p) == 48) p++
  else {
    if (digit(p) > 9) return 0
    while (digit(p) <= 9) p++
  }
  if (load<u8>(p) == 46) {
    p++
    if (digit(p) > 9) return 0
    while (digit(p) <= 9) p++
  }
  if ((load<u8>(p) | 32) == 101) {
    const sign = load<u8>(p + 1)
    p += sign == 43 || sign == 45 ? 2 : 1
    if (digit(p) > 9) return 0
    while (digit(p) <= 9) p++
  }
  return p
}

/**
 * The end of a decimal at p without exponent and of at most 18 digits, or 0. What follows isn't looked at: the
 * caller wants a comma, brace, quote or space there, so that an exponent or a second point ends up with "unsure".
 */
export function decimalEnd(p: usize): usize {
  negative = load<u8>(p) == 45
  if (negative) p++
  const first = p
  let c = digit(p)
  if (c > 9) return 0
  let m: u64 = c
  c = digit(++p)
  // "0" is a whole number, "01" none: the digit left over is then no comma.
  if (m != 0) {
    while (c <= 9) {
      m = m * 10 + c
      c = digit(++p)
    }
  }
  fraction = 0
  let digits = p - first
  if (load<u8>(p) == 46) {
    const point = p
    c = digit(++p)
    if (c > 9) return 0
    while (c <= 9) {
      m = m * 10 + c
      c = digit(++p)
    }
    fraction = (p - point - 1) as u32
    digits += fraction
  }
  mantissa = m
  return digits <= MAX_DIGITS ? p : 0
}

/** The value of the quantity that quantityEnd read last. */
export let quantity: i32 = 0

/** The end of a non-zero integer of at most 10^9 either way at p, also with ".0"; or 0. */
export function quantityEnd(p: usize): usize {
  const minus = load<u8>(p) == 45
  if (minus) p++
  const first = p
  let c = digit(p)
  if (c == 0 || c > 9) return 0
  let q: u64 = 0
  while (c <= 9) {
    q = q * 10 + c
    c = digit(++p)
  }
  if (p - first > 10 || q > 1_000_000_000) return 0
  if (load<u8>(p) == 46) {
    if (load<u8>(p + 1) != 48) return 0
    p++
    while (load<u8>(p) == 48) p++
  }
  quantity = minus ? -(q as i32) : (q as i32)
  return p
}

/** The end of a number that can be an id, 0|-?[1-9][0-9]*, at p, or 0. What follows isn't looked at. */
export function idNumberEnd(p: usize): usize {
  if (load<u8>(p) == 48) return p + 1
  if (load<u8>(p) == 45) p++
  if (digit(p) - 1 > 8) return 0
  while (digit(p) <= 9) p++
  return p
}

/** decimal × units in ten-thousandths, rounded once, half away from zero; UNSURE when it is too large for us or for anybody. */
export function lineTotal(m: u64, digits: u32, minus: bool, units: i32): i64 {
  lost = false
  if (m == 0) return 0
  const size: u64 = units < 0 ? -(units as i64) : (units as i64)
  let total: u64
  if (digits <= 4) {
    const scale = power(4 - digits)
    // The product of doubles is within a millionth: enough to know that the exact one fits 63 bits.
    if ((m as f64) * (size as f64) * (scale as f64) > 1e16) return UNSURE
    total = m * size * scale
  } else {
    if ((m as f64) * (size as f64) > 9e18) return UNSURE
    const product = m * size
    const by = power(digits - 4)
    total = product / by
    const rest = product - total * by
    // rest < by ≤ 10^14, so doubling it is safe.
    if (rest << 1 >= by) total++
    lost = rest != 0
  }
  if ((total as i64) > LIMIT) return UNSURE
  return minus != units < 0 ? -(total as i64) : (total as i64)
}
