import { describe, expect, it } from 'vitest'
import { isLookDue, MOST_LOGGED, openLooks } from '../../src/aggregate/buckets/open-buckets.ts'
import { nativeOf } from '../../src/run/native.ts'
import { scanner } from '../decode/native/scanner.ts'
import { batchOf, testNames } from '../support/batch.ts'
import { buckets, type Native, nativeAggregateOf } from './inner.ts'

const HOUR_MS = 3_600_000
const PARAMS = { zone: 'UTC', retention: 'hour:forever' }
/** Far apart and out of order. */
const hourOf = (i: number): number => ((i * 2_654_435_761) % 2 ** 20) * HOUR_MS

describe('looks for long logs', () => {
  it.each([
    [40_000, 3],
    [400_000, 1],
    [100, 5000],
  ])('at %i buckets of %i events take no more steps than there are events', (count, each) => {
    const looks = openLooks()
    let [events, steps] = [0, 0]
    for (let open = 0; open < count; open++) {
      if (isLookDue(looks, open)) steps += open
      looks.events += each
      events += each
    }
    expect(steps).toBeLessThanOrEqual(events)
  })

  it('are as rare in the native’s memory', () => {
    const plain = nativeOf(scanner())
    let looked = 0
    const bucketLogged = (at: number): number => {
      looked++
      return plain.wasm.bucketLogged(at)
    }
    const native: Native = { ...plain, wasm: { ...plain.wasm, bucketLogged } }
    const aggregate = nativeAggregateOf(native, 'buckets')
    const state = aggregate?.init(PARAMS)
    const rows = 150_000
    const batch = batchOf(
      Array.from({ length: rows }, (_, i) => ({
        time: hourOf(i),
        type: 'page_visit',
        customer: 'Ann',
        item: 'mug',
      })),
      testNames(),
    )
    aggregate?.add(state, batch)
    expect(looked).toBeGreaterThan(0)
    expect(looked).toBeLessThanOrEqual(rows)
  })

  it('keep the logs within their bound', () => {
    const state = buckets.init(PARAMS)
    const event = { time: 0, type: 'page_visit', customer: 'Ann', item: 'mug' }
    const batch = batchOf(
      Array.from({ length: 150_000 }, () => event),
      testNames(),
    )
    let most = 0
    for (let hour = 0; hour < 40; hour++) {
      batch.time.fill(hour * HOUR_MS)
      buckets.add(state, batch)
      let logged = 0
      for (const { log } of state.levels[0]?.values() ?? []) logged += log.length
      most = Math.max(most, logged)
    }
    expect(most).toBeGreaterThan(MOST_LOGGED / 2)
    expect(most).toBeLessThanOrEqual(MOST_LOGGED + 2 * 150_000)
  })
})
