import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectInputs } from '../../src/detect/index.ts'
import { planOf } from '../../src/plan/index.ts'

const PRESETS = join(import.meta.dirname, '..', '..', 'fixtures', 'cases', 'presets')
const look = (path: string) =>
  detectInputs(
    [{ kind: 'file', path: join(PRESETS, path), name: path }],
    planOf({ inputs: [] }),
    async () => [],
  )

describe('detection', () => {
  it.each([
    ['01-rees46/2024-Mar.csv', 'rees46'],
    ['02-rees46-no-header/head.csv', 'rees46'],
    ['03-ga4/events.jsonl', 'ga4'],
    ['04-segment/events.jsonl', 'segment'],
    ['05-snowplow/enriched.jsonl', 'snowplow'],
    ['06-shopify-orders/orders.jsonl', 'shopify'],
    ['07-shopify-pixels/pixels.jsonl', 'shopify'],
    ['08-matomo/visits.jsonl', 'matomo'],
    ['09-uci-retail/data.csv', 'uci-retail'],
  ])('knows %s as %s', async (path, preset) => {
    const { inputs } = await look(path)
    expect(inputs.map(({ input }) => input.preset)).toEqual([preset])
  })
})
