import type { FieldFound } from './fields.ts'
import { wordsIn } from './folded.ts'

const NET =
  /^(?:net|netto\p{L}*|\p{L}*netto|neto|netta|liquido|ht|ex|exc|excl|excluding|exclusive|untaxed|pretax|without)$/u
const GROSS =
  /^(?:gross|brutto\p{L}*|\p{L}*brutto|bruto|lordo|lorda|ttc|inc|incl|including|inclusive|taxed|with)$/u

/** Two names that say that one is with tax and the other without. */
export function isNetOrGross(a: string, b: string): boolean {
  const [first, second] = [wordsIn(a), wordsIn(b)]
  const has = (words: string[], sign: RegExp) => words.some(word => sign.test(word))
  return (has(first, NET) && has(second, GROSS)) || (has(first, GROSS) && has(second, NET))
}

/** What was paid so far says nothing of what was sold. */
export function isPaidOrDue(a: string, b: string): boolean {
  const [first, second] = [wordsIn(a), wordsIn(b)]
  return first.includes('paid')
    ? second.includes('due')
    : first.includes('due') && second.includes('paid')
}

/** Prices that nobody paid, where another was. */
const LISTED = new Set([
  'list',
  'retail',
  'regular',
  'original',
  'old',
  'base',
  'cost',
  'mrp',
  'rrp',
  'compare',
  'full',
  'current',
])

/** Prices after what was taken off. */
const REDUCED = new Set([
  ...['final', 'discounted', 'special', 'offer', 'paid', 'sold', 'deal', 'promo', 'promotional'],
])

export const isReduced = ({ path }: FieldFound): boolean =>
  wordsIn(path).some(word => REDUCED.has(word))

export const isListed = ({ path }: FieldFound): boolean =>
  wordsIn(path).some(word => LISTED.has(word))

const CODES = /^(?:usd|eur|gbp|inr|jpy|cny|chf|sek|nok|dkk|pln|brl|try|rub|cad|aud|mxn|krw|local)$/

/** The same amount by names of two currencies: price_eur and price_usd. */
export function isInTwoCurrencies(one: string, other: string): boolean {
  const parts = (path: string) => {
    const words = wordsIn(path)
    const of = (isCode: boolean) => words.filter(word => CODES.test(word) === isCode).join(' ')
    return { code: of(true), rest: of(false) }
  }
  const [a, b] = [parts(one), parts(other)]
  return a.code !== '' && b.code !== '' && a.code !== b.code && a.rest === b.rest
}
