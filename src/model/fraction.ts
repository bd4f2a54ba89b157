import { type Decimal, parseDecimal } from './decimal.ts'
import { divideRounded } from './money.ts'

/** An exact number: count / of, in lowest terms, `of` > 0. Differences of rates and parts of a change need no rounding. */
export interface Fraction {
  readonly count: bigint
  readonly of: bigint
}

/** Throws a RangeError when `of` is 0. */
export function fraction(count: bigint | number, of: bigint | number = 1n): Fraction {
  const [n, d] = [BigInt(count), BigInt(of)]
  if (d === 0n) throw new RangeError('a fraction of nothing')
  const sign = d < 0n ? -1n : 1n
  const shared = sign * gcd(n < 0n ? -n : n, d < 0n ? -d : d)
  return { count: n / shared, of: d / shared }
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.count * b.of + b.count * a.of, a.of * b.of)
export const minus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.count * b.of - b.count * a.of, a.of * b.of)
export const times = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.count * b.count, a.of * b.of)
/** Throws a RangeError when b is 0. */
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.count * b.of, a.of * b.count)
export const absolute = (a: Fraction): Fraction => (a.count < 0n ? { ...a, count: -a.count } : a)

/** Negative, 0 or positive, like a − b. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.count * b.of - b.count * a.of
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The nearest integer to a × scale, half away from zero. */
export const roundedTo = (a: Fraction, scale: bigint): bigint =>
  divideRounded(a.count * scale, a.of)

/** Beyond so many digits either way a number is no shop's, and would only cost memory. */
const MOST_DIGITS = 400

/** The number that a decimal spells; null when it has over 400 digits in front of or behind the point. */
function decimalFraction({ negative, digits, exponent }: Decimal): Fraction | null {
  if (Math.abs(exponent) + digits.length > MOST_DIGITS) return null
  const count = BigInt(digits === '' ? '0' : digits) * (negative ? -1n : 1n)
  return exponent >= 0
    ? fraction(count * 10n ** BigInt(exponent))
    : fraction(count, 10n ** BigInt(-exponent))
}

/** The number that a text spells the way JSON spells numbers; null for anything else. */
export function parseNumber(text: string): Fraction | null {
  const decimal = parseDecimal(text)
  return decimal === null ? null : decimalFraction(decimal)
}
