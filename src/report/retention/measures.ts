import { divideRounded, lifted } from '../../model/index.ts'
import type { Measures } from '../measures.ts'
import type { RetentionAnswer } from './answer.ts'
import type { Cohort } from './cohort.ts'

/** One cohort, or all of them as one. */
export interface WorthFacts {
  readonly worth: Pick<Cohort, 'customers' | 'repeaters' | 'gross' | 'refunds'>
  readonly currency: string
}

/** What a cohort has as well as the whole. */
export const worthMeasures = {
  customers: {
    title: 'customers',
    kind: 'count',
    about:
      'customers with the event (--of, by default a purchase), by the period of their first one',
    formula: 'distinct customers',
    basis: 'customers',
    excludes: ['events before the period: a customer may be older than the log'],
    value: ({ worth }) => worth.customers,
  },
  repeaters: {
    title: 'repeaters',
    kind: 'count',
    about: 'customers with two or more orders, at any time in the period',
    formula: 'customers with 2 or more orders (order_id, else customer and timestamp)',
    basis: 'customers',
    excludes: [],
    value: ({ worth }) => worth.repeaters,
  },
  repeat_rate: {
    title: 'repeat rate',
    kind: 'rate',
    about: 'share of customers with two or more orders so far',
    formula: 'repeaters / customers',
    basis: 'customers',
    excludes: [],
    source: 'Shopify, returning customer rate',
    inputs: ['repeaters', 'customers'],
    value: ({ worth }) => ({ count: worth.repeaters, of: worth.customers }),
  },
  gross: {
    title: 'gross',
    kind: 'money',
    about: 'revenue of these customers so far',
    formula: 'Σ line totals of purchases',
    basis: 'purchases in the report’s currency',
    excludes: ['refunds'],
    value: ({ worth, currency }) => ({ amount: worth.gross, currency }),
  },
  refunds: {
    title: 'refunds',
    kind: 'money',
    about: 'refunds to these customers so far',
    formula: 'Σ amounts of refunds',
    basis: 'refunds in the report’s currency',
    excludes: [],
    value: ({ worth, currency }) => ({ amount: worth.refunds, currency }),
  },
  net: {
    title: 'net',
    kind: 'money',
    about: 'gross less refunds; may be negative',
    formula: 'gross − refunds',
    basis: 'the report’s currency',
    excludes: [],
    inputs: ['gross', 'refunds'],
    value: ({ worth, currency }) => ({ amount: worth.gross - worth.refunds, currency }),
  },
  net_per_customer: {
    title: 'per customer',
    kind: 'money',
    none: 'no customers',
    about: 'net revenue so far per customer, rounded half away from zero to 4 digits',
    formula: 'net / customers',
    basis: 'customers',
    excludes: [],
    inputs: ['net', 'customers'],
    value: ({ worth, currency }) =>
      worth.customers === 0
        ? null
        : {
            amount: divideRounded(worth.gross - worth.refunds, BigInt(worth.customers)),
            currency,
          },
  },
} satisfies Measures<WorthFacts>

const sum = ({ cohorts }: RetentionAnswer, of: (cohort: Cohort) => number): number =>
  cohorts.reduce((total, { cohort }) => total + of(cohort), 0)

/** All cohorts as one. */
const wholeOf = (answer: RetentionAnswer): WorthFacts => ({
  currency: answer.currency,
  worth: {
    customers: sum(answer, ({ customers }) => customers),
    repeaters: sum(answer, ({ repeaters }) => repeaters),
    gross: answer.cohorts.reduce((total, { cohort }) => total + cohort.gross, 0n),
    refunds: answer.cohorts.reduce((total, { cohort }) => total + cohort.refunds, 0n),
  },
})

/** Cohorts whose first period after their own is over. */
const closed = ({ cohorts }: RetentionAnswer): Cohort[] =>
  cohorts.filter(({ periods }) => periods[1]?.open === false).map(({ cohort }) => cohort)

export const retentionMeasures = {
  ...lifted(worthMeasures, wholeOf),
  returned: {
    title: 'returned',
    kind: 'count',
    about: 'customers with the event again in a later period than their first',
    formula: 'distinct customers',
    basis: 'customers',
    excludes: ['a second event in the first period'],
    value: answer => sum(answer, ({ returned }) => returned),
  },
  return_rate: {
    title: 'returned',
    kind: 'rate',
    about: 'share of customers with the event again in a later period so far',
    formula: 'returned / customers',
    basis: 'customers',
    excludes: [],
    inputs: ['returned', 'customers'],
    value: answer => ({
      count: sum(answer, ({ returned }) => returned),
      of: sum(answer, ({ customers }) => customers),
    }),
  },
  next_period_rate: {
    title: 'next period',
    kind: 'rate',
    about: 'share of customers with the event in the next period, for cohorts where it is over',
    formula: 'Σ active in period 1 / Σ customers, of cohorts whose period 1 is over',
    basis: 'customers',
    excludes: ['cohorts whose next period is not over yet'],
    value: answer => ({
      count: closed(answer).reduce((total, { active }) => total + (active[1] ?? 0), 0),
      of: closed(answer).reduce((total, { customers }) => total + customers, 0),
    }),
  },
} satisfies Measures<RetentionAnswer>
