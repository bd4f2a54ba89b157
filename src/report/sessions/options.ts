import { limitWord, numberWord } from '../../model/index.ts'
import { sessionGapOf } from '../journeys.ts'
import { EXPLAIN, type Flags, PER, SESSION_GAP, TOP, type WordsOf } from '../shared-flags.ts'
import type { SessionsOptions } from './answer.ts'

export const sessionsFlags = {
  per: PER,
  sessionGap: SESSION_GAP,
  inferItems: {
    name: 'infer-items',
    value: '<number>',
    defines: '',
    about: 'give the item of an add_to_cart to up to N preceding events without an item',
  },
  top: TOP,
  explain: EXPLAIN,
} as const satisfies Flags

const TOP_ITEMS = 10
/** Longer runs of item-less events say nothing about the cart at their end. */
const MOST_INFERRED = 1000

export const sessionsOptions = (words: WordsOf<typeof sessionsFlags>): SessionsOptions => ({
  gapMs: sessionGapOf(words),
  inferItems:
    words.inferItems === undefined ? 0 : numberWord('infer-items', words.inferItems, MOST_INFERRED),
  top: limitWord('top', words.top ?? TOP_ITEMS),
})
