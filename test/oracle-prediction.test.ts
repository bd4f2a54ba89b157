import { describe, expect, it } from 'vitest'
import { habits } from './support/habits.ts'
import { oracleChurn } from './support/oracle/churn.ts'
import { countedOf } from './support/oracle/journeys.ts'
import { oraclePrediction } from './support/oracle/prediction.ts'
import { documentOf } from './support/random-logs.ts'

const DAY_MS = 86_400_000

describe('churn --predict, as the oracle has it,', () => {
  it.each([
    { seed: 1, customers: 160, days: 330, inactive: 30, tz: 'UTC', variables: 6 },
    { seed: 2, customers: 700, days: 400, inactive: 30, tz: 'Asia/Kathmandu', variables: 27 },
    { seed: 3, customers: 300, days: 540, inactive: 90, tz: 'Europe/Berlin', variables: 6 },
    { seed: 4, customers: 40, days: 400, inactive: 90, tz: 'UTC', variables: null },
  ])('agrees on $customers customers of log $seed', async ({ inactive, variables, ...log }) => {
    const bytes = Buffer.from(habits(log).join('\n'))
    const counted = countedOf(bytes, { tz: log.tz })
    const inactiveMs = inactive * DAY_MS
    const { customers } = oracleChurn(counted, inactiveMs, 1_800_000)
    const nowMs = counted.period.endMs ?? 0
    const expected = oraclePrediction(customers, { inactiveMs, nowMs, zone: log.tz })
    const { prediction, tested, bands, predictions } = await documentOf(bytes, {
      report: 'churn',
      inactive: `${inactive}d`,
      tz: log.tz,
      by: 'customer',
      predict: true,
    })
    expect(prediction).toMatchObject({ ...expected.sides, variables })
    expect(expected.judged?.variables ?? null).toBe(variables)
    expect(tested).toHaveLength(variables === null ? 0 : 3)
    if (expected.judged === null) {
      expect(prediction.why_not).toContain('fewer than 60')
      expect([...bands, ...predictions]).toEqual([])
      return
    }
    const [model, recency] = tested
    // The step comes from an eigenvalue that each finds its own way: scores agree but for their last digit.
    expect(model.auc).toBeCloseTo(expected.judged.model.auc, 4)
    expect(model.precision).toBeCloseTo(expected.judged.model.precision, 3)
    expect(model.recall).toBeCloseTo(expected.judged.model.recall, 3)
    expect(recency).toEqual({ by: 'recency', ...expected.judged.recency })
    const { scores } = expected.judged
    expect(predictions).toHaveLength(scores.size)
    for (const { customer_id, churn_probability } of predictions)
      expect(churn_probability).toBeCloseTo((scores.get(customer_id) ?? -1) / 1e6, 5)
  })
})
