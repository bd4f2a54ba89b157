import { type Facts, type MetricName, metrics } from '../../metrics/index.ts'
import {
  type ColumnOf,
  type Columns,
  marksOf,
  showing,
  type TableOf,
  tableOf,
} from '../../model/index.ts'
import { metricColumns } from '../columns.ts'
import { grainsOf, HIDDEN_GRAIN, WHEN } from '../grains.ts'
import type { View } from '../report.ts'
import type { Compared, TimelineAnswer, TimelineBucket } from './answer.ts'
import { COMPARISONS, FOLDS, type TimelineOptions } from './options.ts'

type TimelineTable = TableOf<TimelineAnswer, TimelineOptions, View>

/** What was asked beside the series. */
export const askedTable: TimelineTable = tableOf<
  TimelineAnswer,
  TimelineOptions,
  View,
  TimelineOptions
>({
  name: 'timeline',
  title: 'Timeline',
  shape: 'facts',
  hidden: true,
  columns: {
    compare: {
      title: 'compare',
      kind: 'text',
      about: 'the word of --compare',
      words: COMPARISONS,
      none: 'without --compare',
      value: ({ compare }) => compare,
    },
    profile: {
      title: 'profile',
      kind: 'text',
      about: 'the word of --profile',
      words: FOLDS,
      none: 'without --profile',
      value: ({ profile }) => profile,
    },
  },
  draw: (_answer, options) => ({ rows: [options] }),
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
const SHOWN = ['events', 'customers', 'views', 'purchases', 'gross']

interface BucketRow extends TimelineBucket {
  readonly facts: Facts
}

export const bucketTable: TimelineTable = tableOf<TimelineAnswer, TimelineOptions, View, BucketRow>(
  {
    name: 'buckets',
    title: 'By time',
    shape: 'series',
    columns: {
      ...WHEN,
      ...showing(
        metricColumns<BucketRow>(NUMBERS, ({ facts }) => facts),
        SHOWN,
      ),
    },
    marks: marksOf,
    draw({ buckets, currency }, _options, view) {
      const { title, looks, notes } = grainsOf(buckets, view)
      const rows = buckets.map(bucket => ({
        ...bucket,
        facts: factsOf(bucket, currency),
      }))
      return { title, rows, looks, bar: 'events', show: BUCKETS_SHOWN, notes }
    },
  },
)

const factsOf = ({ totals, customers }: TimelineBucket, currency: string): Facts => ({
  ...totals,
  currency,
  customers,
  orders: null,
  currencyOrders: null,
  conversion: null,
})

interface ComparedRow {
  readonly compared: Compared
  readonly currency: string
}

const amount = (
  title: string,
  about: string,
  of: (compared: Compared) => bigint,
): ColumnOf<ComparedRow> => ({
  title,
  kind: 'money',
  about,
  value: ({ compared, currency }) => ({ amount: of(compared), currency }),
})
const counted = (
  title: string,
  about: string,
  of: (compared: Compared) => number,
): ColumnOf<ComparedRow> => ({
  title,
  kind: 'count',
  about,
  hidden: true,
  value: ({ compared }) => of(compared),
})
const IN_CURRENCY = 'orders with a purchase in the currency'

const comparisonColumns: Columns<ComparedRow> = {
  start: { ...WHEN.start, value: ({ compared }) => compared.after.startMs },
  grain: { ...HIDDEN_GRAIN, value: ({ compared }) => compared.grain },
  like_start: {
    title: 'earlier start',
    kind: 'time',
    about: 'where the like bucket begins',
    hidden: true,
    value: ({ compared }) => compared.before.startMs,
  },
  views: counted('views', metrics.views.about, ({ after }) => after.views),
  like_views: counted('views before', 'views of the like bucket', ({ before }) => before.views),
  orders: counted('orders', IN_CURRENCY, ({ after }) => after.orders),
  like_orders: counted(
    'orders before',
    `${IN_CURRENCY}, of the like bucket`,
    ({ before }) => before.orders,
  ),
  gross: amount(metrics.gross.title, metrics.gross.about, ({ after }) => after.gross),
  like_gross: {
    ...amount('gross before', 'gross of the like bucket', ({ before }) => before.gross),
    hidden: true,
  },
  change: amount(
    'change',
    'gross − like_gross = traffic + conversion + order_value, exactly',
    ({ before, after }) => after.gross - before.gross,
  ),
  traffic: amount('traffic', 'what more or fewer views changed', ({ drivers }) => drivers.traffic),
  conversion: amount(
    'conversion',
    'what more or fewer orders a view changed',
    ({ drivers }) => drivers.conversion,
  ),
  order_value: amount(
    'order value',
    'what larger or smaller orders changed',
    ({ drivers }) => drivers.orderValue,
  ),
}

/** Whole buckets beside their like ones: what changed, and what drove it. */
export const comparisonTable: TimelineTable = tableOf<
  TimelineAnswer,
  TimelineOptions,
  View,
  ComparedRow
>({
  name: 'comparison',
  title: 'Gross against the bucket before',
  about: 'complete buckets with a complete comparable one; empty without --compare',
  shape: 'ranking',
  columns: comparisonColumns,
  draw({ compared, currency }, { compare }) {
    const before =
      compare === 'previous' ? 'the previous bucket' : `the same bucket a ${compare} before`
    return {
      title: `Gross compared with ${before}`,
      rows: compared.map(each => ({ compared: each, currency })),
      hidden: compare === null,
      notes:
        compared.length === 0
          ? []
          : [
              [
                'change = traffic (views) + conversion (orders / views) + order value (gross / orders)',
              ],
            ],
    }
  },
})
