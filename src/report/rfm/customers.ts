import { byCodePoint, tableOf } from '../../model/index.ts'
import type { Buyers, RfmAnswer } from './answer.ts'
import { rfmMeasures } from './measures.ts'
import type { RfmOptions } from './options.ts'
import { SEGMENTS, type Segment, segmentOf } from './segments.ts'

interface CustomerRow {
  readonly name: string
  readonly recency: number
  readonly frequency: number
  readonly monetary: bigint
  readonly r: number
  readonly f: number
  readonly m: number
  readonly segment: Segment
  readonly currency: string
}

/** What is said of a number for all customers, of one of them. */
const { recency, frequency, monetary, r, f, m } = rfmMeasures
const SCORE = { least: 1, most: 5 } as const

/** Each customer's own numbers, only where customers were asked for: the best first, ties by id. */
export const customerTable = tableOf<RfmAnswer, RfmOptions, unknown, CustomerRow>({
  name: 'customers',
  title: 'Customers',
  about: 'empty without --by customer',
  shape: 'ranking',
  columns: {
    customer_id: {
      title: 'customer',
      kind: 'id',
      about: 'a customer with a purchase in the period',
      value: ({ name }) => name,
    },
    recency: { ...recency, title: 'days', value: row => row.recency },
    frequency: { ...frequency, title: 'orders', value: row => row.frequency },
    monetary: {
      ...monetary,
      title: 'net',
      value: row => ({ amount: row.monetary, currency: row.currency }),
    },
    r: { ...r, ...SCORE, title: 'R', value: row => row.r },
    f: { ...f, ...SCORE, title: 'F', value: row => row.f },
    m: { ...m, ...SCORE, title: 'M', value: row => row.m },
    segment: {
      title: 'segment',
      kind: 'text',
      about: 'what the scores of recency and frequency make them',
      words: SEGMENTS,
      value: ({ segment }) => segment,
    },
  },
  draw: ({ buyers, currency }, { customers, top }) => ({
    rows: customers ? rowsOf(buyers, currency) : [],
    show: top,
    hidden: !customers,
  }),
})

function rowsOf(buyers: Buyers, currency: string): CustomerRow[] {
  const { length, customer: names, recency, frequency, monetary } = buyers
  const [r, f, m] = [buyers.r, buyers.f, buyers.m] as const
  /** Of two with more points in all, then a later purchase, then more orders: one number. */
  const points = Array.from({ length }, (_, i) => {
    const [days, orders, worth] = [r[i] as number, f[i] as number, m[i] as number]
    return (days + orders + worth) * 100 + days * 10 + orders
  })
  return Array.from({ length }, (_, i) => i)
    .sort(
      (a, b) =>
        (points[b] as number) - (points[a] as number) ||
        byCodePoint(names[a] as string, names[b] as string),
    )
    .map(i => ({
      name: names[i] as string,
      recency: recency[i] as number,
      frequency: frequency[i] as number,
      monetary: BigInt(monetary[i] as number | bigint),
      r: r[i] as number,
      f: f[i] as number,
      m: m[i] as number,
      segment: segmentOf(r[i] as number, f[i] as number),
      currency,
    }))
}
