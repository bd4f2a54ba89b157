import type { Ratio } from '../../../model/index.ts'
import type { Measures } from '../../measures.ts'
import type { ChurnAnswer } from '../answer.ts'
import type { Band } from './answer.ts'
import type { Judgement } from './judge.ts'
import { MILLION } from './model.ts'

const AUC = 'Hanley and McNeil 1982: the Mann–Whitney statistic'
const SEARCH = 'van Rijsbergen 1979, Information Retrieval'
const NOT_JUDGED = 'without --predict, or with too little data: null'
const BASIS = 'customers and months of the test'

type By = 'model' | 'recency'
const of =
  (by: By, ratio: (judgement: Judgement) => Ratio) =>
  ({ prediction }: ChurnAnswer): Ratio | null => {
    const judged = prediction?.judged ?? null
    return judged === null ? null : ratio(judged[by])
  }

export const auc = ({ rightPairs, pairs }: Judgement): Ratio => ({ count: rightPairs, of: pairs })
export const precision = ({ hits, flagged }: Judgement): Ratio => ({ count: hits, of: flagged })
export const recall = ({ hits, churned }: Judgement): Ratio => ({ count: hits, of: churned })

/** What the probabilities add up to, to the nearest customer. */
export const expectedOf = (bands: readonly Band[]): number =>
  Math.round(bands.reduce((sum, { millionths }) => sum + millionths, 0) / MILLION)

export const predictionMeasures = {
  auc: {
    title: 'AUC',
    kind: 'rate',
    about: 'probability that a churned customer scores above a retained one',
    formula: 'pairs with the churned one above, ties half / all pairs of both',
    basis: BASIS,
    excludes: [NOT_JUDGED],
    source: AUC,
    value: of('model', auc),
  },
  precision: {
    title: 'precision',
    kind: 'rate',
    about: 'share of flagged customers who churned',
    formula: 'flagged and churned / flagged',
    basis: BASIS,
    excludes: [NOT_JUDGED],
    source: SEARCH,
    value: of('model', precision),
  },
  recall: {
    title: 'recall',
    kind: 'rate',
    about: 'share of churned customers who were flagged',
    formula: 'flagged and churned / churned',
    basis: BASIS,
    excludes: [NOT_JUDGED],
    source: SEARCH,
    value: of('model', recall),
  },
  recency_auc: {
    title: 'AUC by recency',
    kind: 'rate',
    about: 'AUC of a naive rule: the longer since a purchase, the riskier',
    formula: 'auc with the days since the last purchase as score',
    basis: BASIS,
    excludes: [NOT_JUDGED],
    source: AUC,
    value: of('recency', auc),
  },
  recency_precision: {
    title: 'precision by recency',
    kind: 'rate',
    about: 'share of customers flagged by recency alone who churned',
    formula: 'precision with the days since the last purchase as score',
    basis: BASIS,
    excludes: [NOT_JUDGED],
    source: SEARCH,
    value: of('recency', precision),
  },
  recency_recall: {
    title: 'recall by recency',
    kind: 'rate',
    about: 'share of churned customers who were flagged by recency alone',
    formula: 'recall with the days since the last purchase as score',
    basis: BASIS,
    excludes: [NOT_JUDGED],
    source: SEARCH,
    value: of('recency', recall),
  },
  expected_churned: {
    title: 'expected to churn',
    kind: 'count',
    none: 'nothing is predicted',
    about: 'number of current customers the model expects to churn',
    formula: 'Σ probability of each current customer, rounded',
    basis: 'current customers',
    excludes: [NOT_JUDGED],
    value: ({ prediction }) => {
      const judged = prediction?.judged ?? null
      return judged === null ? null : expectedOf(judged.bands)
    },
  },
} satisfies Measures<ChurnAnswer>
