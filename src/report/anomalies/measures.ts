import { type Cell, divideRounded } from '../../model/index.ts'
import type { Measure, Measures } from '../measures.ts'
import type { AnomaliesAnswer, Anomaly } from './answer.ts'

/** Amounts of money or counts, as the metric watched has them. */
export const amountCell = (amount: bigint, { metric, currency }: AnomaliesAnswer): Cell =>
  metric === 'gross' ? { amount, currency } : Number(amount)

/** Half of an integer: of money rounded to its last digit. */
export const halfCell = (twice: bigint, answer: AnomaliesAnswer): Cell =>
  answer.metric === 'gross' ? amountCell(divideRounded(twice, 2n), answer) : Number(twice) / 2

/** A bucket that stands out, and the answer that it is in. */
export interface AnomalyFacts {
  readonly found: Anomaly
  readonly answer: AnomaliesAnswer
}
const changeTwice = ({ value, expectedTwice }: Anomaly): bigint => 2n * value - expectedTwice

const BUCKET = 'the newest bucket that stands out'
const INPUTS = ['value', 'expected', 'weeks']

/** What is known of a bucket that stands out. */
export const anomalyColumns = {
  value: {
    title: 'value',
    kind: 'count',
    numbers: 'any',
    also: 'money',
    about: 'the --metric of the bucket',
    formula: 'as the summary counts it',
    basis: BUCKET,
    excludes: [],
    value: ({ found, answer }) => amountCell(found.value, answer),
  },
  expected: {
    title: 'expected',
    kind: 'count',
    numbers: 'any',
    also: 'money',
    about: 'the usual value of comparable buckets: the same hour of the week, or the same weekday',
    formula: 'median of the comparable buckets of the last 8 weeks',
    basis: BUCKET,
    excludes: ['weeks in which the clocks skipped that hour'],
    inputs: ['weeks'],
    value: ({ found, answer }) => halfCell(found.expectedTwice, answer),
  },
  change: {
    title: 'change',
    kind: 'count',
    numbers: 'any',
    also: 'money',
    about: 'the difference from the expected value',
    formula: 'value − expected',
    basis: BUCKET,
    excludes: [],
    inputs: ['value', 'expected'],
    value: ({ found, answer }) => halfCell(changeTwice(found), answer),
  },
  change_rate: {
    title: 'change',
    kind: 'rate',
    numbers: 'any',
    about: 'the difference as a share of the expected value',
    formula: '(value − expected) / expected',
    basis: BUCKET,
    excludes: [],
    inputs: ['value', 'expected'],
    value: ({ found }) => ({
      count: Number(changeTwice(found)),
      of: Number(found.expectedTwice),
    }),
  },
  score: {
    title: 'score',
    kind: 'count',
    numbers: 'any',
    none: 'like buckets never differ',
    about: 'robust z-score of the bucket; null where comparable buckets never differ',
    formula: '(value − median) / (1.4826 × MAD); with a MAD of 0, / (1.2533 × mean deviation)',
    basis: BUCKET,
    excludes: [],
    source: 'Iglewicz and Hoaglin 1993; IBM SPSS',
    inputs: INPUTS,
    value: ({ found }) => found.score,
  },
  weeks: {
    title: 'of weeks',
    kind: 'count',
    least: 4,
    most: 8,
    about: 'comparable buckets that it was compared with',
    formula: 'complete comparable buckets within the data, of the last 8 weeks',
    basis: BUCKET,
    excludes: [],
    value: ({ found }) => found.weeks,
  },
} satisfies Measures<AnomalyFacts>

/** Of the newest bucket that stands out: null where none does. */
const ofNewest = <K extends string>(
  columns: {
    readonly [key in K]: Measure<AnomalyFacts>
  },
): { readonly [key in K]: Measure<AnomaliesAnswer> } => {
  const entries = Object.entries<Measure<AnomalyFacts>>(columns).map(
    ([key, column]): [string, Measure<AnomaliesAnswer>] => [
      key,
      {
        ...column,
        value(answer) {
          const found = answer.anomalies.at(-1)
          return found === undefined ? null : column.value({ found, answer })
        },
      },
    ],
  )
  return Object.fromEntries(entries) as { readonly [key in K]: Measure<AnomaliesAnswer> }
}

export const anomaliesMeasures = {
  anomalies: {
    title: 'anomalies',
    kind: 'count',
    about: 'hours or days that stand out from the comparable ones of the previous eight weeks',
    formula: 'score beyond ±3.5, and change at least 20 % of expected',
    basis: 'buckets that can be judged',
    excludes: ['buckets with an expected value below 20, which are noise'],
    inputs: ['judged'],
    value: ({ anomalies }) => anomalies.length,
  },
  judged: {
    title: 'judged',
    kind: 'count',
    about: 'complete hours or days with enough comparable ones before them',
    formula:
      'at least 4 of the previous 8 weeks complete, with a median of at least 20 (gross: 20 purchases)',
    basis: 'buckets',
    excludes: ['partial buckets, and the time after the newest event'],
    value: ({ judged }) => judged,
  },
  ...ofNewest(anomalyColumns),
} satisfies Measures<AnomaliesAnswer>
