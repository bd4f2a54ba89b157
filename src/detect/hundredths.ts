import type { FieldFound } from './fields.ts'
import { wordsIn } from './folded.ts'
import { MONEY_WORDS } from './unknown-money.ts'
import { isNumeric } from './values.ts'

/** Amounts in an object with their currency, or named so: as payment services have them, in hundredths. */
const MINOR =
  /(?:_money|Money|_amount_minor|amountMinor)\.amount$|\.centAmount$|(?:^|[._])(?:unit_amount|amount_minor|minor_amount|unitAmountMinor|price_in_minor)$/

/** Of money that was chosen what is written in hundredths, without a fraction anywhere. */
export const inHundredths = (
  fields: readonly FieldFound[],
  chosen: readonly string[],
): string | null =>
  fields.find(
    ({ path, texts }) =>
      chosen.includes(path) &&
      MINOR.test(path) &&
      !/shop_?Money|presentment_?Money/i.test(path) &&
      [...texts].every(text => /^-?\d+$/.test(text)),
  )?.path ?? null

const HUNDREDTHS = new Set(['cents', 'cent', 'pence', 'minor', 'centavos', 'kopecks'])
const MILLIONTHS = new Set(['micros', 'micro', 'e6', 'microunits'])

/** What one of them is, by the name of the field. */
export const partOfUnit = (path: string): 'hundredths' | 'millionths' =>
  wordsIn(path).some(word => MILLIONTHS.has(word)) ? 'millionths' : 'hundredths'

/** Money in parts of a unit, where there is no other: read as whole units it would be far too much. */
export function moneyInHundredths(fields: readonly FieldFound[]): string | null {
  const found = fields.find(field => {
    const words = wordsIn(field.path.slice(field.path.lastIndexOf('.') + 1))
    return (
      words.some(word => HUNDREDTHS.has(word) || MILLIONTHS.has(word)) &&
      words.some(word => MONEY_WORDS.test(word)) &&
      isNumeric(field)
    )
  })
  return found?.path ?? null
}
