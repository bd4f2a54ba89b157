import { limitWord, numberWord } from '../../model/index.ts'
import { otherCurrencies } from '../currency.ts'
import { journeysSpec, sessionGapOf } from '../journeys.ts'
import { explainMeasure, totalsOf } from '../measures.ts'
import type { Report } from '../report.ts'
import { answer, type SessionsAnswer, type SessionsOptions } from './answer.ts'
import { sessionMeasures } from './measures.ts'
import { bucketTable, headlines, itemTable } from './tables.ts'

const TOP_ITEMS = 10
/** Longer runs of item-less events say nothing about the cart at their end. */
const MOST_INFERRED = 1000

/** What visits were like: length, bounce, abandonment, conversion, where they begin, linger and end. */
export const sessions: Report<SessionsOptions, SessionsAnswer> = {
  name: 'sessions',
  title: 'Sessions',
  about: 'length, bounce, cart abandonment, conversion of visits; entry, exit and dwell by item',
  examples: [
    {
      command: 'analyze sessions events.jsonl --session-gap 20m',
      about: 'visits, cut after 20 minutes without an event',
    },
  ],
  takes: ['per', 'sessionGap', 'inferItems', 'top', 'explain'],
  explains: sessionMeasures,
  options: words => ({
    gapMs: sessionGapOf(words),
    inferItems:
      words.inferItems === undefined
        ? 0
        : numberWord('infer-items', words.inferItems, MOST_INFERRED),
    top: limitWord('top', words.top ?? TOP_ITEMS),
  }),
  needs: (_options, plan) => [journeysSpec(plan)],
  answer,
  present: (given, options, view) => ({
    name: 'sessions',
    title: 'Sessions',
    headlines: headlines(given),
    tables: [totalsOf(sessionMeasures, given), bucketTable(given, view), itemTable(given, options)],
    main: 'items',
  }),
  explain: (given, what) => explainMeasure('sessions', sessionMeasures, what, given),
  currencyOf: given => given.currency,
  currencyNotes: given => otherCurrencies(given),
}
