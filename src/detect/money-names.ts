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
