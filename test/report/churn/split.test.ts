import { describe, expect, it } from 'vitest'
import { addRow, inOrder, openRows, spread } from '../../../src/report/churn/predict/rows.ts'
import { splitOf } from '../../../src/report/churn/predict/split.ts'

const features = {
  recencyDays: 3,
  frequency: 1,
  monetary: 10_000n,
  sessions: 1,
  meanSessionMs: null,
}

/** A customer as of each of so many months of 30 days, the last ones not known yet. */
function months(known: number, unknown: number) {
  const rows = openRows()
  for (let month = 1; month <= known + unknown; month++)
    addRow(rows, 30 * month, features, month > known ? null : month % 2 === 0)
  return rows
}

describe('the split', () => {
  it.each([
    // Outcomes take 90 days: what is learnt from ends three months before the first that is tested.
    { known: 9, test: [7, 8, 9], train: [1, 2, 3, 4] },
    { known: 15, test: [11, 12, 13, 14, 15], train: [1, 2, 3, 4, 5, 6, 7, 8] },
    { known: 4, test: [4], train: [1] },
    { known: 3, test: [3], train: [] },
    { known: 1, test: [1], train: [] },
    { known: 0, test: [], train: [] },
  ])('of $known known months', ({ known, test, train }) => {
    const split = splitOf(months(known, 3), 90)
    expect([...split.test]).toEqual(test.map(month => 30 * month))
    expect([...split.train]).toEqual(train.map(month => 30 * month))
  })

  it('learns from no month whose outcome lies in the time that is tested', () => {
    for (let inactive = 1; inactive < 200; inactive += 7) {
      const { train, test } = splitOf(months(20, 2), inactive)
      for (const at of train) expect(at + inactive).toBeLessThanOrEqual(Math.min(...test))
    }
  })
})

describe('rows', () => {
  it('are put in an order that their own order does not change', () => {
    const made = (list: readonly number[]) => {
      const rows = openRows()
      for (const n of list)
        addRow(rows, n % 3, { ...features, recencyDays: n % 5, frequency: n % 7 }, n % 2 === 0)
      return inOrder(rows, [...list.keys()]).map(i => [
        rows.asOfMs[i],
        rows.features[0][i],
        rows.features[1][i],
        rows.outcome[i],
      ])
    }
    const list = Array.from({ length: 210 }, (_, i) => i)
    expect(made(list.toReversed())).toEqual(made(list))
    expect(made([...list.slice(100), ...list.slice(0, 100)])).toEqual(made(list))
  })

  it('are sampled evenly, each once at most', () => {
    const list = Array.from({ length: 1003 }, (_, i) => i)
    const sample = spread(list, 100)
    expect(new Set(sample).size).toBe(100)
    for (const [i, at] of sample.entries()) expect(Math.abs(at - i * 10.03)).toBeLessThan(1.01)
    expect(spread(list, 1003)).toEqual(list)
  })
})
