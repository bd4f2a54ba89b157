import { divideRounded, MONEY_DIGITS } from './money.ts'

/**
 * An exact decimal: ±digits × 10^exponent. One value has one form: digits start and end with a digit other than
 * 0, and zero is no digits at all, never negative. The exponent is kept apart because 1e999999999 is a short
 * text and a number that no machine can hold.
 */
export interface Decimal {
  readonly negative: boolean
  readonly digits: string
  /** Cut to ±10^15, far beyond any count of digits: what is compared with it comes out the same. */
  readonly exponent: number
}

export interface LineTotal {
  /** Ten-thousandths of the currency's unit: an integer, |amount| ≤ 9e15, never -0. */
  readonly amount: number
  /** Digits were lost. */
  readonly rounded: boolean
}

const MAX_EXPONENT = 1e15
/** 900,000,000,000 units in ten-thousandths: below 2^53, so a double holds every amount exactly. */
const MAX_AMOUNT = 9e15
/** Units of a line are at most 10^9. */
const QUANTITY_DIGITS = 10
/** Literals, because the language doesn't promise that ** is exact. */
const POWERS = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
] as const

const MINUS = 45
const PLUS = 43
const DOT = 46
const ZERO = 48
const NINE = 57
const LOWER_E = 101

/**
 * The decimal that a text spells the way JSON spells numbers (RFC 8259, section 6), or null. Costs one look at each
 * character. By hand and not by a regular expression: those overflow on digits by the million.
 */
export function parseDecimal(text: string): Decimal | null {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0
  const pointAt = digitsEnd(text, start)
  if (pointAt === start || (text.charCodeAt(start) === ZERO && pointAt > start + 1)) return null
  const hasFraction = text.charCodeAt(pointAt) === DOT
  const numberEnd = hasFraction ? digitsEnd(text, pointAt + 1) : pointAt
  if (hasFraction && numberEnd === pointAt + 1) return null
  const exponent = exponentFrom(text, numberEnd)
  if (exponent === null) return null
  if (!hasFraction) return decimalOf(start === 1, text.slice(start, pointAt), exponent)
  const fraction = text.slice(pointAt + 1, numberEnd)
  return decimalOf(start === 1, text.slice(start, pointAt) + fraction, exponent - fraction.length)
}

/** The exponent that fills the rest of the text: 0 where nothing is left, null where something else stands there. */
function exponentFrom(text: string, at: number): number | null {
  if (at === text.length) return 0
  if ((text.charCodeAt(at) | 32) !== LOWER_E) return null
  const sign = text.charCodeAt(at + 1)
  const start = sign === MINUS || sign === PLUS ? at + 2 : at + 1
  const end = digitsEnd(text, start)
  if (end === start || end !== text.length) return null
  const size = Math.min(Number(text.slice(start)), MAX_EXPONENT)
  return sign === MINUS ? -size : size
}

function digitsEnd(text: string, start: number): number {
  let at = start
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < ZERO || code > NINE) break
  }
  return at
}

function decimalOf(negative: boolean, digits: string, exponent: number): Decimal {
  let start = 0
  while (start < digits.length && digits.charCodeAt(start) === ZERO) start++
  if (start === digits.length) return { negative: false, digits: '', exponent: 0 }
  let end = digits.length
  while (digits.charCodeAt(end - 1) === ZERO) end--
  return { negative, digits: digits.slice(start, end), exponent: exponent + digits.length - end }
}

/**
 * decimal × quantity, rounded once, half away from zero, to 4 fraction digits; 'out_of_range' where the rounded
 * total is beyond ±900,000,000,000. The quantity is an integer other than 0, at most 10^9 either way.
 */
export function lineTotal(decimal: Decimal, quantity: number): LineTotal | 'out_of_range' {
  const { digits, exponent } = decimal
  if (digits === '') return { amount: 0, rounded: false }
  // 10^(top-1) ≤ |decimal| < 10^top: settles the sizes that would need huge powers of ten.
  const top = digits.length + exponent
  if (top > 12) return 'out_of_range'
  if (top + QUANTITY_DIGITS <= -(MONEY_DIGITS + 1)) return { amount: 0, rounded: true }
  const shift = exponent + MONEY_DIGITS
  const units = Math.abs(quantity)
  const total = shortTotal(digits, shift, units) ?? longTotal(digits, shift, units)
  if (total.amount > MAX_AMOUNT) return 'out_of_range'
  const negative = decimal.negative !== quantity < 0
  return negative && total.amount !== 0 ? { amount: -total.amount, rounded: total.rounded } : total
}

/** digits × units × 10^shift in plain numbers, where every step of that is exact; else null. */
function shortTotal(digits: string, shift: number, units: number): LineTotal | null {
  // Rounding keeps order: what comes out below 2^53 was below it, and so was never rounded.
  const product = Number(digits) * units
  const power = POWERS[Math.abs(shift)]
  if (power === undefined || product > Number.MAX_SAFE_INTEGER) return null
  // May be inexact beyond 2^53, and is then out of range either way.
  if (shift >= 0) return { amount: product * power, rounded: false }
  const lost = product % power
  const whole = (product - lost) / power
  return { amount: lost * 2 >= power ? whole + 1 : whole, rounded: lost !== 0 }
}

function longTotal(digits: string, shift: number, units: number): LineTotal {
  const product = BigInt(digits) * BigInt(units)
  if (shift >= 0) return { amount: Number(product * 10n ** BigInt(shift)), rounded: false }
  const power = 10n ** BigInt(-shift)
  return { amount: Number(divideRounded(product, power)), rounded: product % power !== 0n }
}

/** Order of two decimals by their exact values: negative, 0 or positive. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.negative !== b.negative) return a.negative ? -1 : 1
  const size = compareSizes(a, b)
  return a.negative ? -size : size
}

function compareSizes(a: Decimal, b: Decimal): number {
  if (a.digits === '' || b.digits === '') return a.digits.length - b.digits.length
  const top = a.digits.length + a.exponent - (b.digits.length + b.exponent)
  if (top !== 0) return top
  // Of equal magnitude, and no digits end with 0: the order of the texts is the order of the values.
  if (a.digits === b.digits) return 0
  return a.digits < b.digits ? -1 : 1
}
