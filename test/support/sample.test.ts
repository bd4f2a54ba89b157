import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { generate } from './generator.ts'
import { oracle } from './oracle/index.ts'
import { SAMPLE } from './sample-options.ts'

const bytes = readFileSync(new URL('../../sample_events.jsonl', import.meta.url))

it('sample_events.jsonl is what the generator writes', () => {
  expect(bytes.toString()).toBe(`${[...generate(SAMPLE)].join('\n')}\n`)
})

it('the sample is a shop worth looking at', () => {
  const report = oracle([{ name: 'sample_events.jsonl', bytes }])
  expect(report.records).toMatchObject({ total: 15_500, blank: 0, rejected: 11 })
  expect(report.items).toHaveLength(60)
  expect(report.totals.by_currency.map(row => row.currency)).toEqual(['EUR', 'USD'])
  expect(report.currency).toBe('USD')
  expect(report.totals.refunds).not.toBe('0.00')
  // Two winners that differ: an answer that mixes views and gross up is seen at once.
  expect(report.most_viewed?.item_id).toBe('basket-felt')
  expect(report.highest_grossing?.item_id).toBe('towel-hand')
  expect(report.period.newestMs).toBeGreaterThan(Date.UTC(2024, 3, 1))
  expect(report.period.newestMs).toBeLessThan(Date.UTC(2024, 3, 2))
})
