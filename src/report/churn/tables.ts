import {
  byCodePoint,
  type Columns,
  durationText,
  type Headline,
  marksOf,
  type TableOf,
  tableOf,
} from '../../model/index.ts'
import { plural } from '../columns.ts'
import { HIDDEN_GRAIN, WHEN } from '../grains.ts'
import { measured } from '../measures.ts'
import type { ChurnAnswer, ChurnOptions, CustomerMonth, MonthAnswer } from './answer.ts'
import type { Features } from './features.ts'
import { churnMeasures as all } from './measures.ts'
import { predictionHeadlines } from './predict/headlines.ts'

export const headlines = (answer: ChurnAnswer, { inactiveMs }: ChurnOptions): Headline[] => [
  {
    title: 'Churn rate',
    value: measured(all.churn_rate, answer),
    details: [
      [`no purchase within ${durationText(inactiveMs)} of a month’s end`],
      ['over ', ...plural(all.known_months.value(answer), 'known month')],
    ],
  },
  {
    title: 'Current customers',
    value: measured(all.current_customers, answer),
    details: [[`with a purchase in the last ${durationText(inactiveMs)}`]],
  },
  ...(answer.prediction === null ? [] : predictionHeadlines(answer, answer.prediction)),
]

type ChurnTable = TableOf<ChurnAnswer, ChurnOptions>
const UNKNOWN = 'not known yet'

/** Rows of a series that a person is shown: four years. */
const MONTHS_SHOWN = 48

type MonthRow = MonthAnswer & { readonly isKnown: boolean }

export const monthsTable: ChurnTable = tableOf<ChurnAnswer, ChurnOptions, unknown, MonthRow>({
  name: 'months',
  title: 'By month',
  shape: 'series',
  columns: {
    start: { ...WHEN.start, title: 'month', value: ({ month }) => month.startMs },
    grain: { ...HIDDEN_GRAIN, value: () => 'month' },
    end: { ...WHEN.end, value: ({ endMs }) => endMs },
    as_of: {
      title: 'as of',
      kind: 'time',
      about: 'the instant at which customers are counted: the end of the month, or of the period',
      hidden: true,
      value: ({ month, gap, endMs }) => (gap === null ? month.asOfMs : endMs),
    },
    customers: {
      title: 'customers',
      kind: 'count',
      about: 'customers with a purchase in the --inactive up to as_of',
      value: ({ tally }) => tally.customers,
    },
    churned: {
      title: 'churned',
      kind: 'count',
      about: 'those of them without a purchase in as much time after it',
      none: UNKNOWN,
      value: ({ tally, isKnown }) => (isKnown ? tally.churned : null),
    },
    retained: {
      title: 'retained',
      kind: 'count',
      about: 'those of them with one',
      none: UNKNOWN,
      value: ({ tally, isKnown }) => (isKnown ? tally.customers - tally.churned : null),
    },
    unknown: {
      title: 'unknown',
      kind: 'count',
      about: 'those whose time to come back is not up',
      value: ({ tally, isKnown }) => (isKnown ? 0 : tally.customers),
    },
    churn_rate: {
      title: 'churn rate',
      kind: 'rate',
      about: 'churned / customers',
      none: UNKNOWN,
      value: ({ tally, isKnown }) =>
        isKnown ? { count: tally.churned, of: tally.customers } : null,
    },
  },
  marks: ({ month, gap }) => marksOf({ partial: gap === null && month.partial, gap }),
  draw: ({ months }) => ({
    rows: months.map(each => ({ ...each, isKnown: each.month.known || each.gap !== null })),
    show: MONTHS_SHOWN,
    notes: [['unknown: their time to come back is not over; the last month ends with the period']],
  }),
})

/** What is known of a customer as of a time. */
export interface FeatureRow {
  readonly customer: string
  readonly features: Features
  readonly currency: string
}

export const featureColumns = {
  recency_days: {
    title: 'days since',
    kind: 'count',
    about: 'whole days since the last purchase',
    value: ({ features }) => features.recencyDays,
  },
  frequency: {
    title: 'orders',
    kind: 'count',
    about: 'orders so far',
    value: ({ features }) => features.frequency,
  },
  monetary: {
    title: 'net',
    kind: 'money',
    about: 'net revenue so far',
    value: ({ features, currency }) => ({ amount: features.monetary, currency }),
  },
  sessions: {
    title: 'sessions',
    kind: 'count',
    about: 'sessions so far',
    value: ({ features }) => features.sessions,
  },
  mean_session_ms: {
    title: 'mean length',
    kind: 'duration',
    about: 'mean time from first to last event of them',
    none: 'no sessions',
    value: ({ features }) => features.meanSessionMs,
  },
} satisfies Columns<FeatureRow>

export const CUSTOMER = {
  title: 'customer',
  kind: 'id',
  about: 'a customer with a purchase in the --inactive up to then',
  value: ({ customer }: FeatureRow) => customer,
} as const

const CUSTOMERS_SHOWN = 10

type CustomerRow = CustomerMonth & FeatureRow

/** Features of each customer as of each month: what a model of churn is made of. */
export const customerTable: ChurnTable = tableOf<ChurnAnswer, ChurnOptions, unknown, CustomerRow>({
  name: 'customers',
  title: 'Customers by month',
  shape: 'ranking',
  only: 'with --by customer',
  columns: {
    month: {
      title: 'month',
      kind: 'time',
      about: 'where the month begins',
      value: ({ month }) => month.startMs,
    },
    grain: { ...HIDDEN_GRAIN, value: () => 'month' },
    as_of: {
      title: 'as of',
      kind: 'time',
      about: 'the end of the month, or of the period',
      hidden: true,
      value: ({ month }) => month.asOfMs,
    },
    customer_id: CUSTOMER,
    ...featureColumns,
    churned: {
      title: 'churned',
      kind: 'flag',
      about: 'no purchase in the --inactive after it',
      none: 'not known yet',
      value: ({ churned }) => churned,
    },
  },
  draw: ({ customers, currency }, { byCustomer }) =>
    byCustomer
      ? {
          rows: [...customers]
            .sort((a, b) => b.month.key - a.month.key || byCodePoint(a.customer, b.customer))
            .map(each => ({ ...each, currency })),
          show: CUSTOMERS_SHOWN,
        }
      : null,
})
