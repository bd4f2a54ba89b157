import { describe, expect, it } from 'vitest'
import { instantOf } from './support/instant.ts'
import { oracleChurn } from './support/oracle/churn.ts'
import { countedOf } from './support/oracle/journeys.ts'
import { nightOf, overMidnight } from './support/over-midnight.ts'
import { documentOf, randomLog, SEEDS, shuffled } from './support/random-logs.ts'

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

async function agree(seed: number, bytes: Uint8Array, tz: string) {
  const days = pick([90, 30, 7, 45], seed)
  const options = {
    tz,
    ...(seed % 5 === 2 ? { until: '2024-06-01' } : {}),
    ...(seed % 7 === 3 ? { currency: 'EUR' } : {}),
  }
  const asked = { ...options, report: 'churn', inactive: `${days}d`, by: 'customer' }
  const document = await documentOf(bytes, asked)
  const expected = oracleChurn(countedOf(bytes, options), days * 86_400_000, 1_800_000)
  // biome-ignore lint/suspicious/noExplicitAny: a parsed document
  const filled = document.months.filter((row: any) => row.customers > 0)
  expect(
    // biome-ignore lint/suspicious/noExplicitAny: a parsed document
    filled.map(({ start, end, as_of, grain, partial, gap, ...row }: any) => ({
      month: instantOf(start),
      ...row,
    })),
  ).toEqual(expected.months)
  expect(document.totals).toMatchObject(expected.totals)
  expect(
    // biome-ignore lint/suspicious/noExplicitAny: a parsed document
    document.customers.map(({ as_of, grain, ...row }: any) => ({
      ...row,
      month: instantOf(row.month),
    })),
  ).toEqual(expected.customers)
  const mixed = await documentOf(shuffled(bytes, seed), asked)
  expect(mixed).toEqual({ ...document, ledger: mixed.ledger })
}

describe('churn, as the oracle has it,', () => {
  it.each(SEEDS)('agrees on random log %i', seed => {
    const tz = seed % 4 === 0 ? 'UTC' : pick(['UTC', 'Asia/Kathmandu', 'Europe/Berlin'], seed)
    return agree(seed, randomLog(seed), tz)
  })

  it.each(SEEDS)('agrees on log %i of a night in which a date returns or is skipped', seed =>
    agree(seed, overMidnight(seed), nightOf(seed).zone),
  )
})
