import { NO_VALUE } from '../../model/index.ts'
import { otherCurrencies } from '../currency.ts'
import { extraOf } from '../dimension.ts'
import type { Report } from '../report.ts'
import { answer, specsOf, type TopAnswer } from './answer.ts'
import { type TopOptions, topFlags, topOptions } from './options.ts'
import { factsOf } from './rows.ts'
import { rankingTable, topTable, weightTable } from './tables.ts'

/** What ranks first: items, or any field in their place, also within each value of another. */
export const top = {
  name: 'top',
  title: 'Top',
  about: 'items, brands or customers ranked by any metric, also by season',
  examples: [
    {
      command: 'analyze top events.jsonl --sort popularity --per season',
      about: 'the ten most popular items of each season',
    },
    {
      command: 'analyze top events.jsonl --by brand --sort conversion_rate',
      about: 'brands by conversion rate',
    },
  ],
  groupsItself: ['by', 'per'],
  flags: topFlags,
  options: topOptions,
  fields: ({ by, per }) => [...extraOf(by), ...(per === null ? [] : extraOf(per))],
  needs: (options, plan) => Object.values(specsOf(options, plan)).filter(spec => spec !== null),
  answer,
  tables: [rankingTable, weightTable, topTable],
  present: () => ({ main: 'top' }),
  facts(given, what) {
    const entries = given.segments.flatMap(segment => segment.entries)
    const found = entries.find(({ value }) => (value ?? NO_VALUE) === what.item)
    const whole = what.item === null ? { tally: given.whole, popularity: null } : undefined
    const explained = whole ?? found
    return explained === undefined ? null : factsOf(given, explained)
  },
  currencyOf: given => given.currency,
  currencyNotes: otherCurrencies,
} satisfies Report<TopOptions, TopAnswer>
