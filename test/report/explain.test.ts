import { describe, expect, it } from 'vitest'
import { reportNames, reportOf, reports } from '../../src/report/index.ts'
import { document, shopLog } from './ask.ts'

/** What --explain says a number is. */
const explained = async (lines: readonly string[], options: object, metric: string) =>
  (await document(lines, { ...options, explain: metric })).explanation

describe('an explained number is that of the table', () => {
  const logs = [1, 2, 3, 5].map(seed => shopLog(seed, 40, 900))

  it.each([...logs.entries()])('of rfm, log %i', async (_, lines) => {
    const { segments, population } = await document(lines, { report: 'rfm' })
    const ask = (metric: string) => explained(lines, { report: 'rfm' }, metric)
    const total = (of: (row: { orders: number; net: string }) => number) =>
      segments.reduce((sum: number, row: { orders: number; net: string }) => sum + of(row), 0)
    expect((await ask('customers')).value).toBe(population.customers)
    expect((await ask('orders')).value).toBe(total(({ orders }) => orders))
    expect(Number((await ask('net')).value)).toBeCloseTo(
      total(({ net }) => Number(net)),
      4,
    )
    for (const { segment, customers } of segments)
      expect(await ask(segment)).toMatchObject({
        value: customers,
        inputs: { customers: population.customers },
      })
  })

  it('of rfm is the median customer’s', async () => {
    for (const lines of logs) {
      const { customers } = await document(lines, { report: 'rfm', by: 'customer' })
      const middle = Math.ceil(customers.length / 2) - 1
      for (const name of ['recency', 'frequency', 'r', 'f', 'm']) {
        const sorted = customers.map((row: Record<string, number>) => row[name]).sort(byNumber)
        expect((await explained(lines, { report: 'rfm' }, name)).value).toBe(sorted[middle])
      }
    }
  })

  it.each([...logs.entries()])('of affinity, log %i', async (_, lines) => {
    const options = { report: 'affinity', minCount: 1, sort: 'confidence' }
    const { pairs, baskets } = await document(lines, options)
    expect(pairs.length).toBeGreaterThan(0)
    for (const name of Object.keys(reports.affinity.measures)) {
      const { value } = await explained(lines, options, name)
      const expected = { ...pairs[0], ...baskets, pairs: pairs.length }
      expect([name, value]).toEqual([name, expected[name]])
    }
  })

  it('of anomalies, in events and in money', async () => {
    const day = (n: number) =>
      `2024-0${n < 31 ? 1 : 2}-${`${n < 31 ? n : n - 31}`.padStart(2, '0')}`
    const lines = Array.from({ length: 43 }, (_, i) => i + 1).flatMap(n =>
      Array.from({ length: n === 40 ? 90 : 24 + (n % 5) }, (_, i) =>
        JSON.stringify({
          event_type: 'purchase',
          customer_id: 'Ann',
          item_id: 'mug',
          price: '9.95',
          currency: 'USD',
          timestamp: `${day(n === 31 ? 30 : n)}T10:00:${`${i % 60}`.padStart(2, '0')}Z`,
        }),
      ),
    )
    for (const metric of ['events', 'gross']) {
      const options = { report: 'anomalies', bucket: 'day', metric } as const
      const { anomalies, watched } = await document(lines, options)
      expect(anomalies.length).toBeGreaterThan(0)
      for (const name of Object.keys(reports.anomalies.measures)) {
        const { value } = await explained(lines, options, name)
        expect([name, value]).toEqual([name, { ...anomalies[0], ...watched }[name]])
      }
    }
  })
})

describe('the numbers put in', () => {
  const measures = reportNames.flatMap(report =>
    Object.entries(reportOf(report).measures ?? {}).map(
      ([name, { formula }]) => [report, name, formula] as const,
    ),
  )
  /** Those that are nothing but names and signs: "gross − refunds". */
  const plain = measures.filter(([, , formula]) => /^[a-z_]+( [/×−+] [a-z_]+)+$/.test(formula))

  it.each(plain)('of %s, %s are those of its formula, %s', async (report, name, formula) => {
    const { inputs } = await explained(shopLog(1, 40, 900), { report }, name)
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(formula.split(/ [/×−+] /)))
  })

  it('are told of many', () => {
    expect(plain.length).toBeGreaterThan(10)
  })
})

const byNumber = (a: number, b: number): number => a - b
