import { absolute, type Fraction, NO_CURRENCY, roundedTo } from '../model/index.ts'
import type { Quantity, QuantityKind } from './figures.ts'

/** A rate is judged to the last digit, so it is shown with more of them than in a report. */
const MOST_DIGITS = 4

/** 1,249.65 USD; 7.7271 %; 3,994; 1,500 ms. */
export function quantityText({ kind, value, currency }: Quantity): string {
  if (kind === 'rate') return `${percent(value)} %`
  if (kind === 'duration') return `${decimal(value, 0)} ms`
  if (kind === 'count') return decimal(value, 0)
  return `${decimal(value, 2)}${currency === null || currency === NO_CURRENCY ? '' : ` ${currency}`}`
}

/** How far two quantities are apart, as a distance: rates in percentage points. */
export function distanceText(
  kind: QuantityKind,
  distance: Fraction,
  currency: string | null,
): string {
  const size = absolute(distance)
  const shown =
    kind === 'rate' ? `${percent(size)} pp` : quantityText({ kind, value: size, currency })
  const isHidden = size.count !== 0n && !/[1-9]/.test(shown)
  return isHidden ? `under ${shown.replace(/^0(?:\.0*)?/, '0.0001')}` : shown
}

const percent = (share: Fraction): string => decimal({ count: share.count * 100n, of: share.of }, 1)

/** At least so many fraction digits, at most four, rounded half away from zero; thousands with commas. */
export function decimal(value: Fraction, least: number): string {
  const scaled = roundedTo(value, 10n ** BigInt(MOST_DIGITS))
  const digits = `${scaled < 0n ? -scaled : scaled}`.padStart(MOST_DIGITS + 1, '0')
  const whole = digits.slice(0, -MOST_DIGITS).replace(/\B(?=(?:\d{3})+$)/g, ',')
  const fraction = digits.slice(-MOST_DIGITS).replace(/0+$/, '').padEnd(least, '0')
  return `${scaled < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}
