import {
  type ColumnOf,
  lifted,
  type Phrase,
  type Ratio,
  type TableOf,
  tableOf,
} from '../../../model/index.ts'
import type { ChurnAnswer, ChurnOptions } from '../answer.ts'
import type { Judged, Prediction } from './answer.ts'
import { whyNot } from './headlines.ts'
import type { Judgement } from './judge.ts'
import { auc, precision, predictionMeasures, recall } from './measures.ts'

export type PredictTable = TableOf<ChurnAnswer, ChurnOptions>
export const WITH_PREDICT = 'with --predict'

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
  // Whoever flags everybody finds all the churned, and distinguishes nobody.
  const everyone: Judgement = { rightPairs: 1, pairs: 2, flagged: rows, hits: churned, churned }
  return Object.entries({ model, recency, everyone }).map(([by, judgement]) => ({ by, judgement }))
}
