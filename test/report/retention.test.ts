import { describe, expect, it } from 'vitest'
import { document, line } from './ask.ts'

describe('retention', () => {
  it.each([
    ['2024-01-15T00:00:00Z', 'day'],
    ['2024-01-15T00:00:00.001Z', 'week'],
    // 31 + 29 + 31 days, and one.
    ['2024-04-02T00:00:00Z', 'week'],
    ['2024-04-02T00:00:00.001Z', 'month'],
  ])('from 2024 to %s is by %s: up to 14 days, up to 92, and beyond', async (until, grain) => {
    const lines = [line('purchase', 'Ann', '2024-01-01T00:00:00Z', { item_id: 'mug', price: 1 })]
    const { cohorts } = await document(lines, { report: 'retention', since: '2024-01-01', until })
    expect(cohorts.map((row: { grain: string }) => row.grain)).toEqual([grain])
  })
})
