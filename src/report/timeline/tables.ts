import { type Facts, type MetricName, metrics } from '../../metrics/index.ts'
import type { Column, Row, Table } from '../../model/index.ts'
import { metricCell, metricColumn } from '../columns.ts'
import { grainsOf } from '../grains.ts'
import type { AnswerView } from '../report.ts'
import type { TimelineAnswer, TimelineBucket } from './answer.ts'
import { bar } from './bar.ts'
import type { TimelineOptions } from './options.ts'

/** What was asked beside the series. */
export const askedTable = ({ compare, profile }: TimelineOptions): Table => ({
  name: 'timeline',
  title: 'Timeline',
  shape: 'facts',
  hidden: true,
  columns: [
    { key: 'compare', title: 'compare', kind: 'text' },
    { key: 'profile', title: 'profile', kind: 'text' },
  ],
  rows: [{ cells: [compare, profile] }],
  notes: [],
})

/** Rows of a series that a person is shown: two days of hours. */
const BUCKETS_SHOWN = 48
const NUMBERS: readonly MetricName[] = [
  'events',
  'customers',
  'views',
  'carts',
  'purchases',
  'units',
  'gross',
  'refunds',
  'net',
]
const SHOWN: readonly MetricName[] = ['events', 'customers', 'views', 'purchases', 'gross']

export function bucketTable(answer: TimelineAnswer, view: AnswerView): Table {
  const { buckets } = answer
  const { title, column, notes } = grainsOf(buckets, view)
  const most = buckets.reduce((max, { totals }) => Math.max(max, totals.events), 0)
  return {
    name: 'buckets',
    title,
    shape: 'series',
    columns: [
      { key: 'start', title: 'start', kind: 'time' },
      column,
      { key: 'end', title: 'end', kind: 'time', hidden: true },
      ...NUMBERS.map(name => metricColumn(name, !SHOWN.includes(name))),
      { key: 'bar', title: 'events', kind: 'text', drawn: true },
    ],
    rows: buckets.map(bucket => bucketRow(bucket, answer, most)),
    show: BUCKETS_SHOWN,
    notes,
  }
}

function bucketRow(bucket: TimelineBucket, { currency }: TimelineAnswer, most: number): Row {
  const facts: Facts = {
    ...bucket.totals,
    currency,
    events: bucket.totals.events,
    customers: bucket.customers,
    orders: null,
    currencyOrders: null,
    conversion: null,
  }
  return {
    cells: [
      bucket.startMs,
      bucket.grain,
      bucket.endMs,
      ...NUMBERS.map(name => metricCell(name, facts)),
      bar(bucket.totals.events, most),
    ],
    marks: {
      ...(bucket.partial ? { partial: true as const } : {}),
      ...(bucket.gap === null ? {} : { gap: bucket.gap }),
    },
  }
}

const DRIVERS = ['traffic', 'conversion', 'orderValue'] as const

/** Whole buckets beside their like ones: what changed, and what drove it. */
export function comparisonTable(
  { compared, currency }: TimelineAnswer,
  { compare }: TimelineOptions,
): Table {
  const money = (amount: bigint) => ({ amount, currency })
  const hidden = (column: Column): Column => ({ ...column, hidden: true })
  const before = compare === 'previous' ? 'before' : `a ${compare} before`
  return {
    name: 'comparison',
    title: `Gross against the bucket ${before}`,
    shape: 'ranking',
    columns: [
      { key: 'start', title: 'start', kind: 'time' },
      hidden({ key: 'grain', title: 'grain', kind: 'grain' }),
      hidden({ key: 'like_start', title: 'like start', kind: 'time' }),
      hidden({ key: 'views', title: 'views', kind: 'count' }),
      hidden({ key: 'like_views', title: 'views before', kind: 'count' }),
      hidden({ key: 'orders', title: 'orders', kind: 'count' }),
      hidden({ key: 'like_orders', title: 'orders before', kind: 'count' }),
      { key: 'gross', title: metrics.gross.title, kind: 'money' },
      hidden({ key: 'like_gross', title: 'gross before', kind: 'money' }),
      { key: 'change', title: 'change', kind: 'money' },
      { key: 'traffic', title: 'traffic', kind: 'money' },
      { key: 'conversion', title: 'conversion', kind: 'money' },
      { key: 'order_value', title: 'order value', kind: 'money' },
    ],
    rows: compared.map(({ grain, before: like, after, drivers }) => ({
      cells: [
        after.startMs,
        grain,
        like.startMs,
        after.views,
        like.views,
        after.orders,
        like.orders,
        money(after.gross),
        money(like.gross),
        money(after.gross - like.gross),
        ...DRIVERS.map(driver => money(drivers[driver])),
      ],
    })),
    ...(compare === null ? { hidden: true } : {}),
    notes:
      compared.length === 0
        ? []
        : [
            [
              'change = traffic (views) + conversion (orders / views) + order value (gross / orders)',
            ],
          ],
  }
}
