/** Money is an integer number of ten-thousandths of the currency's unit, everywhere inside. */
export const MONEY_SCALE = 10_000n
export const MONEY_DIGITS = 4

/** The code of money that names no currency (ISO 4217). */
export const NO_CURRENCY = 'XXX'

export interface Money {
  /** Ten-thousandths. */
  readonly amount: bigint
  /** ISO 4217; `NO_CURRENCY` where the data names none. */
  readonly currency: string
}

/** The decimal text of an amount with the digits it has, at least two: "19.90", "19.995", "-0.50". */
export function decimalText(amount: bigint): string {
  const sign = amount < 0n ? '-' : ''
  const size = amount < 0n ? -amount : amount
  const fraction = (size % MONEY_SCALE).toString().padStart(MONEY_DIGITS, '0')
  return `${sign}${size / MONEY_SCALE}.${fraction.slice(0, 2)}${fraction.slice(2).replace(/0+$/, '')}`
}

/** numerator / denominator rounded half away from zero to an integer. The denominator is positive. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator
  const rounded = (2n * size + denominator) / (2n * denominator)
  return numerator < 0n ? -rounded : rounded
}
