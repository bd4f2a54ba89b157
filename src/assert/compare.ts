import { compareFractions, type Fraction, minus } from '../model/index.ts'
import type { Operator, Test } from './assertion.ts'
import type { Quantity } from './figures.ts'
import type { Found } from './find.ts'
import { checkUnit, type Limit } from './limit.ts'
import { distanceText, quantityText } from './words.ts'

/** Whether a number is as expected; else what was, what was found and by how much it missed. */
export interface Verdict {
  readonly ok: boolean
  /** A sentence without its full stop. */
  readonly text: string
}

const WORDS: Record<Operator, string> = {
  '>': 'more than ',
  '>=': 'at least ',
  '<': 'less than ',
  '<=': 'at most ',
  '=': '',
  '!=': 'anything but ',
}

export const holds = (operator: Operator, found: Fraction, limit: Fraction): boolean => {
  const order = compareFractions(found, limit)
  if (operator === '=') return order === 0
  if (operator === '!=') return order !== 0
  if (order === 0) return operator === '>=' || operator === '<='
  return order > 0 ? operator.startsWith('>') : operator.startsWith('<')
}

export function compareNumber(
  { operator, limit }: Extract<Test, { kind: 'compare' }>,
  found: Found,
  where: string,
): Verdict {
  const expected = (kind: Quantity['kind'], currency: string | null) =>
    `${WORDS[operator]}${quantityText({ kind, value: limit.value, currency })}`
  if ('missing' in found) {
    if (found.kind !== null) checkUnit(limit, found.kind, where)
    return {
      ok: false,
      text: `expected ${expected(found.kind ?? 'count', null)}, but ${found.missing}`,
    }
  }
  const quantity = inUnit(found, limit)
  if (quantity === null) return { ok: false, text: `expected a rate, but its denominator is 0` }
  const { kind, value, currency } = quantity
  checkUnit(limit, kind, where)
  if (holds(operator, value, limit.value))
    return { ok: true, text: `found ${quantityText(quantity)}` }
  const distance = minus(value, limit.value)
  const by =
    distance.count === 0n
      ? ''
      : ` (${distanceText(kind, distance, currency)} too ${distance.count > 0n ? 'much' : 'little'})`
  return {
    ok: false,
    text: `expected ${expected(kind, currency)}, found ${quantityText(quantity)}${by}`,
  }
}

/** `rejected <= 0.1%` asks for the share, `rejected <= 10` for the count. */
function inUnit(found: Exclude<Found, { missing: string }>, { unit }: Limit): Quantity | null {
  return unit === '%' && found.share !== undefined ? found.share : found.quantity
}
