/** digits × 10^exponent, exactly as written. */
export interface Decimal {
  readonly digits: bigint
  readonly exponent: bigint
}

/** A JSON number's spelling, or null. */
export function decimalOf(text: string): Decimal | null {
  const parts = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(text)
  if (parts === null) return null
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts
  const size = BigInt(whole + fraction)
  return {
    digits: sign === '-' ? -size : size,
    exponent: BigInt(exponent.replace('+', '')) - BigInt(fraction.length),
  }
}

const abs = (n: bigint): bigint => (n < 0n ? -n : n)
const lengthOf = (n: bigint): bigint => BigInt(abs(n).toString().length)

/** numerator / denominator (> 0) to the nearest integer, halves away from zero. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const size = (2n * abs(numerator) + denominator) / (2n * denominator)
  return numerator < 0n ? -size : size
}

/**
 * value × factor in units of 10^-places, rounded once, half away from zero. 'huge' when it has more than
 * a hundred digits: 10^(10^300) can be written in 400 characters, but not computed, and no limit is that far out.
 */
export function scaled(value: Decimal, factor: bigint, places: bigint): bigint | 'huge' {
  const digits = value.digits * factor
  if (digits === 0n) return 0n
  const exponent = value.exponent + places
  if (lengthOf(digits) + exponent > 100n) return 'huge'
  if (exponent >= 0n) return digits * 10n ** exponent
  // Fewer digits than places to cut: below a tenth of a unit.
  if (lengthOf(digits) < -exponent) return 0n
  return divideRounded(digits, 10n ** -exponent)
}

/** The value in units of 10^-places, cut towards zero; 'huge' as above. */
export function cut(value: Decimal, places: bigint): bigint | 'huge' {
  if (value.digits === 0n) return 0n
  const exponent = value.exponent + places
  if (lengthOf(value.digits) + exponent > 100n) return 'huge'
  if (exponent >= 0n) return value.digits * 10n ** exponent
  if (lengthOf(value.digits) < -exponent) return 0n
  return value.digits / 10n ** -exponent
}

/** The value when it is an integer, 'fraction' when it is none, 'huge' as above. */
export function integral(value: Decimal): bigint | 'fraction' | 'huge' {
  const whole = cut(value, 0n)
  if (whole === 'huge') return whole
  // A fraction can't hide behind an exponent: compare after writing both with the same one.
  if (value.exponent >= 0n || value.digits === 0n) return whole
  if (lengthOf(value.digits) < -value.exponent) return 'fraction'
  return value.digits % 10n ** -value.exponent === 0n ? whole : 'fraction'
}

/** Ten-thousandths as a decimal string with the digits it has, at least two, at most four: 199500n is "19.95". */
export function moneyText(amount: bigint): string {
  const whole = abs(amount) / 10_000n
  const rest = String(abs(amount) % 10_000n).padStart(4, '0')
  const cents = rest.endsWith('00') ? rest.slice(0, 2) : rest.replace(/0$/, '')
  return `${amount < 0n ? '-' : ''}${whole}.${cents}`
}
