import { countedItemMetricNames } from '../../metrics/index.ts'
import { choice, Fault, limitWord } from '../../model/index.ts'
import { otherCurrencies } from '../currency.ts'
import { sessionGapOf } from '../journeys.ts'
import type { Report } from '../report.ts'
import { answer, type SummaryAnswer } from './answer.ts'
import { bucketTable } from './bucket-table.ts'
import { explain } from './explain.ts'
import { headlines } from './headlines.ts'
import { specsOf } from './needs.ts'
import type { SummaryOptions } from './options.ts'
import {
  currencyTable,
  highestGrossingTable,
  itemTable,
  mostViewedTable,
  totalsTable,
} from './tables.ts'

export type { SummaryOptions } from './options.ts'

const TOP_ITEMS = 10

/** The main job: the most viewed item, the conversion rate, the highest-grossing item; by time and by item. */
export const summary: Report<SummaryOptions, SummaryAnswer> = {
  name: 'summary',
  title: 'Summary',
  about:
    'the most viewed item, the conversion rate and the highest-grossing item, by time and item',
  examples: [
    { command: 'analyze events.jsonl --window 24h', about: 'the last 24 hours of the log' },
    {
      command: 'analyze events.jsonl --bucket day --tz Europe/Berlin',
      about: 'by day, as Berlin has them',
    },
    {
      command: 'analyze events.jsonl --top all --sort gross --format csv',
      about: 'every item, for a spreadsheet',
    },
    {
      command: 'analyze events.jsonl --explain conversion_rate:mug-01',
      about: 'what a number is made of',
    },
  ],
  takes: [
    'by',
    'per',
    'label',
    'customers',
    'noCustomers',
    'basis',
    'sessionGap',
    'sort',
    'top',
    'explain',
  ],
  options: words => {
    const { sort, top, explain: asked } = words
    if (/^popularity(:|$)/.test(`${asked}`))
      throw new Fault(
        'the summary does not follow visits, so it has no popularity to explain.',
        'Type analyze top --explain popularity:ITEM.',
      )
    return {
      sort: choice('sort', `${sort ?? 'views'}`, countedItemMetricNames),
      top: limitWord('top', top ?? TOP_ITEMS),
      sessionGapMs: sessionGapOf(words),
    }
  },
  needs: (_options, plan) => Object.values(specsOf(plan)).filter(spec => spec !== null),
  answer,
  present: (given, options, view) => ({
    name: 'summary',
    title: 'Summary',
    headlines: headlines(given, view),
    tables: [
      totalsTable(given),
      currencyTable(given),
      mostViewedTable(given, view),
      highestGrossingTable(given, view),
      bucketTable(given, view),
      itemTable(given, options, view),
    ],
    main: 'items',
  }),
  explain: (given, what) => explain(given, what),
  currencyOf: given => given.currency,
  currencyNotes: given => otherCurrencies(given),
}
