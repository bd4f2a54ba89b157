import { otherCurrencies } from '../currency.ts'
import type { Report } from '../report.ts'
import { answer, type SummaryAnswer } from './answer.ts'
import { bucketTable } from './buckets.ts'
import { factsOfItem } from './facts.ts'
import { headlines } from './headlines.ts'
import { specsOf } from './needs.ts'
import { type SummaryOptions, summaryFlags, summaryOptions } from './options.ts'
import {
  currencyTable,
  highestGrossingTable,
  itemTable,
  mostViewedTable,
  totalsTable,
} from './tables.ts'

export type { SummaryOptions } from './options.ts'

/** The main job: the most viewed item, the conversion rate, the highest-grossing item; by time and by item. */
export const summary = {
  name: 'summary',
  title: 'Summary',
  about: 'most viewed item, conversion rate, highest-grossing item',
  examples: [
    { command: 'analyze events.jsonl --window 24h', about: 'the last 24 hours of the log' },
    {
      command: 'analyze events.jsonl --bucket day --tz Europe/Berlin',
      about: 'by day in Berlin',
    },
    {
      command: 'analyze events.jsonl --top all --sort gross --format csv',
      about: 'every item, for a spreadsheet',
    },
    {
      command: 'analyze events.jsonl --explain conversion_rate:mug-01',
      about: 'how a number is made',
    },
  ],
  flags: summaryFlags,
  options: summaryOptions,
  needs: (_options, plan) => Object.values(specsOf(plan)).filter(spec => spec !== null),
  answer,
  tables: [
    totalsTable,
    currencyTable,
    mostViewedTable,
    highestGrossingTable,
    bucketTable,
    itemTable,
  ],
  present: (given, _options, view) => ({ headlines: headlines(given, view), main: 'items' }),
  facts: (given, { item }) => (item === null ? given.totals : factsOfItem(given, item)),
  currencyOf: given => given.currency,
  currencyNotes: given => otherCurrencies(given),
} satisfies Report<SummaryOptions, SummaryAnswer>
