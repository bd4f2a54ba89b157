import { wordsIn } from './folded.ts'

const OF_ORDERS = /^(?:order|cart|basket|invoice|bill|checkout)$/
const OF_LINES =
  /^(?:total|final|net|purchase|purchased|sale|sales|transaction|item|line|product|paid|the|of|in)$/
const SUM = /^(?:total|amount|amt|revenue|spent)$/
const MONEY = /^(?:price|value|amount|amt|revenue|spent|usd|eur|gbp|inr|brl|euro|euros|dollars)$/

/** What a price may be called beside a price. */
const OF_PRICE =
  /^(?:deal|original|listing|listed|list|selling|sale|sales|promo|promotional|offer|offered|discount|discounted|regular|actual|retail|store|web|online|market|starting|final|unit|item|product|line|the|per|each)$/

/** Money by all words of a name together: Total Purchase Amount, Deal Price. None of them may say anything else. */
export function moneyPhrase(name: string): 'price' | 'line_total' | 'order_total' | null {
  const words = wordsIn(name)
  const before = words.slice(0, -1)
  const last = words.at(-1)
  if (last === 'price' && before.every(word => OF_PRICE.test(word))) return 'price'
  if (last === 'subtotal' && before.every(word => OF_LINES.test(word))) return 'line_total'
  const isMoney =
    words.length > 2 && words.some(word => SUM.test(word)) && words.some(word => MONEY.test(word))
  const isAll = words.every(word => [OF_ORDERS, OF_LINES, MONEY].some(each => each.test(word)))
  if (!isMoney || !isAll) return null
  const isOfOrder = (word: string, at: number) =>
    OF_ORDERS.test(word) && !/^(?:item|line)$/.test(words[at + 1] ?? '')
  return words.some(isOfOrder) ? 'order_total' : 'line_total'
}
