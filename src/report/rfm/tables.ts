import {
  addExact,
  type Cell,
  divideRounded,
  exactSum,
  exactTotal,
  type TableOf,
  tableOf,
} from '../../model/index.ts'
import type { Buyers, RfmAnswer } from './answer.ts'
import { rfmMeasures } from './measures.ts'
import { SEGMENTS, segmentOf } from './segments.ts'

type RfmTable = TableOf<RfmAnswer>

/** Whose scores these are. */
export const populationTable: RfmTable = tableOf<RfmAnswer, unknown, unknown, RfmAnswer>({
  name: 'population',
  title: 'Population',
  shape: 'facts',
  hidden: true,
  columns: {
    as_of: {
      title: 'as of',
      kind: 'time',
      about: 'the newest event inside the period',
      none: 'no event',
      value: ({ asOfMs }) => asOfMs,
    },
    customers: rfmMeasures.customers,
  },
  draw: answer => ({ rows: [answer] }),
})

interface SegmentTally {
  customers: number
  orders: number
  net: bigint
}

function segmentTallies({ length, r, f, frequency, monetary }: Buyers): SegmentTally[] {
  const tallies = SEGMENTS.map(() => ({ customers: 0, orders: 0, net: exactSum() }))
  for (let i = 0; i < length; i++) {
    const segment = segmentOf(r[i] as number, f[i] as number)
    const tally = tallies[SEGMENTS.indexOf(segment)] as (typeof tallies)[number]
    tally.customers++
    tally.orders += frequency[i] as number
    addExact(tally.net, monetary[i] as number | bigint)
  }
  return tallies.map(({ net, ...counts }) => ({ ...counts, net: exactTotal(net) }))
}

interface SegmentRow extends SegmentTally {
  readonly segment: string
  readonly buyers: number
  readonly currency: string
}
const { orders, net, net_per_customer } = rfmMeasures

/** Every segment, also one without a customer: so that two runs have the same rows. */
export const segmentTable: RfmTable = tableOf<RfmAnswer, unknown, unknown, SegmentRow>({
  name: 'segments',
  title: 'Segments',
  shape: 'ranking',
  columns: {
    segment: {
      title: 'segment',
      kind: 'text',
      about: 'each segment, also one without a customer',
      words: SEGMENTS,
      value: ({ segment }) => segment,
    },
    customers: {
      title: 'customers',
      kind: 'count',
      about: 'customers of the segment',
      value: ({ customers }) => customers,
    },
    share: {
      title: 'share',
      kind: 'rate',
      about: 'of all customers with a purchase',
      value: ({ customers, buyers }) => ({ count: customers, of: buyers }),
    },
    orders: { ...orders, value: row => row.orders },
    net: { ...net, value: row => ({ amount: row.net, currency: row.currency }) },
    net_per_customer: {
      ...net_per_customer,
      none: 'no customers',
      value: ({ customers, net: whole, currency }) =>
        customers === 0 ? null : { amount: divideRounded(whole, BigInt(customers)), currency },
    },
  },
  draw: ({ buyers, currency }) => ({
    rows: segmentTallies(buyers).map((tally, at) => ({
      ...tally,
      segment: SEGMENTS[at] as string,
      buyers: buyers.length,
      currency,
    })),
  }),
})

const SCORES = [5, 4, 3, 2, 1] as const

interface ScoreRow {
  readonly dimension: string
  readonly score: number
  readonly customers: number
  readonly least: Cell
  readonly most: Cell
}

/** How many customers have each score, and between which values they are. A score that nobody has says so. */
export const scoreTable: RfmTable = tableOf<RfmAnswer, unknown, unknown, ScoreRow>({
  name: 'scores',
  title: 'Scores: days since the last purchase, orders, net',
  shape: 'ranking',
  columns: {
    dimension: {
      title: 'of',
      kind: 'text',
      about: 'what is scored',
      words: ['recency', 'frequency', 'monetary'],
      value: ({ dimension }) => dimension,
    },
    score: {
      title: 'score',
      kind: 'count',
      about: '5 is best',
      least: 1,
      most: 5,
      value: ({ score }) => score,
    },
    customers: {
      title: 'customers',
      kind: 'count',
      about: 'customers with that score',
      value: ({ customers }) => customers,
    },
    least: {
      title: 'least',
      kind: 'count',
      about: 'the least that one of them has: days, orders, or money',
      numbers: 'any',
      also: 'money',
      none: 'nobody has the score',
      value: ({ least }) => least,
    },
    most: {
      title: 'most',
      kind: 'count',
      about: 'the most that one of them has',
      numbers: 'any',
      also: 'money',
      none: 'nobody has the score',
      value: ({ most }) => most,
    },
  },
  draw: answer => ({ rows: scoreRows(answer) }),
})

function scoreRows({ buyers, currency }: RfmAnswer): ScoreRow[] {
  const plain = (n: number | bigint): Cell => Number(n)
  const money = (n: number | bigint): Cell => ({ amount: BigInt(n), currency })
  const dimensions = [
    { dimension: 'recency', scores: buyers.r, values: buyers.recency, cellOf: plain },
    { dimension: 'frequency', scores: buyers.f, values: buyers.frequency, cellOf: plain },
    { dimension: 'monetary', scores: buyers.m, values: buyers.monetary, cellOf: money },
  ]
  return dimensions.flatMap(({ dimension, scores, values, cellOf }) => {
    const extents = extentsOf(scores, values)
    return SCORES.map(score => {
      const extent = extents[score]
      return extent === undefined
        ? { dimension, score, customers: 0, least: null, most: null }
        : {
            dimension,
            score,
            customers: extent.count,
            least: cellOf(extent.least),
            most: cellOf(extent.most),
          }
    })
  })
}

interface Extent {
  count: number
  least: number | bigint
  most: number | bigint
}

/** By score; undefined of one that nobody has. */
function extentsOf(
  scores: Uint8Array,
  values: readonly (number | bigint)[],
): (Extent | undefined)[] {
  const extents: (Extent | undefined)[] = []
  for (let i = 0; i < values.length; i++) {
    const score = scores[i] as number
    const value = values[i] as number | bigint
    const extent = extents[score]
    if (extent === undefined) extents[score] = { count: 1, least: value, most: value }
    else {
      extent.count++
      if (value < extent.least) extent.least = value
      if (value > extent.most) extent.most = value
    }
  }
  return extents
}
