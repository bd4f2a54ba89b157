import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/index.ts'
import { drivers } from '../../src/metrics/index.ts'
import { instantOf } from '../support/instant.ts'
import { seeds } from '../support/long-run.ts'
import { oracle } from '../support/oracle/index.ts'
import { shopEvents } from '../support/oracle/shop.ts'
import { comparisonOracle, profileOracle, shapley } from '../support/oracle/timeline.ts'
import { nightOf, overMidnight } from '../support/over-midnight.ts'
import { ask, document, line, shopLog, shuffled } from './ask.ts'

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T
const SEEDS = seeds(8, 24)
const ZONES = ['UTC', 'America/St_Johns', 'Australia/Lord_Howe', 'Europe/Berlin']

describe('timeline', () => {
  it.each(SEEDS)('has the buckets of the summary’s oracle on log %i', async seed => {
    const lines = shopLog(seed)
    const options = {
      tz: pick(ZONES, seed),
      bucket: pick(['auto', 'hour', 'day', 'week', 'month'] as const, seed),
      window: pick(['all', '24h', '7d'], seed),
    }
    const { buckets } = await document(lines, { report: 'timeline', ...options })
    const bytes = Buffer.from(lines.join('\n'))
    const expected = oracle([{ name: 'events.jsonl', bytes }], { ...options, customers: true })
    expect(buckets).toMatchObject(
      expected.buckets.map(
        ({ startMs: _, endMs: __, conversion, most_viewed, highest_grossing, ...bucket }) => ({
          ...bucket,
          units: Number(bucket.units),
        }),
      ),
    )
  })

  it.each(SEEDS)('compares and folds as its oracle does on log %i', async seed => {
    const tz = pick(ZONES, seed)
    const bucket = pick(['day', 'hour', 'week', 'day', 'month'] as const, seed)
    const compare = bucket === 'month' ? 'previous' : pick(['previous', 'week'] as const, seed)
    const fold = pick(['hour', 'weekday'] as const, seed)
    // Two months and more around a change of the clocks, also of a year.
    const lines = shopLog(seed, bucket === 'hour' ? 9 : 80)
    const options = { report: 'timeline', tz, bucket, compare, profile: fold }
    const { comparison, profile } = await document(lines, options)
    const events = shopEvents(lines)
    expect(comparison.map(sides)).toEqual(comparisonOracle(events, tz, bucket, compare))
    expect(profile).toEqual(profileOracle(events, tz, fold))
  })

  it.each(SEEDS)('does so around night %i, in which a date returns or is skipped', async seed => {
    const { zone: tz, changeMs } = nightOf(seed)
    const bucket = pick(['day', 'month', 'day', 'hour'] as const, seed >> 2)
    const compare = bucket === 'month' ? 'previous' : pick(['previous', 'week'] as const, seed)
    // Hour by hour a zone with rules is slow to walk.
    const mostMs = bucket === 'hour' ? 8 * 86_400_000 : Infinity
    const lines = Buffer.from(overMidnight(seed))
      .toString()
      .split('\n')
      .filter(text => Math.abs(Date.parse(JSON.parse(text).timestamp) - changeMs) < mostMs)
    const options = { report: 'timeline', tz, bucket, compare, profile: 'hour' }
    const { comparison, profile } = await document(lines, options)
    const events = shopEvents(lines)
    const expected = comparisonOracle(events, tz, bucket, compare)
    // The rows of a silent week of hours and more are one, which is compared with nothing.
    if (bucket === 'hour') expect(expected).toEqual(expect.arrayContaining(comparison.map(sides)))
    else expect(comparison.map(sides)).toEqual(expected)
    expect(profile).toEqual(profileOracle(events, tz, 'hour'))
  })

  it.each(['day', 'month', 'hour'] as const)(
    'compares a %s with that of the year before',
    async bucket => {
      // From 2023 into March 2024: 29 February has no like day.
      const lines = shopLog(6, 480, 900)
      // Hour by hour a zone with rules is slow to walk.
      const tz = bucket === 'hour' ? 'UTC' : 'Europe/Berlin'
      const options = { report: 'timeline', compare: 'year', bucket, tz }
      const { comparison } = await document(lines, options)
      const events = shopEvents(lines)
      // The rows of a silent week of hours and more are one, which is compared with nothing.
      const expected = comparisonOracle(events, tz, bucket, 'year')
      const at = new Map(expected.map(row => [row.startMs, row]))
      const rows: { startMs: number }[] = comparison.map(sides)
      for (const row of rows) expect(row).toEqual(at.get(row.startMs))
      if (bucket !== 'hour') expect(rows).toHaveLength(expected.length)
      expect(comparison.length).toBeGreaterThan(bucket === 'month' ? 2 : 20)
    },
  )

  it('compares ISO weeks of the same number', async () => {
    const week = (timestamp: string, price: number) => [
      line('page_visit', 'Ann', timestamp, { item_id: 'mug' }),
      line('purchase', 'Ann', timestamp, { item_id: 'mug', price }),
    ]
    const lines = [
      ...week('2019-12-20T00:00:00Z', 1),
      ...week('2020-01-01T12:00:00Z', 10), // week 1 of 2020, which has 53 weeks
      ...week('2020-12-30T12:00:00Z', 5), //  week 53
      ...week('2021-01-06T12:00:00Z', 30), // week 1 of 2021
      ...week('2021-01-20T12:00:00Z', 1),
    ]
    const { comparison } = await document(lines, {
      report: 'timeline',
      bucket: 'week',
      compare: 'year',
    })
    expect(comparison.map(sides)).toMatchObject([
      { startMs: Date.parse('2020-12-21'), likeMs: Date.parse('2019-12-23') },
      {
        startMs: Date.parse('2021-01-04'),
        likeMs: Date.parse('2019-12-30'),
        change: ['20.00', '0.00', '0.00', '20.00'],
      },
      { startMs: Date.parse('2021-01-11'), likeMs: Date.parse('2020-01-06') },
    ])
  })

  it('does not depend on the order of lines', async () => {
    const lines = shopLog(5, 30)
    const options = { report: 'timeline', bucket: 'day', compare: 'week', profile: 'hour' }
    const { ledger: _, ...whole } = await document(lines, options)
    const { ledger: __, ...other } = await document(shuffled(lines, 1), options)
    expect(other).toEqual(whole)
  })

  it('of no events has no rows; of one event one, which is partial and compared with nothing', async () => {
    const options = { report: 'timeline', compare: 'previous', profile: 'weekday' }
    expect(await document([], options)).toMatchObject({ buckets: [], comparison: [], profile: [] })
    const one = [line('page_visit', 'Ann', '2024-03-01T10:00:00Z', { item_id: 'mug' })]
    const { buckets, comparison, profile } = await document(one, options)
    expect(buckets).toMatchObject([{ events: 1, customers: 1, partial: true, grain: 'day' }])
    expect(comparison).toEqual([])
    expect(profile.map((row: { events: number }) => row.events)).toEqual([0, 0, 0, 0, 1, 0, 0])
  })

  it.each([
    { compare: 'month' },
    { profile: 'minute' },
    { compare: 'week', bucket: 'month' },
    { explain: 'views:mug' },
  ])('refuses %o', async options => {
    await expect(ask([], { report: 'timeline', ...options })).rejects.toThrow(Fault)
  })
})

