import { byCodePoint, type Row, type Table } from '../../model/index.ts'
import type { Buyers, RfmAnswer } from './answer.ts'
import type { RfmOptions } from './index.ts'
import { segmentOf } from './segments.ts'

/** Each customer's own numbers, only where customers were asked for: the best first, ties by id. */
export function customerTable(
  { buyers, currency }: RfmAnswer,
  { customers, top }: RfmOptions,
): Table {
  const rows = customers ? rowsOf(buyers, currency) : []
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
    rows,
    ...(top === null ? {} : { show: top }),
    ...(customers ? {} : { hidden: true as const }),
    notes: [],
  }
}

function rowsOf(buyers: Buyers, currency: string): Row[] {
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
      cells: [
        names[i] as string,
        recency[i] as number,
        frequency[i] as number,
        { amount: BigInt(monetary[i] as number | bigint), currency },
        r[i] as number,
        f[i] as number,
        m[i] as number,
        segmentOf(r[i] as number, f[i] as number),
      ],
    }))
}
