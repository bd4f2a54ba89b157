import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/index.ts'
import { judge, medianTwice } from '../../src/report/anomalies/judge.ts'
import { seeds } from '../support/long-run.ts'
import { anomaliesOracle, type OracleWatched } from '../support/oracle/anomalies.ts'
import { shopEvents } from '../support/oracle/shop.ts'
import { random } from '../support/prng.ts'
import { ask, document, line, shuffled } from './ask.ts'

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Three hours of every day for eleven weeks, around a change of the clocks; now and then twice as busy, or silent. */
function busyLog(seed: number): string[] {
  const rng = random(seed)
  const start = Date.parse(pick(['2024-02-19T00:00:00Z', '2024-09-16T00:00:00Z'], seed))
  const steady = seed % 3 === 0
  const lines: string[] = []
  for (let day = 0; day < 77; day++) {
    if (seed % 5 === 0 && day > 60 && day < 70) continue
    for (const hour of [1, 2, 12]) {
      const mood = rng.next()
      const usual = steady ? 24 : 20 + Math.floor(rng.next() * 12)
      const events = mood < 0.04 ? usual * 2 : mood < 0.08 ? 3 : usual
      for (let i = 0; i < events; i++) {
        const time = new Date(start + day * DAY + hour * HOUR + i * 60_000).toISOString()
        const kind = rng.next()
        const type = kind < 0.8 ? 'purchase' : kind < 0.9 ? 'page_visit' : 'add_to_cart'
        lines.push(
          line(type, pick(['Ann', 'Bob', 'Cleo'], i), time, {
            item_id: pick(['mug', 'lamp', 'rug'], i),
            price: pick(['9.95', '49.50', '0.0001'], i),
            currency: i % 11 === 0 ? 'EUR' : 'USD',
          }),
        )
      }
    }
  }
  return lines
}

