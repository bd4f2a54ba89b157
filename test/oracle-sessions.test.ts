import { afterAll, describe, expect, it } from 'vitest'
import { instantOf } from './support/instant.ts'
import { countedOf } from './support/oracle/journeys.ts'
import { oracleSessions } from './support/oracle/sessions.ts'
import { cleanUp, documentOf, randomLog, SEEDS, shuffled } from './support/random-logs.ts'

afterAll(cleanUp)

const MINUTE = 60_000
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

describe('sessions, as the oracle has them,', () => {
  it.each(SEEDS)('agree on random log %i', async seed => {
    const bytes = randomLog(seed)
    const gap = pick([30, 30, 5, 600], seed)
    const most = pick([0, 1, 3], seed)
    const options = {
      tz: pick(['UTC', 'Asia/Kathmandu', 'Europe/Berlin'], seed),
      ...(seed % 4 === 0
        ? { bucket: 'month' as const }
        : { bucket: pick(['auto', 'day', 'week'] as const, seed) }),
      ...(seed % 5 === 1 ? { window: '48h' } : {}),
      ...(seed % 7 === 3 ? { currency: 'EUR' } : {}),
    }
    const words = {
      ...options,
      report: 'sessions',
      sessionGap: `${gap}m`,
      ...(most === 0 ? {} : { inferItems: most }),
    }
    const document = await documentOf(bytes, words)
    const counted = countedOf(bytes, options)
    const expected = oracleSessions(counted, gap * MINUTE, most)
    expect(document.currency).toBe(counted.currency)
    expect(document.totals).toEqual(expected.totals)
    expect(document.items).toEqual(expected.items)
    for (const { start, end, grain, partial, gap: empty, ...tally } of document.buckets) {
      expect(tally).toEqual(expected.between(instantOf(start), instantOf(end)))
      expect(empty === null || tally.sessions === 0).toBe(true)
    }
    const inBuckets = document.buckets.map((bucket: { sessions: number }) => bucket.sessions)
    expect(inBuckets.reduce((a: number, b: number) => a + b, 0)).toBe(expected.totals.sessions)
    const summary = await documentOf(bytes, {
      ...options,
      report: 'summary',
      basis: 'session',
      sessionGap: `${gap}m`,
    })
    const { session_conversion_rate } = expected.totals
    expect(summary.totals.conversion_rate).toBe(session_conversion_rate)
    for (const { start, end, conversion_rate } of summary.buckets)
      expect(conversion_rate).toBe(
        expected.between(instantOf(start), instantOf(end)).session_conversion_rate,
      )
    for (const { item_id, conversion_rate } of summary.items)
      expect(conversion_rate).toBe(expected.conversionOf(item_id))
    expect(await documentOf(shuffled(bytes, seed), words)).toMatchObject({
      totals: document.totals,
      buckets: document.buckets,
      items: document.items,
    })
  })
})
