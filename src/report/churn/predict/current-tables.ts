import { byCodePoint, tableOf } from '../../../model/index.ts'
import type { ChurnAnswer, ChurnOptions } from '../answer.ts'
import { CUSTOMER, type FeatureRow, featureColumns } from '../tables.ts'
import type { Band } from './answer.ts'
import { MILLION } from './model.ts'
import { type PredictTable, WITH_PREDICT } from './test-tables.ts'

interface BandRow extends Band {
  readonly at: number
  readonly bands: number
}

/** Current customers by their probability, and how often it came true in the test. */
export const bandTable: PredictTable = tableOf<ChurnAnswer, ChurnOptions, unknown, BandRow>({
  name: 'bands',
  title: 'Current customers by probability of churn',
  shape: 'ranking',
  only: WITH_PREDICT,
  columns: {
    least: {
      title: 'at least',
      kind: 'rate',
      about: 'the least probability of the band',
      value: ({ at, bands }) => ({ count: at, of: bands }),
    },
    most: {
      title: 'to',
      kind: 'rate',
      about: 'where the next band begins',
      value: ({ at, bands }) => ({ count: at + 1, of: bands }),
    },
    customers: {
      title: 'customers',
      kind: 'count',
      about: 'current customers in the band',
      value: ({ customers }) => customers,
    },
    expected_churned: {
      title: 'expected',
      kind: 'count',
      about: 'Σ probability of them, rounded',
      value: ({ millionths }) => Math.round(millionths / MILLION),
    },
    tested: {
      title: 'tested',
      kind: 'count',
      about: 'customers of the later months in the band',
      value: ({ tested }) => tested,
    },
    tested_churned: {
      title: 'churned',
      kind: 'count',
      about: 'those of them who churned',
      value: ({ churned }) => churned,
    },
    tested_rate: {
      title: 'churn rate',
      kind: 'rate',
      about: 'tested_churned / tested',
      value: ({ churned, tested }) => ({ count: churned, of: tested }),
    },
  },
  draw: ({ prediction }) =>
    prediction === null
      ? null
      : {
          rows: (prediction.judged?.bands ?? []).map((band, at, { length }) => ({
            ...band,
            at,
            bands: length,
          })),
          notes: [
            ['expected: customers expected to churn; tested: such customers in the test months'],
          ],
        },
})

const CUSTOMERS_SHOWN = 10

interface RiskRow extends FeatureRow {
  /** In millionths. */
  readonly score: number
}

/** Each current customer, the likeliest to churn first, ties by id: only with --by customer. */
export const riskTable: PredictTable = tableOf<ChurnAnswer, ChurnOptions, unknown, RiskRow>({
  name: 'predictions',
  title: 'Current customers, most likely to churn first',
  shape: 'ranking',
  only: 'with --predict and --by customer',
  columns: {
    customer_id: CUSTOMER,
    churn_probability: {
      title: 'churns',
      kind: 'rate',
      about: 'how probable the model finds it',
      value: ({ score }) => ({ count: score, of: MILLION }),
    },
    ...featureColumns,
  },
  draw({ current, prediction, currency }, { byCustomer }) {
    if (prediction === null || !byCustomer) return null
    const scores = prediction.judged?.scores ?? null
    const scored = (scores === null ? [] : current).map((each, i) => ({
      ...each,
      currency,
      score: scores?.[i] ?? 0,
    }))
    return {
      rows: scored.sort((a, b) => b.score - a.score || byCodePoint(a.customer, b.customer)),
      show: CUSTOMERS_SHOWN,
      hidden: scores === null,
    }
  },
})
