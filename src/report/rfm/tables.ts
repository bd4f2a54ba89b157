import { type Cell, divideRounded, type Row, type Table } from '../../model/index.ts'
import type { Buyer, RfmAnswer } from './answer.ts'
import type { RfmOptions } from './index.ts'
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

const sum = (buyers: readonly Buyer[], of: (buyer: Buyer) => number): number =>
  buyers.reduce((total, buyer) => total + of(buyer), 0)
const netOf = (buyers: readonly Buyer[]): bigint =>
  buyers.reduce((total, { monetary }) => total + monetary, 0n)

/** Every segment, also one without a customer: so that two runs have the same rows. */
export function segmentTable({ buyers, currency }: RfmAnswer): Table {
  const rowOf = (segment: string): Row => {
    const its = buyers.filter(({ r, f }) => segmentOf(r, f) === segment)
    const net = netOf(its)
    const each: Cell =
      its.length === 0 ? null : { amount: divideRounded(net, BigInt(its.length)), currency }
    return {
      cells: [
        segment,
        its.length,
        { count: its.length, of: buyers.length },
        sum(its, ({ frequency }) => frequency),
        { amount: net, currency },
        each,
      ],
    }
  }
  return {
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
    rows: SEGMENTS.map(rowOf),
    notes: [],
  }
}

const SCORES = [5, 4, 3, 2, 1] as const

/** How many customers have each score, and between which values they are. A score that nobody has says so. */
export function scoreTable({ buyers, currency }: RfmAnswer): Table {
  const money = (amount: bigint): Cell => ({ amount, currency })
  const dimensions: [
    string,
    (buyer: Buyer) => number,
    (buyer: Buyer) => bigint,
    (n: bigint) => Cell,
  ][] = [
    ['recency', ({ r }) => r, ({ recency }) => BigInt(recency), Number],
    ['frequency', ({ f }) => f, ({ frequency }) => BigInt(frequency), Number],
    ['monetary', ({ m }) => m, ({ monetary }) => monetary, money],
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
    rows: dimensions.flatMap(([name, scoreOf, numberOf, cellOf]) =>
      SCORES.map(score => {
        const values = buyers.filter(buyer => scoreOf(buyer) === score).map(numberOf)
        const least = values.reduce<bigint | null>((a, b) => (a === null || b < a ? b : a), null)
        const most = values.reduce<bigint | null>((a, b) => (a === null || b > a ? b : a), null)
        return {
          cells: [
            name,
            score,
            values.length,
            least === null ? null : cellOf(least),
            most === null ? null : cellOf(most),
          ],
        }
      }),
    ),
    notes: [],
  }
}

/** Each customer's own numbers, only where customers were asked for: the best first, ties by id. */
export function customerTable(
  { buyers, currency }: RfmAnswer,
  { customers, top }: RfmOptions,
): Table {
  const best = buyers.toSorted(
    (a, b) => b.r + b.f + b.m - (a.r + a.f + a.m) || b.r - a.r || b.f - a.f,
  )
  return {
    name: 'customers',
    title: 'Customers',
    shape: 'ranking',
    columns: [
      { key: 'customer_id', title: 'customer', kind: 'id' },
      { key: 'recency', title: 'days', kind: 'count' },
      { key: 'frequency', title: 'orders', kind: 'count' },
      { key: 'monetary', title: 'net', kind: 'money' },
      { key: 'r', title: 'R', kind: 'count' },
      { key: 'f', title: 'F', kind: 'count' },
      { key: 'm', title: 'M', kind: 'count' },
      { key: 'segment', title: 'segment', kind: 'text' },
    ],
    rows: (customers ? best : []).map(buyer => ({
      cells: [
        buyer.customer,
        buyer.recency,
        buyer.frequency,
        { amount: buyer.monetary, currency },
        buyer.r,
        buyer.f,
        buyer.m,
        segmentOf(buyer.r, buyer.f),
      ],
    })),
    ...(top === null ? {} : { show: top }),
    ...(customers ? {} : { hidden: true as const }),
    notes: [],
  }
}
