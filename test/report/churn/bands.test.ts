import { describe, expect, it } from 'vitest'
import type { ChurnAnswer } from '../../../src/report/churn/answer.ts'
import { bandsOf } from '../../../src/report/churn/predict/answer.ts'
import { riskTable } from '../../../src/report/churn/predict/current-tables.ts'

describe('a band', () => {
  it('begins with its least probability and ends before the next one’s; the last has certainty, too', () => {
    const scores = Float64Array.of(
      0,
      99_999,
      100_000,
      199_999,
      200_000,
      899_999,
      900_000,
      1_000_000,
    )
    const bands = bandsOf(scores, [0, 1, 1, 1, 0, 1, 0, 1], scores)
    expect(bands).toHaveLength(10)
    expect(bands.map(({ tested, churned }) => [tested, churned])).toEqual([
      ...[
        [2, 1],
        [2, 2],
        [1, 0],
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
        [1, 1],
      ],
      [2, 1],
    ])
    expect(bands.map(({ customers }) => customers)).toEqual(bands.map(({ tested }) => tested))
    expect(bands[1]).toMatchObject({ millionths: 299_999 })
    expect(bands[9]).toMatchObject({ millionths: 1_900_000 })
  })
})

describe('those at risk', () => {
  it('stand by probability, ties by id as code points', () => {
    const features = { recencyDays: 1, frequency: 1, monetary: 0n, sessions: 1, meanSessionMs: 0 }
    const names = ['\u{1F600}', 'Cleo', '\uff5e', 'Ann', 'Bob']
    const answer = {
      currency: 'USD',
      current: names.map(customer => ({ customer, features })),
      prediction: { judged: { scores: Float64Array.of(9, 500_000, 9, 9, 500_001) } },
    }
    const options = { inactiveMs: 0, byCustomer: true, predicts: true, gapMs: 0 }
    const table = riskTable.draw(answer as unknown as ChurnAnswer, options, null)
    expect(table?.rows.map(({ cells }) => cells[0])).toEqual([
      ...['Bob', 'Cleo', 'Ann', '\uff5e', '\u{1F600}'],
    ])
  })
})
