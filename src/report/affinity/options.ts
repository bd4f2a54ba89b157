import { choice, Fault, limitWord } from '../../model/index.ts'
import { sessionGapOf } from '../journeys.ts'
import { EXPLAIN, type Flags, PER, SESSION_GAP, SORT, TOP, type WordsOf } from '../shared-flags.ts'

/** Columns of the pairs that may rank them. */
export const SORTS = ['lift', 'confidence', 'count'] as const

export interface AffinityOptions {
  /** Pairs in fewer baskets are chance. */
  readonly minCount: number
  /** Baskets of more items are nobody's taste, and quadratic to count. */
  readonly maxBasket: number
  /** Only pairs of this item. */
  readonly item: string | null
  readonly sort: (typeof SORTS)[number]
  readonly top: number | null
  /** A longer pause starts a new session: for purchases without an order. */
  readonly gapMs: number
}

const MIN_COUNT = 5
const MAX_BASKET = 50
/** A basket of 1,000 has half a million pairs. */
const MOST_BASKET = 1000
const TOP_PAIRS = 10

export const affinityFlags = {
  per: PER,
  for: { name: 'for', value: '<item>', about: 'only pairs of this item' },
  minCount: {
    name: 'min-count',
    value: '<number>',
    about: `baskets that a pair is at least in (default: ${MIN_COUNT})`,
  },
  maxBasket: {
    name: 'max-basket',
    value: '<number>',
    defines: `${MAX_BASKET}`,
    about: `baskets of more items are left out and counted (default: ${MAX_BASKET})`,
  },
  sort: {
    ...SORT,
    about: `rank pairs by ${SORTS.join(', ')} (default: lift)`,
    choices: SORTS,
  },
  top: TOP,
  sessionGap: SESSION_GAP,
  explain: EXPLAIN,
} as const satisfies Flags

export function affinityOptions(words: WordsOf<typeof affinityFlags>): AffinityOptions {
  return {
    minCount: countWord(words.minCount ?? MIN_COUNT),
    maxBasket: basketWord(words.maxBasket ?? MAX_BASKET),
    item: words.for === undefined ? null : `${words.for}`,
    sort: choice('sort', `${words.sort ?? 'lift'}`, SORTS),
    top: limitWord('top', words.top ?? TOP_PAIRS),
    gapMs: sessionGapOf(words),
  }
}

function basketWord(word: string | number | boolean): number {
  const size = /^[1-9][0-9]{0,3}$/.test(`${word}`) ? Number(word) : 0
  if (size >= 2 && size <= MOST_BASKET) return size
  throw new Fault(
    `--max-basket "${word}" is not a number of items from 2 to ${MOST_BASKET}.`,
    `For example: --max-basket ${MAX_BASKET}.`,
  )
}

function countWord(word: string | number | boolean): number {
  if (/^[1-9][0-9]{0,8}$/.test(`${word}`)) return Number(word)
  throw new Fault(
    `--min-count "${word}" is not a number of baskets.`,
    'For example: --min-count 5; 1 keeps every pair.',
  )
}
