import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ageBuckets,
  finestBucket,
  finestGrain,
  foldShown,
  openRollup,
} from '../../src/aggregate/index.ts'
import {
  type Calendar,
  calendar,
  GRAINS,
  type Grain,
  parseRetention,
} from '../../src/model/index.ts'
import type { View } from '../../src/report/report.ts'
import { series } from '../../src/report/series.ts'
import { document, line } from './ask.ts'

const at = (text: string): number => Date.parse(text)

/** A calendar that counts what it is asked. */
function counting(zone: string): { cal: Calendar; asked: () => number } {
  let asked = 0
  const cal = new Proxy(calendar(zone), {
    get(target, name, receiver) {
      asked++
      return Reflect.get(target, name, receiver)
    },
  })
  return { cal, asked: () => asked }
}

/** The series of events at these times, and how often its calendar was asked. */
function seriesAt(
  times: readonly number[],
  bucket: Grain | 'auto',
  retention: string,
  zone = 'UTC',
) {
  const { cal, asked } = counting(zone)
  const held = openRollup<number>({ zone, retention })
  for (const ms of times)
    finestBucket(held, calendar(zone).bucketOf(finestGrain(held), ms), () => 1)
  const newest = Math.max(...times)
  ageBuckets(held, newest, () => {})
  const view = {
    bucket,
    plan: { sinceMs: null, untilMs: null, retention: parseRetention(retention) },
    period: { startMs: null, endMs: newest + 1, newestMs: newest },
    oldestMs: Math.min(...times),
    newestCountedMs: newest,
    calendar: cal,
  } as unknown as View
  return {
    rows: series(foldShown(held, bucket, parts => parts.length).shown, view),
    asked: asked(),
  }
}

/** What a row costs at most, of buckets and of gaps. */
const STEPS_A_ROW = 20

describe('a series', () => {
  it.each(GRAINS)('of %ss costs what it shows, not the calendar between two events', grain => {
    const times = [
      at('0001-01-01T00:00:00Z'),
      at('1970-01-01T00:00:00Z'),
      at('9999-12-31T23:59:59Z'),
    ]
    const { rows, asked } = seriesAt(times, grain, `${grain}:forever`)
    expect(rows.map(({ gap }) => gap === null)).toContain(true)
    expect(asked).toBeLessThan(rows.length * STEPS_A_ROW)
    expect(rows.length).toBeLessThan(20)
  })

  it('costs so where hours age into days and months', () => {
    const times = [at('0001-01-01T00:00:00Z'), at('9999-12-31T23:59:59Z')]
    const { rows, asked } = seriesAt(times, 'auto', 'hour:7d,day:90d,month:forever')
    expect(rows.map(({ grain, gap }) => [grain, gap !== null]).at(1)).toEqual(['month', true])
    expect(asked).toBeLessThan(rows.length * STEPS_A_ROW)
    expect(rows.length).toBeLessThan(500)
  })

  it('has the rows of a walk through every bucket', () => {
    const zone = fc.constantFrom('UTC', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia')
    const far = fc.integer({ min: at('2011-01-01T00:00:00Z'), max: at('2013-01-01T00:00:00Z') })
    const times = fc.array(far, { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(zone, times, fc.constantFrom(...GRAINS), (name, found, grain) => {
        const { rows } = seriesAt(found, grain, `${grain}:forever`, name)
        const cal = calendar(name)
        const key = (ms: number) => cal.bucketOf(grain, ms)
        const full = new Set(found.map(key))
        const expected: (readonly [number, number, number | null])[] = []
        let empty: [number, number, number | null][] = []
        for (let each = key(Math.min(...found)); each <= key(Math.max(...found)); ) {
          const [startMs, endMs] = [cal.start(grain, each), cal.end(grain, each)]
          if (full.has(each)) {
            const [head] = empty
            if (head !== undefined && empty.length > 168)
              empty = [[head[0], empty.at(-1)?.[1] as number, empty.length]]
            expected.push(...empty, [startMs, endMs, null])
            empty = []
          } else empty.push([startMs, endMs, null])
          each = cal.next(grain, each)
        }
        expect(rows.map(row => [row.startMs, row.endMs, row.gap])).toEqual(expected)
      }),
      { seed: 20_240_327, numRuns: 60 },
    )
  })
})

const EVENTS = (years: readonly string[]): string[] =>
  years.flatMap((year, i) =>
    ['page_visit', 'add_to_cart', 'purchase'].map(type =>
      line(type, ['Ann', 'Bob', 'Cleo'][i % 3] as string, `${year}-03-27T05:00:00Z`, {
        item_id: 'mug',
        price: 10,
      }),
    ),
  )

describe('a gap', () => {
  it.each([
    ['summary', { bucket: 'hour' }, 'buckets'],
    ['summary', { bucket: 'day', basis: 'customer' }, 'buckets'],
    ['summary', { bucket: 'day', basis: 'session', customers: true }, 'buckets'],
    ['summary', { bucket: 'week' }, 'buckets'],
    ['summary', { bucket: 'month' }, 'buckets'],
    ['summary', {}, 'buckets'],
    ['timeline', { bucket: 'hour' }, 'buckets'],
    ['timeline', { bucket: 'day', compare: 'week' }, 'buckets'],
    ['timeline', {}, 'buckets'],
    ['sessions', { bucket: 'hour' }, 'buckets'],
    ['sessions', { bucket: 'day' }, 'buckets'],
    ['retention', { bucket: 'day' }, 'periods'],
    ['retention', { bucket: 'week' }, 'periods'],
    ['retention', { bucket: 'month' }, 'periods'],
    ['churn', {}, 'months'],
  ] as const)('of %s %j is one row, whose counts are 0', async (report, options, table) => {
    const found = await document(EVENTS(['1970', '2024', '9999']), { report, ...options })
    const rows: { [key: string]: unknown }[] = found[table]
    expect(rows.length).toBeLessThan(500)
    for (const row of rows) expect(row).toHaveProperty('gap')
    const gaps = rows.filter(({ gap }) => gap !== null)
    expect(gaps.length).toBeGreaterThan(0)
    for (const { gap, ...row } of gaps) {
      expect(gap).toBeGreaterThan(168)
      for (const key of Object.keys(row))
        if (
          /^(events|views|carts|purchases|units|sessions|customers|new_customers|returning|churned)$/.test(
            key,
          )
        )
          expect([0, null]).toContain(row[key])
    }
  })
})
