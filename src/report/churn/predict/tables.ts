import {
  byCodePoint,
  type Cell,
  type Headline,
  type Phrase,
  type Table,
} from '../../../model/index.ts'
import { plural } from '../../columns.ts'
import { measureCells, measureColumns, measured } from '../../measures.ts'
import type { ChurnAnswer } from '../answer.ts'
import { churnMeasures } from '../measures.ts'
import type { Prediction } from './answer.ts'
import type { Judgement } from './judge.ts'
import { predictionMeasures as all, auc, precision, recall } from './measures.ts'
import { LEAST, MILLION } from './model.ts'

export function predictionHeadlines(answer: ChurnAnswer, given: Prediction): Headline[] {
  const { train, test, judged } = given
  if (judged === null)
    return [{ title: 'Prediction', value: { kind: 'rate', cell: null }, details: [whyNot(given)] }]
  return [
    {
      title: 'Prediction, AUC',
      value: measured(all.auc, answer),
      details: [
        ['by recency alone ', measured(all.recency_auc, answer)],
        [
          'learnt on ',
          ...plural(train.months, 'month'),
          ', tested on ',
          ...plural(test.months, 'later one'),
        ],
      ],
    },
    {
      title: 'Expected to churn',
      value: measured(all.expected_churned, answer),
      details: [['of ', measured(churnMeasures.current_customers, answer), ' current customers']],
    },
  ]
}

/** Why there is no prediction: the same words for people and programs. */
function whyNot({ train, test }: Prediction): Phrase {
  if (test.months === 0) return ['can’t be judged: no month is known yet']
  if (train.months === 0)
    return ['can’t be judged: no month was known before those that would be tested']
  return [
    'can’t be judged: fewer than ',
    { kind: 'count', cell: LEAST },
    ' churned or retained to learn and to test on',
  ]
}

/** What it was learnt from and how well it did: programs get it, people see it in the headlines and below. */
export function predictionTable(answer: ChurnAnswer, given: Prediction): Table {
  const { train, test, judged } = given
  return {
    name: 'prediction',
    title: 'Prediction',
    shape: 'facts',
    hidden: true,
    columns: [
      { key: 'train_months', title: 'months learnt on', kind: 'count' },
      { key: 'train_customer_months', title: 'customer months learnt on', kind: 'count' },
      { key: 'train_churned', title: 'churned of them', kind: 'count' },
      { key: 'test_months', title: 'months tested', kind: 'count' },
      { key: 'test_customer_months', title: 'customer months tested', kind: 'count' },
      { key: 'test_churned', title: 'churned of them', kind: 'count' },
      { key: 'variables', title: 'variables', kind: 'count' },
      { key: 'why_not', title: 'why not', kind: 'text' },
      ...measureColumns(all),
    ],
    rows: [
      {
        cells: [
          train.months,
          train.rows,
          train.churned,
          test.months,
          test.rows,
          test.churned,
          judged?.variables ?? null,
          judged === null ? textOf(whyNot(given)) : null,
          ...measureCells(all, answer),
        ],
      },
    ],
    notes: [],
  }
}

const textOf = (phrase: Phrase): string =>
  phrase.map(part => (typeof part === 'string' ? part : `${part.cell}`)).join('')

/** Where nothing is predicted, the headline says why, and empty tables would say nothing. */
const hiddenIf = (isHidden: boolean): { hidden?: true } => (isHidden ? { hidden: true } : {})

/** The model beside what needs none, on the same customers and months. */
export function testedTable({ test, judged }: Prediction): Table {
  const { rows, churned } = test
  const row = (by: string, judgement: Judgement): { cells: Cell[] } => ({
    cells: [
      by,
      auc(judgement),
      precision(judgement),
      recall(judgement),
      judgement.flagged,
      judgement.hits,
    ],
  })
  // Whoever flags everybody finds all the churned, and tells nobody apart.
  const everyone: Judgement = { rightPairs: 1, pairs: 2, flagged: rows, hits: churned, churned }
  return {
    name: 'tested',
    title: 'Tested on later months',
    shape: 'ranking',
    columns: [
      { key: 'by', title: 'flagged by', kind: 'text' },
      { key: 'auc', title: 'AUC', kind: 'rate' },
      { key: 'precision', title: 'precision', kind: 'rate' },
      { key: 'recall', title: 'recall', kind: 'rate' },
      { key: 'flagged', title: 'flagged', kind: 'count' },
      { key: 'hits', title: 'churned', kind: 'count' },
    ],
    rows:
      judged === null
        ? []
        : [row('model', judged.model), row('recency', judged.recency), row('everyone', everyone)],
    ...hiddenIf(judged === null),
    notes: [
      ['recency: the days since the last purchase alone; everyone: all customers of those months'],
    ],
  }
}

/** Current customers by their probability, and how often it came true in the test. */
export const bandTable = ({ judged }: Prediction): Table => ({
  name: 'bands',
  title: 'Current customers by probability of churn',
  shape: 'ranking',
  columns: [
    { key: 'least', title: 'at least', kind: 'rate' },
    { key: 'most', title: 'to', kind: 'rate' },
    { key: 'customers', title: 'customers', kind: 'count' },
    { key: 'expected_churned', title: 'expected', kind: 'count' },
    { key: 'tested', title: 'tested', kind: 'count' },
    { key: 'tested_churned', title: 'churned', kind: 'count' },
    { key: 'tested_rate', title: 'churn rate', kind: 'rate' },
  ],
  rows: (judged?.bands ?? []).map(({ customers, millionths, tested, churned }, i, { length }) => ({
    cells: [
      { count: i, of: length },
      { count: i + 1, of: length },
      customers,
      Math.round(millionths / MILLION),
      tested,
      churned,
      { count: churned, of: tested },
    ],
  })),
  notes: [
    ['expected: to churn, of the customers; tested: what became of such in the later months'],
  ],
})

const CUSTOMERS_SHOWN = 10

/** Each current customer, the likeliest to churn first, ties by id: only with --by customer. */
export function riskTable({ current, prediction, currency }: ChurnAnswer): Table {
  const scores = prediction?.judged?.scores ?? null
  const scored = scores === null ? [] : current.map((each, i) => ({ each, score: scores[i] ?? 0 }))
  return {
    name: 'predictions',
    title: 'Current customers, the likeliest to churn first',
    shape: 'ranking',
    columns: [
      { key: 'customer_id', title: 'customer', kind: 'id' },
      { key: 'churn_probability', title: 'churns', kind: 'rate' },
      { key: 'recency_days', title: 'days since', kind: 'count' },
      { key: 'frequency', title: 'orders', kind: 'count' },
      { key: 'monetary', title: 'net', kind: 'money' },
      { key: 'sessions', title: 'sessions', kind: 'count' },
      { key: 'mean_session_ms', title: 'mean length', kind: 'duration' },
    ],
    rows: scored
      .sort((a, b) => b.score - a.score || byCodePoint(a.each.customer, b.each.customer))
      .map(({ each: { customer, features }, score }) => ({
        cells: [
          customer,
          { count: score, of: MILLION },
          features.recencyDays,
          features.frequency,
          { amount: features.monetary, currency },
          features.sessions,
          features.meanSessionMs,
        ],
      })),
    show: CUSTOMERS_SHOWN,
    ...hiddenIf(scores === null),
    notes: [],
  }
}
