import { choice, Fault, limitWord } from '../../model/index.ts'
import type { Words } from '../flags.ts'
import { sessionGapOf } from '../journeys.ts'

export interface AffinityOptions {
  /** Pairs in fewer baskets are chance. */
  readonly minCount: number
  /** Baskets of more items are nobody's taste, and quadratic to count. */
  readonly maxBasket: number
  /** Only pairs of this item. */
  readonly item: string | null
  readonly sort: 'lift' | 'confidence' | 'count'
  readonly top: number | null
  /** A longer pause starts a new session: for purchases without an order. */
  readonly gapMs: number
}

const MIN_COUNT = 5
const MAX_BASKET = 50
/** A basket of 1,000 has half a million pairs. */
const MOST_BASKET = 1000
const TOP_PAIRS = 10

export function affinityOptions(words: Words): AffinityOptions {
  return {
    minCount: countWord(words.minCount ?? MIN_COUNT),
    maxBasket: basketWord(words.maxBasket ?? MAX_BASKET),
    item: words.for === undefined ? null : `${words.for}`,
    sort: choice('sort', `${words.sort ?? 'lift'}`, ['lift', 'confidence', 'count']),
    top: limitWord('top', words.top ?? TOP_PAIRS),
    gapMs: sessionGapOf(words),
  }
}

function basketWord(word: string | number | boolean): number {
  const size = /^[1-9][0-9]{0,3}$/.test(`${word}`) ? Number(word) : 0
  if (size >= 2 && size <= MOST_BASKET) return size
  throw new Fault(
    `--max-basket "${word}" is not a number of items from 2 to ${MOST_BASKET}.`,
    `Type it like --max-basket ${MAX_BASKET}.`,
  )
}

function countWord(word: string | number | boolean): number {
  if (/^[1-9][0-9]{0,8}$/.test(`${word}`)) return Number(word)
  throw new Fault(
    `--min-count "${word}" is not a number of baskets.`,
    'Type it like --min-count 5; 1 keeps every pair.',
  )
}