describe('anomalies', () => {
  it.each(seeds(6, 20))('agrees with its oracle on log %i', async seed => {
    const tz = pick(['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe'], seed)
    const bucket = pick(['hour', 'day', 'hour'] as const, seed)
    const metric = pick<OracleWatched>(['events', 'purchases', 'gross', 'events', 'views'], seed)
    const lines = busyLog(seed)
    const { anomalies, watched } = await document(lines, {
      report: 'anomalies',
      tz,
      bucket,
      metric,
    })
    const expected = anomaliesOracle(shopEvents(lines), tz, bucket, metric)
    const unit = metric === 'gross' ? 10_000 : 1
    expect(watched).toMatchObject({
      judged: expected.judged,
      anomalies: expected.anomalies.length,
    })
    expect(
      // biome-ignore lint/suspicious/noExplicitAny: a parsed document
      anomalies.toReversed().map((row: any) => ({
        startMs: Date.parse(row.start),
        value: Number(row.value),
        weeks: row.weeks,
      })),
    ).toEqual(
      expected.anomalies.map(({ startMs, value, weeks }) => ({
        startMs,
        value: value / unit,
        weeks,
      })),
    )
    for (const [i, row] of anomalies.toReversed().entries()) {
      const { score, expected: usual } = expected.anomalies[i] ?? {}
      if (score === null) expect(row.score).toBeNull()
      else expect(row.score).toBeCloseTo(score as number, 9)
      expect(Number(row.expected)).toBeCloseTo((usual as number) / unit, 3)
    }
  })

  it('finds what was planted: a silent hour, a double one; in a log that is otherwise the same each week', async () => {
    const start = Date.parse('2024-01-01T10:00:00Z')
    const week = (n: number, events: number) =>
      Array.from({ length: events }, (_, i) =>
        line('search', 'Ann', new Date(start + n * 7 * DAY + i * 1000).toISOString()),
      )
    const lines = [
      ...[0, 1, 2, 3].flatMap(n => week(n, 30)),
      ...week(5, 60), // the fourth is silent
      ...week(6, 35),
      ...week(7, 25),
      line('search', 'Ann', new Date(start + 7 * 7 * DAY + HOUR).toISOString()),
    ]
    const { anomalies } = await document(lines, { report: 'anomalies' })
    expect(anomalies).toMatchObject([
      { start: '2024-02-05T10:00:00.000Z', value: 60, expected: 30, weeks: 5 },
      { start: '2024-01-29T10:00:00.000Z', value: 0, expected: 30, score: null, change_rate: -1 },
    ])
  })

  it('judges a silence as long as something is expected: until it fills half of eight weeks', async () => {
    const start = Date.parse('2024-01-01T10:00:00Z')
    const week = (n: number, events: number) =>
      Array.from({ length: events }, (_, i) =>
        line('search', 'Ann', new Date(start + n * 7 * DAY + i * 1000).toISOString()),
      )
    const lines = [...[0, 1, 2, 3, 4, 5, 6, 7].flatMap(n => week(n, 60)), ...week(20, 1)]
    const { anomalies, watched } = await document(lines, { report: 'anomalies' })
    // Weeks 4 to 7, which have four busy ones and more before them; the silent ones 8 to 11, of which 60 are expected,
    // and 12: the median of four zeros and four times 60 is 30.
    expect(watched.judged).toBe(4 + 4 + 1)
    // With one silent week of eight the mean deviation is 7.5; with two it is 15, and 60 are no more than 3.5 of that.
    expect(anomalies).toMatchObject([
      { start: '2024-03-04T10:00:00.000Z', value: 0, expected: 60, score: -60 / (1.2533 * 7.5) },
      { start: '2024-02-26T10:00:00.000Z', value: 0, expected: 60, score: null },
    ])
  })

  it('fails the run only where asked to, and only when something stands out', async () => {
    const lines = busyLog(1)
    const failed = async (options: object, given = lines) =>
      (await ask(given, { report: 'anomalies', ...options })).reports[0]?.failed
    expect(await failed({})).toBeUndefined()
    expect(await failed({ fail: true })).toMatch(/^\d+ hours stand out\.$/)
    expect(await failed({ fail: true }, lines.slice(0, 100))).toBeUndefined()
  })

  it('does not depend on the order of lines', async () => {
    const lines = busyLog(2)
    const options = { report: 'anomalies', tz: 'Europe/Berlin' }
    const whole = await document(lines, options)
    expect(whole.anomalies.length).toBeGreaterThan(0)
    expect((await document(shuffled(lines, 3), options)).anomalies).toEqual(whole.anomalies)
  })

  it('of no events and of one judges nothing', async () => {
    const one = [line('search', 'Ann', '2024-03-01T10:00:00Z')]
    for (const lines of [[], one])
      expect(await document(lines, { report: 'anomalies' })).toMatchObject({
        watched: { judged: 0, anomalies: 0 },
        anomalies: [],
      })
  })

  it('passes over ten thousand years of silence', async () => {
    const lines = [
      line('search', 'Ann', '0001-01-01T00:00:00Z'),
      line('search', 'Ann', '9998-01-01T00:00:00Z'),
    ]
    expect((await document(lines, { report: 'anomalies' })).watched.judged).toBe(0)
  })

  it.each([{ bucket: 'week' }, { bucket: 'month' }, { metric: 'net' }, { top: 'few' }])(
    'refuses %o',
    async options => {
      await expect(ask([], { report: 'anomalies', ...options })).rejects.toThrow(Fault)
    },
  )
})

describe('judge', () => {
  const big = (values: readonly number[]) => values.map(BigInt)

  it.each([
    [[1], 2n],
    [[3, 1, 2], 4n],
    [[4, 1, 3, 2], 5n],
    [[-5, 5], 0n],
  ])('doubles the median of %j', (values, twice) => {
    expect(medianTwice(big(values))).toBe(twice)
  })

  it.each<[string, number, number[], number | null, boolean]>([
    // MAD 2: (40 - 30) / (1.4826 · 2)
    ['by the MAD', 40, [28, 30, 32, 34, 26], 10 / (1.4826 * 2), false],
    ['beyond 3.5', 41, [28, 30, 32, 34, 26], 11 / (1.4826 * 2), true],
    // MAD 0, mean absolute deviation 2/5
    ['by the mean deviation', 60, [50, 50, 50, 50, 52], 10 / (1.2533 * 0.4), true],
    ['by any change', 36, [30, 30, 30, 30], null, true],
    ['not by less than a fifth', 35, [30, 30, 30, 30], null, false],
    ['no change', 30, [30, 30, 30, 30], 0, false],
    ['down as well as up', 24, [30, 30, 30, 30], null, true],
  ])('%s: %i against %j', (_, value, like, score, flagged) => {
    const verdict = judge(BigInt(value), big(like))
    expect(verdict.flagged).toBe(flagged)
    if (score === null) expect(verdict.score).toBeNull()
    else expect(verdict.score).toBeCloseTo(score, 12)
  })
})
