import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { analyze, render, watch } from '../../../src/index.ts'
import { habits } from '../../support/habits.ts'
import { hostileLines } from '../../support/hostile.ts'
import { ask, document, shopLog, shuffled } from '../ask.ts'

const predict = { report: 'churn', predict: true } as const
const shop = habits({ seed: 5, customers: 700, days: 540 })
/** Of so many customer-months that the model takes a sample. */
const large = habits({ seed: 8, customers: 3200, days: 540 })

/** Of the shop, asked once. */
const toldOfShop = document(shop, predict)

interface Row {
  [key: string]: unknown
  as_of: string
  customer_id: string
  churned: boolean | null
}

interface Risk {
  customer_id: string
  churn_probability: number
}

/** Without its line end: those are put between. */
const text = (line: Uint8Array): string => Buffer.from(line).toString().replace(/\n$/, '')

describe('a prediction', () => {
  it('beats recency where customers have habits', async () => {
    const { prediction } = await toldOfShop
    expect(prediction.auc).toBeGreaterThan(0.75)
    expect(prediction.auc).toBeGreaterThan(prediction.recency_auc + 0.08)
    expect(prediction.precision).toBeGreaterThan(prediction.recency_precision + 0.1)
  })

  it('claims nothing where all buy alike and at any time', async () => {
    const alike = habits({ seed: 6, customers: 1000, days: 540, alike: true })
    const { prediction, totals } = await document(alike, predict)
    expect(Math.abs(prediction.auc - 0.5)).toBeLessThan(0.04)
    // And it expects as many to churn as do.
    const share = prediction.expected_churned / totals.current_customers
    expect(Math.abs(share - totals.churn_rate)).toBeLessThan(0.03)
  })

  it('expects of each band about what became of it', async () => {
    const { bands } = await toldOfShop
    const filled = bands.filter(({ tested }: { tested: number }) => tested >= 80)
    expect(filled.length).toBeGreaterThan(4)
    for (const { least, most, tested_rate } of filled) {
      expect(tested_rate).toBeGreaterThan(least - 0.12)
      expect(tested_rate).toBeLessThan(most + 0.12)
    }
  })

  it('adds up', async () => {
    for (const lines of [shop, shopLog(1), [...hostileLines(3, 400)].map(text), []]) {
      const asked = { ...predict, by: 'customer', inactive: '30d' }
      const { prediction, bands, predictions, tested, totals } = await document(lines, asked)
      const sum = (key: string): number =>
        bands.reduce((all: number, band: { [key: string]: number }) => all + (band[key] ?? 0), 0)
      const isJudged = prediction.why_not === null
      expect(tested).toHaveLength(isJudged ? 3 : 0)
      expect(predictions).toHaveLength(isJudged ? totals.current_customers : 0)
      expect(prediction.auc === null).toBe(!isJudged)
      if (!isJudged) continue
      expect(sum('customers')).toBe(totals.current_customers)
      expect(sum('tested')).toBe(prediction.test_customer_months)
      expect(sum('tested_churned')).toBe(prediction.test_churned)
      const expected = predictions.reduce(
        (all: number, row: { churn_probability: number }) => all + row.churn_probability,
        0,
      )
      expect(prediction.expected_churned).toBe(Math.round(expected))
      for (const [i, band] of bands.entries()) {
        const its = predictions.filter(
          ({ churn_probability: p }: { churn_probability: number }) =>
            Math.min(9, Math.floor(p * 10)) === i,
        )
        expect([band.least, band.most, band.customers]).toEqual([i / 10, (i + 1) / 10, its.length])
        const millionths = its.reduce(
          (all: number, row: { churn_probability: number }) =>
            all + Math.round(row.churn_probability * 1e6),
          0,
        )
        expect(band.expected_churned).toBe(Math.round(millionths / 1e6))
      }
      // The likeliest first, ties by id.
      expect(predictions).toEqual(
        predictions.toSorted(
          (a: Risk, b: Risk) =>
            b.churn_probability - a.churn_probability ||
            Buffer.compare(Buffer.from(a.customer_id), Buffer.from(b.customer_id)),
        ),
      )
      const [model, recency] = tested
      expect(prediction).toMatchObject({
        ...{ auc: model.auc, precision: model.precision, recall: model.recall },
        ...{ recency_auc: recency.auc, recency_precision: recency.precision },
        recency_recall: recency.recall,
      })
      for (const { auc, precision, recall, hits, flagged } of tested) {
        for (const share of [auc, precision, recall]) expect(share >= 0 && share <= 1).toBe(true)
        expect(hits).toBe(Math.round(precision * flagged))
      }
    }
  })

  it('depends neither on the order of lines nor on what customers are called', async () => {
    const told = await document(large, predict)
    expect(told.prediction.train_customer_months).toBeGreaterThan(5000)
    const { ledger: _, ...mixed } = await document(shuffled(large, 3), predict)
    expect({ ...mixed, ledger: told.ledger }).toEqual(told)
    const renamed = large.map(line =>
      line.replace(/"c-(\d+)"/, (_all, n) => `"${7919 - Number(n)}"`),
    )
    expect(await document(renamed, predict)).toEqual(told)
  })

  it('of a log that is followed is that of the log', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'footfall-predict-'))
    try {
      const path = join(folder, 'events.jsonl')
      writeFileSync(path, `${shop.join('\n')}\n`)
      const asked = { inputs: [path], ...predict, window: '900d' }
      const stop = new AbortController()
      const seen = []
      for await (const outcome of watch(asked, { stop: stop.signal })) {
        seen.push([...render(outcome, 'json')].join(''))
        if (outcome.ledger.records.total === shop.length) stop.abort()
      }
      expect(seen.at(-1)).toContain('"why_not": null')
      expect(seen.at(-1)).toBe([...render(await analyze(asked), 'json')].join(''))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('names customers only where asked to', async () => {
    const text = JSON.stringify(await ask(shop, { ...predict, inactive: '30d' }))
    expect(text).not.toMatch(/c-\d/)
  })
})

