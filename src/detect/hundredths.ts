import type { FieldFound } from './fields.ts'

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