// biome-ignore lint/suspicious/noExplicitAny: a parsed document
const sides = (row: any) => ({
  startMs: instantOf(row.start),
  likeMs: instantOf(row.like_start),
  views: [row.like_views, row.views],
  orders: [row.like_orders, row.orders],
  gross: [row.like_gross, row.gross],
  change: [row.change, row.traffic, row.conversion, row.order_value],
})

describe('the drivers of a change', () => {
  const side = fc.record({
    views: fc.nat(5),
    orders: fc.nat(3),
    gross: fc.bigInt({ min: 0n, max: 10n ** 17n }),
  })
  const sides = side.map(each => (each.orders === 0 ? { ...each, gross: 0n } : each))

  it('are the average over the six orders, and add up to the change', () => {
    fc.assert(
      fc.property(sides, sides, (before, after) => {
        const { traffic, conversion, orderValue } = drivers(before, after)
        expect([traffic, conversion, orderValue]).toEqual(shapley(before, after))
        expect(traffic + conversion + orderValue).toBe(after.gross - before.gross)
      }),
      { seed: 6, numRuns: 500 },
    )
  })

  it('put a change of one alone down to it', () => {
    const before = { views: 100, orders: 10, gross: 1_000_000n }
    expect(drivers(before, { views: 200, orders: 20, gross: 2_000_000n })).toEqual({
      traffic: 1_000_000n,
      conversion: 0n,
      orderValue: 0n,
    })
    expect(drivers(before, { views: 100, orders: 20, gross: 2_000_000n }).conversion).toBe(
      1_000_000n,
    )
    expect(drivers(before, { views: 100, orders: 10, gross: 2_000_000n }).orderValue).toBe(
      1_000_000n,
    )
    expect(drivers({ views: 0, orders: 1, gross: 5n }, before).traffic).toBe(999_995n)
  })
})
