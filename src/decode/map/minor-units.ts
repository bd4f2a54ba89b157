import type { RawFields, RawValue } from '../json/raw.ts'

/** Digits after the point that amounts of a currency have as integers of its smallest unit. */
export type UnitDigits = (currency: string) => number

export function unitDigitsOf(units: {
  readonly whole: readonly string[]
  readonly thousandths: readonly string[]
}): UnitDigits {
  const others = new Map([
    ...units.whole.map(code => [code, 0] as const),
    ...units.thousandths.map(code => [code, 3] as const),
  ])
  return currency => others.get(currency.toUpperCase()) ?? 2
}

/** Turns amounts in smallest units into decimals: 1990 of USD is 19.90, of JPY 1990. */
export function inWholeUnits(raw: RawFields, unitDigits: UnitDigits): void {
  const digits = unitDigits(raw.currency?.text ?? '')
  raw.price = shifted(raw.price, digits)
  raw.revenue = shifted(raw.revenue, digits)
}

const INTEGER = /^(-?)(\d{1,40})$/

/** What is no integer is left as it is: a vendor who writes a decimal there means one. */
function shifted(value: RawValue | undefined, digits: number): RawValue | undefined {
  const [, sign = '', text] = INTEGER.exec(value?.text ?? '') ?? []
  if (value === undefined || text === undefined || digits === 0) return value
  const padded = text.replace(/^0+(?=\d)/, '').padStart(digits + 1, '0')
  return { kind: value.kind, text: `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}` }
}
