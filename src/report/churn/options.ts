import { durationWord, Fault } from '../../model/index.ts'
import { sessionGapOf } from '../journeys.ts'
import {
  BY_CUSTOMER,
  EXPLAIN,
  type Flags,
  PER,
  SESSION_GAP,
  type WordsOf,
} from '../shared-flags.ts'
import type { ChurnOptions } from './answer.ts'

export const churnFlags = {
  by: BY_CUSTOMER,
  per: PER,
  inactive: {
    name: 'inactive',
    value: '<duration>',
    defines: '90d',
    about: 'days without a purchase that count as churn (default: 90d)',
  },
  predict: {
    name: 'predict',
    value: null,
    about: 'train a model on past months, test it on later ones, score current customers',
  },
  sessionGap: SESSION_GAP,
  explain: EXPLAIN,
} as const satisfies Flags

const DAY_MS = 86_400_000
const INACTIVE_DAYS = 90
/** Ten years: each purchase makes its customer one of so many months. */
const MOST_DAYS = 3653

export const churnOptions = (words: WordsOf<typeof churnFlags>): ChurnOptions => ({
  inactiveMs: inactiveOf(words.inactive),
  byCustomer: isByCustomer(words.by),
  predicts: words.predict === true,
  gapMs: sessionGapOf(words),
})

function inactiveOf(inactive: string | undefined): number {
  if (inactive === undefined) return INACTIVE_DAYS * DAY_MS
  const ms = durationWord('inactive', inactive, '90d')
  if (ms <= MOST_DAYS * DAY_MS) return ms
  throw new Fault(`--inactive ${inactive} is over ten years.`, 'For example: --inactive 90d.')
}

/** Customers are named only where asked to. */
function isByCustomer(by: string | undefined): boolean {
  if (by === undefined) return false
  if (by === 'customer') return true
  throw new Fault(`--by ${by}: churn is counted by customer.`, 'Type --by customer.')
}
