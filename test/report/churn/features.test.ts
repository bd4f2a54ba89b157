import { expect, it } from 'vitest'
import { forIdColumns, PURCHASE } from '../../../src/model/index.ts'
import { featuresOf } from '../../../src/report/churn/features.ts'

const DAY_MS = 86_400_000

it('what is known of a month is read from its own events, however many others there are', () => {
  const length = 20_000
  let read = 0
  const time = new Proxy(
    Float64Array.from({ length }, (_, i) => i * DAY_MS),
    {
      get(target, name) {
        read++
        return Reflect.get(target, name)
      },
    },
  )
  const ones = new Uint32Array(length).fill(1)
  const journey = {
    length,
    time,
    ...forIdColumns(() => ones),
    type: new Uint32Array(length).fill(PURCHASE),
    customer: 1,
    amount: new Float64Array(length).fill(10_000),
    quantity: new Int32Array(length).fill(1),
    order: Uint32Array.from({ length }, (_, i) => i + 1),
    extra: [],
  }
  const sessions = Array.from({ length }, (_, i) => [i])
  const found = featuresOf(journey, sessions, [false, true], 9000 * DAY_MS, 9030 * DAY_MS)
  expect(found).toEqual({
    recencyDays: 1,
    frequency: 30,
    monetary: 300_000n,
    sessions: 30,
    meanSessionMs: 0,
  })
  expect(read).toBeLessThan(10 * 30)
})
