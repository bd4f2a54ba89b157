import { describe, expect, it } from 'vitest'
import { instantOf } from './support/instant.ts'
import { countedOf } from './support/oracle/journeys.ts'
import { oracleRetention } from './support/oracle/retention.ts'
import { nightOf, overMidnight } from './support/over-midnight.ts'
import { documentOf, randomLog, SEEDS, shuffled } from './support/random-logs.ts'

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

async function agree(seed: number, bytes: Uint8Array, tz: string, isFar = false) {
  // A hostile log may last ten thousand years: too many days to walk.
  const bucket = isFar ? 'month' : pick(['day', 'week', 'month'] as const, seed)
  const of = pick(['purchase', 'page_visit', 'purchase', 'search'], seed >> 1)
  const periods = pick([12, 3, 40], seed)
  const options = {
    tz,
    ...(seed % 5 === 2 ? { until: '2024-02-20' } : {}),
    ...(seed % 7 === 3 ? { currency: 'EUR' } : {}),
  }
  const asked = { ...options, report: 'retention', bucket, of, periods }
  const document = await documentOf(bytes, asked)
  const expected = oracleRetention(countedOf(bytes, options), bucket, of, periods)
  expect(document.totals).toEqual(expected.totals)
  expect(
    // biome-ignore lint/suspicious/noExplicitAny: a parsed document
    document.cells.map((cell: any) => ({
      ...cell,
      cohort: instantOf(cell.cohort),
      start: instantOf(cell.start),
    })),
  ).toEqual(expected.cells)
  expect(
    // biome-ignore lint/suspicious/noExplicitAny: a parsed document
    document.cohorts.map(({ grain, partial, end, ...cohort }: any) => ({
      ...cohort,
      start: instantOf(cohort.start),
    })),
  ).toEqual(expected.cohorts)
  for (const [name, key] of [
    ['retention', 'active_rate'],
    ['retention_or_later', 'active_or_later_rate'],
  ] as const)
    for (const row of document[name])
      for (const { period, [key]: rate } of expected.cells.filter(
        ({ cohort }) => cohort === instantOf(row.start),
      ))
        expect(row[`period_${period}`]).toBe(rate)
  for (const { start, end, grain, partial, gap, ...row } of document.periods)
    if (gap === null) expect(row).toEqual(expected.periodAt(instantOf(start)))
  const mixed = await documentOf(shuffled(bytes, seed), asked)
  expect(mixed).toEqual({ ...document, ledger: mixed.ledger })
}

describe('retention, as the oracle has it,', () => {
  it.each(SEEDS)('agrees on random log %i', seed => {
    const isHostile = seed % 4 === 0
    const tz = isHostile ? 'UTC' : pick(['UTC', 'Asia/Kathmandu', 'Europe/Berlin'], seed)
    return agree(seed, randomLog(seed), tz, isHostile)
  })

  it.each(SEEDS)('agrees on log %i of a night in which a date returns or is skipped', seed =>
    agree(seed, overMidnight(seed), nightOf(seed).zone),
  )
})
