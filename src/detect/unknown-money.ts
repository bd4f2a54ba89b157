import { hasRole } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { wordsIn } from './folded.ts'
import { isNumeric } from './values.ts'

export const MONEY_WORDS =
  /^(?:prices?|amount|amt|totals?|gross|net|brutto|netto|charged|sales|revenue|value|paid|spend|spent|prix|montant|preis|betrag|umsatz|precio|importe|monto|preco|valor|prezzo|importo|totale|harga|цена|сумма)$/
const NO_MONEY_WORDS =
  /^(?:id|no|number|count|quantity|qty|items?|units?|orders?|date|type|method|status|points|rank|index|code|percent|pct|rate|score|lifetime)$/

/** A field that may be the money, where no name is known for it: an order without its money would be a wrong answer. */
export function unknownMoney(fields: readonly FieldFound[]): string | null {
  const found = fields.find(field => {
    const words = wordsIn(field.path.slice(field.path.lastIndexOf('.') + 1))
    return (
      words.some(word => MONEY_WORDS.test(word)) &&
      !words.some(word => NO_MONEY_WORDS.test(word)) &&
      !hasRole(field.path, ['charge', 'discount', 'other_time', 'currency']) &&
      isNumeric(field)
    )
  })
  return found?.path ?? null
}
