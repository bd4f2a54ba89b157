import type { FieldFound } from './fields.ts'
import { wordsIn } from './folded.ts'

const NET = new Set(['net', 'netto', 'ht', 'excl', 'excluding', 'exc', 'untaxed', 'pretax'])
const GROSS = new Set(['gross', 'brutto', 'ttc', 'incl', 'including', 'inc', 'taxed'])

/** Two names that say that one is with tax and the other without. */
export function isNetOrGross(a: string, b: string): boolean {
  const [first, second] = [wordsIn(a), wordsIn(b)]
  const has = (words: string[], set: ReadonlySet<string>) => words.some(word => set.has(word))
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
const REDUCED = new Set(['final', 'discounted', 'special', 'offer', 'paid', 'sold'])

export const isReduced = ({ path }: FieldFound): boolean =>
  wordsIn(path).some(word => REDUCED.has(word))

export const isListed = ({ path }: FieldFound): boolean =>
  wordsIn(path).some(word => LISTED.has(word))
