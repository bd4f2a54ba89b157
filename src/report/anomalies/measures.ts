import { type Cell, divideRounded } from '../../model/index.ts'
import type { Measures } from '../measures.ts'
import type { AnomaliesAnswer, Anomaly } from './answer.ts'

/** Amounts of money or counts, as the metric watched has them. */
export const amountCell = (amount: bigint, { metric, currency }: AnomaliesAnswer): Cell =>
  metric === 'gross' ? { amount, currency } : Number(amount)

/** Half of an integer: of money rounded to its last digit. */
export const halfCell = (twice: bigint, answer: AnomaliesAnswer): Cell =>
  answer.metric === 'gross' ? amountCell(divideRounded(twice, 2n), answer) : Number(twice) / 2

/** Of the newest bucket that stands out: null where none does. */
const newest =
  (of: (found: Anomaly, answer: AnomaliesAnswer) => Cell) => (answer: AnomaliesAnswer) => {
    const found = answer.anomalies.at(-1)
    return found === undefined ? null : of(found, answer)
  }
const BUCKET = 'the newest bucket that stands out'
const INPUTS = ['value', 'expected', 'weeks']

export const anomaliesMeasures = {
  anomalies: {
    title: 'anomalies',
    kind: 'count',
    about: 'hours or days that stand out from the like ones of the eight weeks before',
    formula: 'score beyond ±3.5, and change at least 20 % of expected',
    basis: 'buckets that can be judged',
    excludes: ['what is expected to be below 20: noise'],
    inputs: ['judged'],
    value: ({ anomalies }) => anomalies.length,
  },
  judged: {
    title: 'judged',
    kind: 'count',
    about: 'whole hours or days with enough like ones before them',
    formula:
      'at least 4 of the 8 weeks before whole, their median at least 20 (gross: 20 purchases)',
    basis: 'buckets',
    excludes: ['buckets that are not whole, also the time after the newest event'],
    value: ({ judged }) => judged,
  },
  value: {
    title: 'value',
    kind: 'count',
    about: 'what the bucket had of the --metric',
    formula: 'as the summary counts it',
    basis: BUCKET,
    excludes: [],
    value: newest(({ value }, answer) => amountCell(value, answer)),
  },
  expected: {
    title: 'expected',
    kind: 'count',
    about: 'what the like buckets usually had: the same hour of the week, or weekday',
    formula: 'median of the like buckets of the last 8 weeks',
    basis: BUCKET,
    excludes: ['weeks in which the clocks skipped that hour'],
    inputs: ['weeks'],
    value: newest(({ expectedTwice }, answer) => halfCell(expectedTwice, answer)),
  },
  change: {
    title: 'change',
    kind: 'count',
    about: 'how far the bucket is from what was expected',
    formula: 'value − expected',
    basis: BUCKET,
    excludes: [],
    inputs: ['value', 'expected'],
    value: newest(({ value, expectedTwice }, answer) =>
      halfCell(2n * value - expectedTwice, answer),
    ),
  },
  change_rate: {
    title: 'change',
    kind: 'rate',
    about: 'the same as a share of what was expected',
    formula: '(value − expected) / expected',
    basis: BUCKET,
    excludes: [],
    inputs: ['value', 'expected'],
    value: newest(({ value, expectedTwice }) => ({
      count: Number(2n * value - expectedTwice),
      of: Number(expectedTwice),
    })),
  },
  score: {
    title: 'score',
    kind: 'count',
    about: 'how many deviations the bucket is away; none where like buckets never differ',
    formula: '(value − median) / (1.4826 × MAD); with a MAD of 0, / (1.2533 × mean deviation)',
    basis: BUCKET,
    excludes: [],
    source: 'Iglewicz and Hoaglin 1993; IBM SPSS',
    inputs: INPUTS,
    value: newest(({ score }) => score),
  },
  weeks: {
    title: 'of weeks',
    kind: 'count',
    about: 'like buckets that it was compared with',
    formula: 'whole like buckets within the data, of the last 8 weeks',
    basis: BUCKET,
    excludes: [],
    value: newest(({ weeks }) => weeks),
  },
} satisfies Measures<AnomaliesAnswer>
