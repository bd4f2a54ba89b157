import {
  byCodePoint,
  type ColumnOf,
  lifted,
  type Phrase,
  type Ratio,
  type TableOf,
  tableOf,
} from '../../../model/index.ts'
import type { ChurnAnswer, ChurnOptions } from '../answer.ts'
import { CUSTOMER, type FeatureRow, featureColumns } from '../tables.ts'
import type { Band, Judged, Prediction } from './answer.ts'
import { whyNot } from './headlines.ts'
import type { Judgement } from './judge.ts'
import { auc, precision, predictionMeasures, recall } from './measures.ts'
import { MILLION } from './model.ts'

type PredictTable = TableOf<ChurnAnswer, ChurnOptions>
const WITH_PREDICT = 'with --predict'

interface PredictionRow {
  readonly answer: ChurnAnswer
  readonly prediction: Prediction
}
const side = (
  which: 'train' | 'test',
  key: keyof Prediction['train'],
  title: string,
  about: string,
): ColumnOf<PredictionRow> => ({
  title,
  kind: 'count',
  about,
  value: ({ prediction }) => prediction[which][key],
})

/** What it was learnt from and how well it did: programs get it, people see it in the headlines and below. */
export const predictionTable: PredictTable = tableOf<
  ChurnAnswer,
  ChurnOptions,
  unknown,
  PredictionRow
>({
  name: 'prediction',
  title: 'Prediction',
  shape: 'facts',
  hidden: true,
  only: WITH_PREDICT,
  columns: {
    train_months: side('train', 'months', 'months trained on', 'months that the model learnt on'),
    train_customer_months: side(
      'train',
      'rows',
      'customer months trained on',
      'their customers, each counted in each',
    ),
    train_churned: side('train', 'churned', 'churned', 'those of them who churned'),
    test_months: side('test', 'months', 'months tested', 'later months that it was tested on'),
    test_customer_months: side(
      'test',
      'rows',
      'customer months tested',
      'their customers, each counted in each',
    ),
    test_churned: side('test', 'churned', 'churned', 'those of them who churned'),
    variables: {
      title: 'variables',
      kind: 'count',
      about: 'variables of the model',
      none: 'nothing is predicted',
      value: ({ prediction }) => prediction.judged?.variables ?? null,
    },
    why_not: {
      title: 'no prediction because',
      kind: 'text',
      about: 'why nothing is predicted',
      none: 'it is',
      value: ({ prediction }) => (prediction.judged === null ? textOf(whyNot(prediction)) : null),
    },
    ...lifted(predictionMeasures, ({ answer }: PredictionRow) => answer),
  },
  draw: answer => {
    const { prediction } = answer
    return prediction === null ? null : { rows: [{ answer, prediction }] }
  },
})

const textOf = (phrase: Phrase): string =>
  phrase.map(part => (typeof part === 'string' ? part : `${part.cell}`)).join('')

interface TestedRow {
  readonly by: string
  readonly judgement: Judgement
}
const judged = (
  { title, about }: Pick<ColumnOf<never>, 'title' | 'about'>,
  ratio: (judgement: Judgement) => Ratio,
): ColumnOf<TestedRow> => ({
  title,
  kind: 'rate',
  about,
  value: ({ judgement }) => ratio(judgement),
})

/** The model beside what needs none, on the same customers and months. Without a prediction the headline says why. */
export const testedTable: PredictTable = tableOf<ChurnAnswer, ChurnOptions, unknown, TestedRow>({
  name: 'tested',
  title: 'Tested on later months',
  shape: 'ranking',
  only: WITH_PREDICT,
  columns: {
    by: {
      title: 'flagged by',
      kind: 'text',
      about: 'what flagged customers',
      words: ['model', 'recency', 'everyone'],
      value: ({ by }) => by,
    },
    auc: judged(predictionMeasures.auc, auc),
    precision: judged(predictionMeasures.precision, precision),
    recall: judged(predictionMeasures.recall, recall),
    flagged: {
      title: 'flagged',
      kind: 'count',
      about: 'customers flagged',
      value: ({ judgement }) => judgement.flagged,
    },
    hits: {
      title: 'churned',
      kind: 'count',
      about: 'those of them who churned',
      value: ({ judgement }) => judgement.hits,
    },
  },
  draw: ({ prediction }) =>
    prediction === null
      ? null
      : {
          rows: prediction.judged === null ? [] : testedRows(prediction, prediction.judged),
          hidden: prediction.judged === null,
          notes: [
            [
              'recency: only the days since the last purchase; everyone: all customers of those months',
            ],
          ],
        },
})

function testedRows({ test: { rows, churned } }: Prediction, { model, recency }: Judged) {
  // Whoever flags everybody finds all the churned, and tells nobody apart.
  const everyone: Judgement = { rightPairs: 1, pairs: 2, flagged: rows, hits: churned, churned }
  return Object.entries({ model, recency, everyone }).map(([by, judgement]) => ({ by, judgement }))
}

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
