import { addExact, type Cell, divideRounded, exactSum, exactTotal } from '../../model/index.ts'
import type { Measure, Measures } from '../measures.ts'
import { ascending, percentile } from '../percentile.ts'
import type { Buyers, RfmAnswer } from './answer.ts'
import { bandsOf, SEGMENTS, type Segment, segmentOf } from './segments.ts'

const MEDIAN = 'the median customer’s, by nearest rank'
const ORDER = 'order_id, else customer and timestamp'

const medianOf = (of: (buyers: Buyers) => Buyers['monetary' | 'recency']) => (answer: RfmAnswer) =>
  percentile(ascending(of(answer.buyers)), 50)

const netOf = ({ buyers }: RfmAnswer): bigint => {
  const net = exactSum()
  for (const each of buyers.monetary) addExact(net, each)
  return exactTotal(net)
}
const money = (amount: number | bigint | null, { currency }: RfmAnswer): Cell =>
  amount === null ? null : { amount: BigInt(amount), currency }

/** What every buyer has. */
const buyerMeasures = {
  customers: {
    title: 'customers',
    kind: 'count',
    about: 'customers with a purchase in the period',
    formula: 'distinct customers',
    basis: 'customers',
    excludes: ['customers with only visits or only refunds'],
    value: ({ buyers }) => buyers.length,
  },
  orders: {
    title: 'orders',
    kind: 'count',
    about: 'orders of these customers, in any currency',
    formula: `distinct orders of each customer (${ORDER})`,
    basis: 'customers and orders',
    excludes: ['refunds'],
    value: ({ buyers }) => buyers.frequency.reduce((sum, orders) => sum + orders, 0),
  },
  net: {
    title: 'net',
    kind: 'money',
    about: 'revenue of these customers less their refunds',
    formula: 'Σ line totals of purchases − Σ amounts of refunds',
    basis: 'the report’s currency',
    excludes: ['other currencies', 'refunds of customers without a purchase'],
    value: answer => money(netOf(answer), answer),
  },
  net_per_customer: {
    title: 'net per customer',
    kind: 'money',
    none: 'no customers',
    about: 'net revenue per customer, rounded half away from zero to 4 digits',
    formula: 'net / customers',
    basis: 'customers',
    excludes: [],
    inputs: ['net', 'customers'],
    value: answer =>
      answer.buyers.length === 0
        ? null
        : money(divideRounded(netOf(answer), BigInt(answer.buyers.length)), answer),
  },
  recency: {
    title: 'recency',
    kind: 'count',
    about: 'whole days (of 24 h) from a customer’s last purchase to the newest event of the period',
    formula: 'floor((newest event − last purchase) / 24 h)',
    basis: MEDIAN,
    excludes: ['the time since then: the clock is never read'],
    value: medianOf(({ recency }) => recency),
  },
  frequency: {
    title: 'frequency',
    kind: 'count',
    about: 'orders of a customer, in any currency',
    formula: `distinct orders (${ORDER})`,
    basis: MEDIAN,
    excludes: ['refunds'],
    value: medianOf(({ frequency }) => frequency),
  },
  monetary: {
    title: 'monetary',
    kind: 'money',
    about: 'net revenue of a customer; refunds can make it negative',
    formula: 'Σ line totals of purchases − Σ amounts of refunds',
    basis: MEDIAN,
    excludes: ['other currencies'],
    value: answer => money(medianOf(({ monetary }) => monetary)(answer), answer),
  },
} satisfies Measures<RfmAnswer>

const scoreMeasure = (key: 'r' | 'f' | 'm', what: string, worse: string): Measure<RfmAnswer> => ({
  title: `score of ${what}`,
  kind: 'count',
  about: `quintile of a customer’s ${what}: 5 is best, and equal values share a score`,
  formula: `1 + floor(5 × (customers with ${worse}) / customers)`,
  basis: MEDIAN,
  excludes: [],
  inputs: ['customers'],
  value: ({ buyers }) => percentile(ascending([...buyers[key]]), 50),
})

/** The number of customers of a segment, explained by its cells of the grid. */
const segmentMeasure = (segment: Segment): Measure<RfmAnswer> => ({
  title: segment,
  kind: 'count',
  about: `customers in the segment ${segment}, by their recency and frequency scores`,
  formula: bandsOf(segment),
  basis: 'customers',
  excludes: [],
  source: 'Putler, RFM analysis',
  inputs: ['customers'],
  value({ buyers: { length, r, f } }) {
    let count = 0
    for (let i = 0; i < length; i++)
      if (segmentOf(r[i] as number, f[i] as number) === segment) count++
    return count
  },
})

const segmentMeasures = Object.fromEntries(
  SEGMENTS.map(segment => [segment, segmentMeasure(segment)]),
)

export const rfmMeasures = {
  ...buyerMeasures,
  r: scoreMeasure('r', 'recency', 'more days'),
  f: scoreMeasure('f', 'frequency', 'fewer orders'),
  m: scoreMeasure('m', 'monetary value', 'less net'),
  ...segmentMeasures,
} satisfies Measures<RfmAnswer>
