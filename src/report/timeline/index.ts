import { Fault, type Headline } from '../../model/index.ts'
import { otherCurrencies } from '../currency.ts'
import type { Report } from '../report.ts'
import { answer, specsOf, type TimelineAnswer } from './answer.ts'
import { heatTable, profileTable } from './heat.ts'
import { type TimelineOptions, timelineFlags, timelineOptions } from './options.ts'
import { askedTable, bucketTable, comparisonTable } from './tables.ts'

/** How it went over time: per bucket, folded onto the day or week, beside the like bucket before. */
export const timeline = {
  name: 'timeline',
  title: 'Timeline',
  about: 'events, customers and revenue over time; change and its drivers',
  examples: [
    {
      command: 'analyze timeline events.jsonl --bucket week --compare previous',
      about: 'week on week, and what drove the change',
    },
    {
      command: 'analyze timeline events.jsonl --profile hour --tz Europe/Berlin',
      about: 'which hours of the day are busy',
    },
  ],
  flags: timelineFlags,
  options: timelineOptions,
  needs: (options, plan) => Object.values(specsOf(options, { plan })).filter(spec => spec !== null),
  answer,
  tables: [askedTable, bucketTable, comparisonTable, profileTable, heatTable],
  present: (given, options) => ({
    headlines: newestChange(given),
    main:
      options.compare !== null ? 'comparison' : options.profile !== null ? 'profile' : 'buckets',
  }),
  facts(given, what) {
    if (what.item !== null)
      throw new Fault(
        'timeline counts by time, not by item.',
        `Type analyze --explain ${what.metric}:${what.item}.`,
      )
    return given.totals
  },
  currencyOf: given => given.currency,
  currencyNotes: otherCurrencies,
} satisfies Report<TimelineOptions, TimelineAnswer>

/** The change of the newest whole bucket, in a line. */
function newestChange({ compared, currency }: TimelineAnswer): Headline[] {
  const newest = compared.at(-1)
  if (newest === undefined) return []
  const { before, after, drivers } = newest
  const money = (amount: bigint) => ({ kind: 'money' as const, cell: { amount, currency } })
  return [
    {
      title: 'Change of gross',
      value: money(after.gross - before.gross),
      details: [
        [
          `the ${newest.grain} of `,
          { kind: 'time', cell: after.startMs },
          ' compared with ',
          { kind: 'time', cell: before.startMs },
          ':',
        ],
        ['traffic ', money(drivers.traffic)],
        ['conversion ', money(drivers.conversion)],
        ['order value ', money(drivers.orderValue)],
      ],
    },
  ]
}