describe('what was known of a customer as of a month', () => {
  it('does not change with what comes after it', async () => {
    // Sessions last for weeks here, so that they reach over the ends of months.
    const asked = { ...predict, by: 'customer', inactive: '60d', sessionGap: '20d' }
    const cutAt = '2023-09-01T00:00:00.000Z'
    const timeOf = (line: string): string => JSON.parse(line).timestamp
    const before = shop.filter(line => timeOf(line) < cutAt)
    // Afterwards all is other than it was: everybody comes each day, spends more and gives it back.
    const customers = [...new Set(shop.map(line => JSON.parse(line).customer_id))]
    const after = customers.flatMap(customer_id =>
      Array.from({ length: 40 }, (_, day) =>
        JSON.stringify({
          event_type: day % 3 === 0 ? 'refund' : 'purchase',
          customer_id,
          timestamp: Date.parse(cutAt) + day * 86_400_000,
          item_id: 'i-1',
          price: 999,
        }),
      ),
    )
    const rows = async (lines: readonly string[]) =>
      (await document(lines, asked)).customers.filter(({ as_of }: Row) => as_of <= cutAt)
    const without = ({ churned: _, ...row }: Row) => row
    const [real, other, cut] = [
      await rows(shop),
      await rows([...before, ...after]),
      await rows(before),
    ]
    expect(real.length).toBeGreaterThan(900)
    expect(other.map(without)).toEqual(real.map(without))
    const whole = (row: Row) => row.as_of <= '2023-08-01T00:00:00.000Z'
    expect(cut.filter(whole).map(without)).toEqual(real.filter(whole).map(without))
    // Only what became of them is another story.
    expect(other).not.toEqual(real)
  })

  it('and its probability is not changed by lines outside the period', async () => {
    const until = '2024-03-01T00:00:00Z'
    const asked = { ...predict, by: 'customer', inactive: '30d', until }
    const told = await document(shop, asked)
    const cut = shop.filter(line => JSON.parse(line).timestamp < until)
    const alone = await document(cut, asked)
    for (const name of ['prediction', 'tested', 'bands', 'predictions'])
      expect(alone[name]).toEqual(told[name])
  })
})
