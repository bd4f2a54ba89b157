/**
 * Money of a line that the vendor tells in parts: less its discounts, and in smallest units. What isn't plainly so many
 * digits, or too many of them, is the strict decoder's.
 */
import { small } from '../memory/arena'
import { decimalEnd, fraction, mantissa, negative } from '../scan/number'
import {
  A_AMOUNT,
  A_BYTES,
  A_LIST,
  A_PLACE,
  L_STRIDE,
  B_AMOUNT_COUNT,
  B_AMOUNTS,
  B_CURRENCY,
  B_IS_MINOR,
  B_PRICE,
  B_QUANTITY,
  B_THOUSANDTH_COUNT,
  B_THOUSANDTHS,
  B_WHOLE,
  B_WHOLE_COUNT,
  V_LENGTH,
} from '../record-shape'
import { isOneOf } from '../table/program'
import { doubt, isDigit } from '../table/said'
import { answering, isEscaped, isQuoted, isText, saysIn, slotOf, token, tokenEnd } from './said'

/** What is said in millionths; amounts and products stay below 10^18 of them. */
const MILLION: i64 = 1_000_000
const MOST: u64 = 1_000_000_000_000
const DIGITS: u32 = 6
let amount: i64 = 0

/** After netMoney: that much, in millionths. */
export let net: i64 = 0

/** The token that was said is revenue as it stands. */
export const AS_IT_STANDS: u32 = 1
/** It is nothing. */
export const NO_REVENUE: u32 = 0
/** It is `net`. */
export const WORKED_OUT: u32 = 2

/** Reads what was said as an amount; false, and a doubt, where it isn't plainly one. */
function readAmount(): bool {
  const around = isQuoted() as usize
  const start = token + around
  const end = tokenEnd - around
  if (isEscaped || decimalEnd(start) != end || fraction > DIGITS || mantissa > MOST) {
    doubt()
    return false
  }
  let scaled = mantissa
  for (let i = fraction; i < DIGITS; i++) scaled *= 10
  if (scaled > MOST) {
    doubt()
    return false
  }
  amount = negative ? -(scaled as i64) : (scaled as i64)
  return true
}

/** Whether what was said is digits alone, with or without a sign. */
function isInteger(): bool {
  const around = isQuoted() as usize
  let p = token + around
  if (load<u8>(p) == 45) p++
  while (p < tokenEnd - around) if (!isDigit(load<u8>(p++))) return false
  return true
}

/** What an output's revenue comes to, by the money that is told with it. */
export function netMoney(output: usize, money: usize): u32 {
  const isMinor = load<u32>(money, B_IS_MINOR) != 0
  const off = discount(money)
  const isReduced = discounted
  const isGiven = answering(output) >= 0
  if (!isReduced && !isMinor) return isGiven ? AS_IT_STANDS : NO_REVENUE
  if (isGiven) {
    if (!readAmount()) return NO_REVENUE
    // A vendor who writes a decimal in place of smallest units means one, also where it is 1.0.
    if (isMinor && !isInteger()) {
      doubt()
      return NO_REVENUE
    }
  } else if (isMinor || answering(load<u32>(money, B_PRICE)) < 0) return NO_REVENUE
  else {
    if (!readAmount()) return NO_REVENUE
    const price = amount
    if (answering(load<u32>(money, B_QUANTITY)) >= 0) {
      if (!readAmount()) return NO_REVENUE
      const units = amount / MILLION
      if (units * MILLION != amount || units > MILLION || units < -MILLION) doubt()
      amount = price * units
    }
  }
  net = amount - off
  if (isMinor && !isShifted(money)) {
    doubt()
    return NO_REVENUE
  }
  return WORKED_OUT
}

let discounted: bool = false

/** The sum of the first of the discounts that is there. */
function discount(money: usize): i64 {
  discounted = false
  let at: usize = load<u32>(money, B_AMOUNTS)
  for (let i: u32 = 0, n = load<u32>(money, B_AMOUNT_COUNT); i < n; i++) {
    const sum = sumOf(at)
    if (discounted) return sum
    at += A_BYTES
  }
  return 0
}

function sumOf(at: usize): i64 {
  const slot = slotOf(at + A_PLACE)
  if (slot == 0) return 0
  const list: usize = load<u32>(at, A_LIST)
  if (list == 0) return amountAt(slot)
  let frame: usize = load<u32>(slot)
  const count = load<u32>(slot, V_LENGTH)
  const stride: usize = load<u32>(list, L_STRIDE)
  const offset: usize = load<u32>(at, A_AMOUNT)
  let sum: i64 = 0
  for (let i: u32 = 0; i < count; i++) {
    sum += amountAt(frame + offset)
    frame += stride
  }
  return sum
}

/** What stands in a slot; nothing where that is nothing. */
function amountAt(slot: usize): i64 {
  if (!saysIn(slot)) return 0
  const c: u32 = load<u8>(token)
  if (!isText() && c != 45 && !isDigit(c)) return 0
  discounted = true
  return readAmount() ? amount : 0
}

/** Takes smallest units for what they are; false where they aren't whole. */
function isShifted(money: usize): bool {
  if (net % MILLION != 0) return false
  let digits = 2
  if (answering(load<u32>(money, B_CURRENCY)) >= 0) {
    const around = isQuoted() as usize
    if (isEscaped || around == 0) return false
    const n = tokenEnd - token - 2
    const word = load<u32>(token + 1)
    if ((word & 0x8080_8080) != 0) return false
    if (n == 3) {
      store<u32>(code(), word & 0xdf_dfdf)
      if (isOneOf(load<u32>(money, B_WHOLE), load<u32>(money, B_WHOLE_COUNT), code(), 3)) digits = 0
      else if (
        isOneOf(load<u32>(money, B_THOUSANDTHS), load<u32>(money, B_THOUSANDTH_COUNT), code(), 3)
      )
        digits = 3
    }
  }
  for (; digits > 0; digits--) net /= 10
  return true
}

let codeAt: usize = 0

/** Room for the code of a currency. */
function code(): usize {
  if (codeAt == 0) codeAt = small(16)
  return codeAt
}

/** Writes `net` as JSON spells it: where the writing ends. */
export function writeNet(to: usize): usize {
  let value = net
  if (value < 0) {
    store<u8>(to++, 45)
    value = -value
  }
  const whole = value / MILLION
  let power: i64 = 1
  while (whole / power >= 10) power *= 10
  for (; power > 0; power /= 10) store<u8>(to++, (48 + ((whole / power) % 10)) as u8)
  let rest = value % MILLION
  if (rest == 0) return to
  store<u8>(to++, 46)
  while (rest != 0) {
    rest *= 10
    store<u8>(to++, (48 + rest / MILLION) as u8)
    rest %= MILLION
  }
  return to
}
