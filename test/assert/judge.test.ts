import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { ratioOf } from '../../src/assert/document.ts'
import { diff, judge, parseAssertion, readDocument } from '../../src/assert/index.ts'
import { analyze, type Outcome, render } from '../../src/index.ts'
import { decimalText } from '../../src/model/index.ts'
import { generate } from '../support/generator.ts'
import { hostileLines } from '../support/hostile.ts'
import { seeds } from '../support/long-run.ts'
import { oracle } from '../support/oracle/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-gate-'))
afterAll(() => rmSync(folder, { recursive: true }))

const bytesOf = (seed: number): Uint8Array =>
  seed % 2 === 0
    ? Buffer.concat([...hostileLines(seed, 200)])
    : Buffer.from(
        [
          ...generate({
            seed,
            events: 400,
            items: 8,
            customers: 30,
            days: 3,
            badLines: 0.02,
            currencies: ['USD', 'EUR'],
            extras: true,
          }),
        ].join('\n'),
      )

async function run(seed: number): Promise<Outcome> {
  const path = join(folder, `${seed}.jsonl`)
  writeFileSync(path, bytesOf(seed))
  return analyze({ inputs: [path], bucket: 'day', currency: 'USD' })
}

const judged = (texts: readonly string[], figures: Parameters<typeof judge>[1]) =>
  judge(
    texts.map(text => parseAssertion(text, '--assert')),
    figures,
    new Map(),
  )

const SEEDS = seeds(4, 12)
const METRICS = 'events customers views carts purchases units orders gross refunds net aov arpu'

describe('assertions', () => {
  it.each(SEEDS)('hold exactly where the oracle’s numbers are met (log %i)', async seed => {
    const outcome = await run(seed)
    const { totals, items, records } = oracle([{ name: 'x', bytes: bytesOf(seed) }], {
      bucket: 'day',
      currency: 'USD',
    })
    const numbers: (readonly [string, string | number | bigint | null])[] = [
      ['views', totals.views],
      ['purchases', totals.purchases],
      ['units', totals.units],
      ['customers', totals.customers],
      ['gross', totals.gross],
      ['net', totals.net],
      ['aov', totals.aov],
      ['rejected', records.rejected],
      ['accepted', records.accepted],
      ...totals.by_currency.map(({ currency, gross }) => [`gross.${currency}`, gross] as const),
      ...items.map(item => [`views[${JSON.stringify(item.item_id)}]`, item.views] as const),
      ...items.map(item => [`gross[${JSON.stringify(item.item_id)}]`, item.gross] as const),
    ]
    for (const [name, value] of numbers) {
      const tests = ['=', '>=', '<=', '!=', '>', '<'].map(
        operator => `${name} ${operator} ${value ?? 0}`,
      )
      const ok = judged(tests, outcome).map(finding => finding.ok)
      // Null never passes, not even as "not equal".
      const holds = value !== null
      expect(ok, `${name} ${value}`).toEqual([holds, holds, holds, false, false, false])
    }
    const [carts, of] = totals.cart_rate
    const shares = judged([`cart_rate <= ${(100 * carts) / Math.max(of, 1) + 1e-6}%`], outcome)
    expect(shares[0]?.ok).toBe(of > 0)
  })

  it.each(SEEDS)('say the same of a report and of its JSON (log %i)', async seed => {
    const outcome = await run(seed)
    const document = readDocument([...render(outcome, 'json')].join(''), 'report.json')
    const texts = [
      ...METRICS.split(' ').flatMap(name => [`${name} > 100`, `${name} = 0`]),
      ...['cart_rate', 'purchase_rate', 'conversion_rate'].map(name => `${name} > 33.3%`),
      ...['gross.USD > 0', 'gross.EUR > 0', 'outside = 0', 'rejected < 5%', 'counted >= 1'],
      ...['most_viewed.views > 3', 'every day: views > 1', 'every bucket: conversion_rate < 40%'],
      ...outcome.reports.flatMap(({ tables }) =>
        tables
          .filter(({ name }) => name === 'items')
          .flatMap(({ rows }) =>
            rows.map(({ cells }) => `net[${JSON.stringify(cells[0])}] > 9.99`),
          ),
      ),
    ]
    expect(judged(texts, document)).toEqual(judged(texts, outcome))
  })

  it('fail on a report that is not whole, all of them', async () => {
    const outcome = await analyze({ inputs: [join(folder, 'missing.jsonl')] })
    expect(
      judged(['views >= 0', 'views = 0', 'rejected = 0'], outcome).map(({ ok }) => ok),
    ).toEqual([false, false, false])
  })
})

describe('a rate read back from JSON', () => {
  it('is the fraction that was written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000_000 }),
        fc.integer({ min: 1, max: 20_000_000 }),
        (count, of) => {
          const read = ratioOf(Number(JSON.stringify(count / of)))
          expect(BigInt(read.count) * BigInt(of)).toBe(BigInt(count) * BigInt(read.of))
        },
      ),
      { seed: 5, numRuns: 3000 },
    )
  })
})

describe('a comparison', () => {
  it.each(SEEDS.slice(1))(
    'has parts that sum to the change of gross (logs 1 and %i)',
    async seed => {
      const [old, now] = [await run(1), await run(seed)]
      const names = { oldName: 'old', newName: 'new' }
      const { outcome } = diff({ old, now, ...names }, { tolerances: [], top: null })
      const document = JSON.parse([...render(outcome, 'json')].join(''))
      const cents = (text: string): bigint => BigInt(Math.round(Number(text) * 10_000))
      const { traffic, conversion, order_value, change } = document.drivers
      const sum = cents(traffic) + cents(conversion) + cents(order_value)
      expect(decimalText(sum)).toBe(change)
      const totals = (of: Outcome) => JSON.parse([...render(of, 'json')].join('')).totals
      expect(decimalText(cents(totals(now).gross) - cents(totals(old).gross))).toBe(change)
    },
  )

  it.each(SEEDS)('with itself, or its own JSON, finds nothing (log %i)', async seed => {
    const old = await run(seed)
    const now = readDocument([...render(old, 'json')].join(''), 'now.json')
    const names = { oldName: 'old', newName: 'now' }
    const { outcome } = diff({ old, now, ...names }, { tolerances: [], top: null })
    const document = JSON.parse([...render(outcome, 'json')].join(''))
    expect(document.items).toEqual([])
    expect(document.buckets ?? []).toEqual([])
    for (const { change } of document.changes) expect([0, null, '0.00']).toContain(change)
    for (const { change_pp } of document.rates) expect([0, null]).toContain(change_pp)
  })
})
