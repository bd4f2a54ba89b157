import { countedItemMetricNames, type MetricName } from '../../metrics/index.ts'
import { choice, Fault, limitWord } from '../../model/index.ts'
import { sessionGapOf } from '../journeys.ts'
import {
  BY,
  EXPLAIN,
  type Flags,
  PER,
  SESSION_GAP,
  SORT,
  TOP,
  type WordsOf,
} from '../shared-flags.ts'

/** The options of a summary, beside the plan of the run. */
export interface SummaryOptions {
  /** The metric that ranks items; null: views, or gross where there are none. */
  readonly sort: MetricName | null
  /** Items that a person is shown; null: all. Programs always get all. */
  readonly top: number | null
  /** A longer pause starts a new session: for --basis session. */
  readonly sessionGapMs: number
}

export const summaryFlags = {
  label: {
    name: 'label',
    value: '<field>',
    about: 'a name beside each item, from its newest event',
  },
  by: BY,
  per: PER,
  customers: {
    name: 'customers',
    value: null,
    about: 'count distinct customers in every bucket',
  },
  noCustomers: {
    name: 'no-customers',
    value: null,
    about: 'skip customers and orders: less time and memory',
  },
  basis: {
    name: 'basis',
    value: '<basis>',
    about: 'what conversion counts: event, customer, session (default: event)',
    choices: ['event', 'customer', 'session'],
    defines: 'event',
  },
  sessionGap: SESSION_GAP,
  sort: SORT,
  top: TOP,
  explain: EXPLAIN,
} as const satisfies Flags

const TOP_ITEMS = 10

export function summaryOptions(words: WordsOf<typeof summaryFlags>): SummaryOptions {
  const { sort, top, explain: asked } = words
  if (/^popularity(:|$)/.test(`${asked}`))
    throw new Fault(
      'the summary does not track visits, so it has no popularity to explain.',
      'Type analyze top --explain popularity:ITEM.',
    )
  return {
    sort: sort === undefined ? null : choice('sort', `${sort}`, countedItemMetricNames),
    top: limitWord('top', top ?? TOP_ITEMS),
    sessionGapMs: sessionGapOf(words),
  }
}
