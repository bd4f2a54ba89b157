import {
  addExact,
  type Cell,
  divideRounded,
  exactSum,
  exactTotal,
  type Table,
} from '../../model/index.ts'
import type { Buyers, RfmAnswer } from './answer.ts'
import { SEGMENTS, segmentOf } from './segments.ts'

/** Whose scores these are. */
export const populationTable = ({ asOfMs, buyers }: RfmAnswer): Table => ({
  name: 'population',
  title: 'Population',
  shape: 'facts',
  hidden: true,
  columns: [
    { key: 'as_of', title: 'as of', kind: 'time' },
    { key: 'customers', title: 'customers', kind: 'count' },
  ],
  rows: [{ cells: [asOfMs, buyers.length] }],
  notes: [],
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

/** Every segment, also one without a customer: so that two runs have the same rows. */
export const segmentTable = ({ buyers, currency }: RfmAnswer): Table => ({
  name: 'segments',
  title: 'Segments',
  shape: 'ranking',
  columns: [
    { key: 'segment', title: 'segment', kind: 'text' },
    { key: 'customers', title: 'customers', kind: 'count' },
    { key: 'share', title: 'share', kind: 'rate' },
    { key: 'orders', title: 'orders', kind: 'count' },
    { key: 'net', title: 'net', kind: 'money' },
    { key: 'net_per_customer', title: 'net per customer', kind: 'money' },
  ],
  rows: segmentTallies(buyers).map(({ customers, orders, net }, at) => ({
    cells: [
      SEGMENTS[at] as string,
      customers,
      { count: customers, of: buyers.length },
      orders,
      { amount: net, currency },
      customers === 0 ? null : { amount: divideRounded(net, BigInt(customers)), currency },
    ],
  })),
  notes: [],
})

const SCORES = [5, 4, 3, 2, 1] as const

/** How many customers have each score, and between which values they are. A score that nobody has says so. */
export function scoreTable({ buyers, currency }: RfmAnswer): Table {
  const plain = (n: number | bigint): Cell => Number(n)
  const money = (n: number | bigint): Cell => ({ amount: BigInt(n), currency })
  const dimensions = [
    { name: 'recency', scores: buyers.r, values: buyers.recency, cellOf: plain },
    { name: 'frequency', scores: buyers.f, values: buyers.frequency, cellOf: plain },
    { name: 'monetary', scores: buyers.m, values: buyers.monetary, cellOf: money },
  ]
  return {
    name: 'scores',
    title: 'Scores: days since the last purchase, orders, net',
    shape: 'ranking',
    columns: [
      { key: 'dimension', title: 'of', kind: 'text' },
      { key: 'score', title: 'score', kind: 'count' },
      { key: 'customers', title: 'customers', kind: 'count' },
      { key: 'least', title: 'least', kind: 'count' },
      { key: 'most', title: 'most', kind: 'count' },
    ],
    rows: dimensions.flatMap(({ name, scores, values, cellOf }) => {
      const extents = extentsOf(scores, values)
      return SCORES.map(score => {
        const extent = extents[score]
        return {
          cells:
            extent === undefined
              ? [name, score, 0, null, null]
              : [name, score, extent.count, cellOf(extent.least), cellOf(extent.most)],
        }
      })
    }),
    notes: [],
  }
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
