import { decimalOf } from './decimal-mark.ts'
import { hasRole, rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { wordsIn } from './folded.ts'
import { isNumeric } from './values.ts'
import type { Role } from './vocabulary.ts'

export const MONEY_WORDS =
  /^(?:prices?|amount|amt|totals?|gross|net|brutto|netto|charged|sales|revenue|value|paid|spend|spent|prix|montant|preis|betrag|umsatz|precio|importe|monto|preco|valor|prezzo|importo|totale|harga|subtotal|cena|kwota|wartosc|fiyat|tutar|цена|сумма)$/
const NO_MONEY_WORDS =
  /^(?:id|no|number|count|quantity|qty|items?|units?|orders?|date|type|method|status|points|rank|index|code|percent|pct|rate|score|lifetime)$/

/** A field that may be the money, where no name is known for it: an order without its money would be a wrong answer. */
export function unknownMoney(fields: readonly FieldFound[]): string | null {
  const found = fields.find(isCalledMoney) ?? fields.find(isCost)
  return found?.path ?? null
}

/** Numbers, and one word of the name says money. */
export function isCalledMoney(field: FieldFound): boolean {
  const words = lastWords(field)
  return (
    words.some(word => MONEY_WORDS.test(word)) &&
    !words.some(word => NO_MONEY_WORDS.test(word)) &&
    !hasRole(field.path, ['charge', 'discount', 'other_time', 'currency']) &&
    isNumeric(field)
  )
}

const OTHER_COSTS =
  /^(?:shipping|delivery|freight|handling|ad|ads|campaign|packaging|fixed|versand)$/

/** Where nothing else says money, it may be what it cost to buy. */
function isCost(field: FieldFound): boolean {
  const words = lastWords(field)
  return words.includes('cost') && !words.some(word => OTHER_COSTS.test(word)) && isNumeric(field)
}

const lastWords = ({ path }: FieldFound): string[] => wordsIn(path.slice(path.lastIndexOf('.') + 1))

const MONEY: readonly Role[] = ['price', 'line_total', 'order_total']

/** Money by its name whose values are no numbers that anybody can tell; null where there is none. */
export function unreadMoney(
  fields: readonly FieldFound[],
): { readonly path: string; readonly example: string } | null {
  for (const { path, list, texts, kinds } of fields) {
    if (kinds.has('object') || kinds.has('array') || texts.size === 0) continue
    const isMoney = MONEY.some(role => rankOf(path, role) !== null)
    const said = [...texts]
    const isWritten = said.some(text => /\d|^[\w+/]+={1,2}$/.test(text))
    if (isMoney && isWritten && !isNumeric({ path, list, texts, kinds, count: 0 }))
      return { path, example: said.find(text => decimalOf([text]).isMoney === false) ?? '' }
  }
  return null
}

/** What a meter reads is called so as well: alone it is no price. */
export const isBareValue = (path: string): boolean =>
  /^(?:value|val)$/i.test(path.slice(path.lastIndexOf('.') + 1))
