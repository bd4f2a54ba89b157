import { otherCurrencies } from '../currency.ts'
import { journeysSpec } from '../journeys.ts'
import { totalsOf } from '../measures.ts'
import type { Report } from '../report.ts'
import { answer, type SessionsAnswer, type SessionsOptions } from './answer.ts'
import { sessionMeasures } from './measures.ts'
import { sessionsFlags, sessionsOptions } from './options.ts'
import { bucketTable, headlines, itemTable } from './tables.ts'

/** What visits were like: length, bounce, abandonment, conversion, where they begin, linger and end. */
export const sessions = {
  name: 'sessions',
  title: 'Sessions',
  about: 'visits: length, bounces, cart abandonment and conversion',
  examples: [
    {
      command: 'analyze sessions events.jsonl --session-gap 20m',
      about: 'visits that end after 20 minutes without an event',
    },
  ],
  flags: sessionsFlags,
  measures: sessionMeasures,
  options: sessionsOptions,
  needs: (_options, plan) => [journeysSpec(plan)],
  answer,
  tables: [totalsOf(sessionMeasures), bucketTable, itemTable],
  present: given => ({ headlines: headlines(given), main: 'items' }),
  currencyOf: given => given.currency,
  currencyNotes: given => otherCurrencies(given),
} satisfies Report<SessionsOptions, SessionsAnswer>
