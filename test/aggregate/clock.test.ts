import { describe, expect, it } from 'vitest'
import { clock, farAhead } from '../../src/aggregate/clock/index.ts'
import { noCounts } from '../../src/model/index.ts'
import { batchOf, testNames } from '../support/batch.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** The clock of a log whose events are so far from its start. */
function clockAt(times: readonly number[]) {
  const state = clock.init({})
  const events = times.map(time => ({ time, type: 'page_visit', customer: 'ann' }))
  const [oldest, newest] = [Math.min(...times), Math.max(...times)]
  const batch = batchOf(events, testNames())
  const decoded = { batch, issues: [], counts: noCounts() }
  clock.add(state, { decoded, input: 0, oldest, newest })
  return clock.read(state, batch.names, {})
}

/** So many events, a second between two. */
const burst = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + i * 1000)

describe('a few events far ahead', () => {
  it.each<[string, number[], number, number]>([
    ['one of 21', [...burst(0, 20), 400 * DAY_MS], 24 * HOUR_MS, 1],
    ['one of 1,000', [...burst(0, 999), 3 * DAY_MS], 24 * HOUR_MS, 1],
    ['one of 2', [0, 3 * DAY_MS], 24 * HOUR_MS, 1],
    ['nine of 100', [...burst(0, 91), ...burst(3 * DAY_MS, 9)], 24 * HOUR_MS, 9],
    ['15 of 1,600', [...burst(0, 1585), ...burst(3 * DAY_MS, 15)], 24 * HOUR_MS, 15],
    ['two at two wrong times', [...burst(0, 50), 9 * DAY_MS, 90 * DAY_MS], 24 * HOUR_MS, 2],
    ['one behind a silence of 24 h and 1 ms', [0, 1, DAY_MS + 2], HOUR_MS, 1],
    ['one behind a silence of 7 d and 1 ms', [0, 1, 7 * DAY_MS + 2], 7 * DAY_MS, 1],
  ])('are %s', (_, times, windowMs, count) => {
    const sorted = [...times].sort((a, b) => a - b)
    expect(farAhead(clockAt(times), windowMs)).toEqual({
      count,
      restNewestMs: sorted[sorted.length - count - 1],
      firstMs: sorted[sorted.length - count],
      input: 0,
      line: sorted.length - count + 1,
    })
  })

  it.each<[string, number[], number]>([
    ['ten of 100', [...burst(0, 90), ...burst(3 * DAY_MS, 10)], 24 * HOUR_MS],
    ['16 of 1,600', [...burst(0, 1584), ...burst(3 * DAY_MS, 16)], 24 * HOUR_MS],
    ['most of a short log', [0, ...burst(3 * DAY_MS, 8)], 24 * HOUR_MS],
    ['one behind a silence of 24 h', [0, 1, DAY_MS + 1], HOUR_MS],
    ['one behind a silence of 7 d', [0, 1, 7 * DAY_MS + 1], 7 * DAY_MS],
    ['one alone', [0], HOUR_MS],
  ])('are not %s', (_, times, windowMs) => {
    expect(farAhead(clockAt(times), windowMs)).toBe(null)
  })
})
