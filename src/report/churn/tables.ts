import { byCodePoint, durationText, type Headline, type Table } from '../../model/index.ts'
import { plural } from '../columns.ts'
import { measured } from '../measures.ts'
import type { ChurnAnswer, ChurnOptions } from './answer.ts'
import { churnMeasures as all } from './measures.ts'
import { predictionHeadlines } from './predict/tables.ts'

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

/** Rows of a series that a person is shown: four years. */
const MONTHS_SHOWN = 48

export const monthsTable = ({ months }: ChurnAnswer): Table => ({
  name: 'months',
  title: 'By month',
  shape: 'series',
  columns: [
    { key: 'start', title: 'month', kind: 'time' },
    { key: 'grain', title: 'grain', kind: 'grain', hidden: true },
    { key: 'end', title: 'end', kind: 'time', hidden: true },
    { key: 'as_of', title: 'as of', kind: 'time', hidden: true },
    { key: 'customers', title: 'customers', kind: 'count' },
    { key: 'churned', title: 'churned', kind: 'count' },
    { key: 'retained', title: 'retained', kind: 'count' },
    { key: 'unknown', title: 'unknown', kind: 'count' },
    { key: 'churn_rate', title: 'churn rate', kind: 'rate' },
  ],
  rows: months.map(({ month, gap, endMs, tally: { customers, churned } }) => {
    const isGap = gap !== null
    const isKnown = month.known || isGap
    return {
      cells: [
        month.startMs,
        'month',
        endMs,
        isGap ? endMs : month.asOfMs,
        customers,
        isKnown ? churned : null,
        isKnown ? customers - churned : null,
        isKnown ? 0 : customers,
        isKnown ? { count: churned, of: customers } : null,
      ],
      marks: isGap ? { gap } : month.partial ? { partial: true } : {},
    }
  }),
  show: MONTHS_SHOWN,
  notes: [['unknown: their time to come back is not up; the last month is as of the period’s end']],
})

const CUSTOMERS_SHOWN = 10

/** Features of each customer as of each month: what a model of churn is made of. */
export const customerTable = ({ customers, currency }: ChurnAnswer): Table => ({
  name: 'customers',
  title: 'Customers by month',
  shape: 'ranking',
  columns: [
    { key: 'month', title: 'month', kind: 'time' },
    { key: 'grain', title: 'grain', kind: 'grain', hidden: true },
    { key: 'as_of', title: 'as of', kind: 'time', hidden: true },
    { key: 'customer_id', title: 'customer', kind: 'id' },
    { key: 'recency_days', title: 'days since', kind: 'count' },
    { key: 'frequency', title: 'orders', kind: 'count' },
    { key: 'monetary', title: 'net', kind: 'money' },
    { key: 'sessions', title: 'sessions', kind: 'count' },
    { key: 'mean_session_ms', title: 'mean length', kind: 'duration' },
    { key: 'churned', title: 'churned', kind: 'flag' },
  ],
  rows: [...customers]
    .sort((a, b) => b.month.key - a.month.key || byCodePoint(a.customer, b.customer))
    .map(({ month, customer, features, churned }) => ({
      cells: [
        month.startMs,
        'month',
        month.asOfMs,
        customer,
        features.recencyDays,
        features.frequency,
        { amount: features.monetary, currency },
        features.sessions,
        features.meanSessionMs,
        churned,
      ],
    })),
  show: CUSTOMERS_SHOWN,
  notes: [],
})
