import { describe, expect, it } from 'vitest'
import { instantOf } from './support/instant.ts'
import { type OracleGrain, spanAt } from './support/oracle/calendar.ts'
import { countedOf } from './support/oracle/journeys.ts'
import { oracleSessions } from './support/oracle/sessions.ts'
import { nightOf, overMidnight } from './support/over-midnight.ts'
import { documentOf, randomLog, SEEDS, shuffled } from './support/random-logs.ts'

const MINUTE = 60_000
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

async function agree(seed: number, bytes: Uint8Array, tz: string, isFar = false) {
  const gap = pick([30, 30, 5, 600], seed)
  const most = pick([0, 1, 3], seed)
  const options = {
    tz,
    ...(isFar
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
  /** Whether an instant lies in a bucket; in a row of many empty ones none does. */
  const isIn =
    (bucket: { start: string; grain: OracleGrain; gap: number | null }) => (ms: number) =>
      bucket.gap === null && spanAt(tz, bucket.grain, ms).startMs === instantOf(bucket.start)
  expect(document.currency).toBe(counted.currency)
  expect(document.totals).toEqual(expected.totals)
  expect(document.items).toEqual(expected.items)
  for (const bucket of document.buckets) {
    const { start, end, grain, partial, gap: empty, ...tally } = bucket
    expect(tally).toEqual(expected.begun(isIn(bucket)))
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
  for (const bucket of summary.buckets)
    expect(bucket.conversion_rate).toBe(expected.begun(isIn(bucket)).session_conversion_rate)
  for (const { item_id, conversion_rate } of summary.items)
    expect(conversion_rate).toBe(expected.conversionOf(item_id))
  expect(await documentOf(shuffled(bytes, seed), words)).toMatchObject({
    totals: document.totals,
    buckets: document.buckets,
    items: document.items,
  })
}

describe('sessions, as the oracle has them,', () => {
  it.each(SEEDS)('agree on random log %i', seed => {
    const tz = pick(['UTC', 'Asia/Kathmandu', 'Europe/Berlin'], seed)
    return agree(seed, randomLog(seed), tz, seed % 4 === 0)
  })

  it.each(SEEDS)('agree on log %i of a night in which a date returns or is skipped', seed =>
    agree(seed, overMidnight(seed), nightOf(seed).zone),
  )
})
