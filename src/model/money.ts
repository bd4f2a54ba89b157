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

/** ISO 4217, list one of 2024: the currencies whose smallest unit isn't a hundredth. */
const OTHER_DIGITS: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map(code => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map(code => [code, 3] as const),
  ...'CLF UYW'.split(' ').map(code => [code, 4] as const),
])

/** Fraction digits of a currency's amounts. Two where the code isn't known, or there is none. */
export const currencyDigits = (currency: string): number => OTHER_DIGITS.get(currency) ?? 2

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
