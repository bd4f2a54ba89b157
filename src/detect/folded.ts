/**
 * A name without case, accents and separators: OrderDate, order_date, "Order Date" and "order-date" are one. Letters of
 * every script stay.
 */
export const folded = (text: string): string =>
  ASCII.test(text) ? text.toLowerCase().replace(/[^a-z0-9]/g, '') : foldedLetters(text)

/** Nearly all names are, and have no accents to look for. */
const ASCII = /^\p{ASCII}*$/u

const foldedLetters = (text: string): string =>
  text
    .replace(NUMBER_SIGN, 'no')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** N° commande, Nº pedido, № заказа: a number of something. */
const NUMBER_SIGN = /\bn[°º]|№/giu

/** The names of a list, with white space between them, folded: much sooner than one by one. */
export const foldedNames = (list: string): string[] =>
  (ASCII.test(list)
    ? list.toLowerCase().replace(/[^a-z0-9\s]/g, '')
    : list
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s]/gu, '')
  )
    .trim()
    .split(/\s+/)

/** The words of a name, folded: ['order', 'date', 'utc'] of "OrderDate (UTC)". */
export const wordsIn = (text: string): string[] =>
  text
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .map(folded)
    .filter(word => word !== '')
