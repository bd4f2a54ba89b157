import {
  eachJourney,
  finestBucket,
  foldShown,
  openRollup,
  type Reads,
  type Rollup,
  type SpecOf,
} from '../../aggregate/index.ts'
import { type Grain, idOfText, type Plan, PURCHASE } from '../../model/index.ts'
import type { CurrencyTotals } from '../currency.ts'
import { DEALS, journeyMoney, journeysSpec } from '../journeys.ts'
import type { View } from '../report.ts'
import { isPartial, series } from '../series.ts'
import { addActive, addWorth, type Cohort, openCohort } from './cohort.ts'
import { grainOf } from './grain.ts'
import { openKeys, readKeys } from './keys.ts'
import { type Places, placesOf } from './places.ts'

export interface RetentionOptions {
  /** The event type that makes a cohort and brings it back. */
  readonly of: string
  /** Periods after the first. */
  readonly periods: number
  /** How many of them a person is shown. */
  readonly shown: number
}

export interface CohortAnswer {
  readonly cohort: Cohort
  readonly startMs: number
  readonly endMs: number
  readonly partial: boolean
  /** For each period that has begun, from the cohort's own: its first instant, and whether it isn't over. */
  readonly periods: readonly { readonly startMs: number; readonly open: boolean }[]
}

/** Customers with the event in a period: for whom it was the first, and the others; and what they bought in it. */
export interface PeriodTally {
  newCustomers: number
  returning: number
  grossNew: bigint
  grossReturning: bigint
}

export interface PeriodAnswer {
  readonly startMs: number
  readonly endMs: number
  readonly partial: boolean
  readonly gap: number | null
  readonly tally: PeriodTally
}

export interface RetentionAnswer {
  readonly grain: Grain
  readonly currency: string
  readonly byCurrency: readonly CurrencyTotals[]
  /** Oldest first; only those that have a customer. */
  readonly cohorts: readonly CohortAnswer[]
  readonly periods: readonly PeriodAnswer[]
}

const noTally = (): PeriodTally => ({
  newCustomers: 0,
  returning: 0,
  grossNew: 0n,
  grossReturning: 0n,
})

/** Deals alone are enough for purchases only; money is of deals whatever makes a cohort. */
export const specOf = ({ of }: RetentionOptions, plan: Plan): SpecOf<'journeys'> =>
  of === 'purchase' ? DEALS : journeysSpec(plan)

export function answer(reads: Reads, options: RetentionOptions, view: View): RetentionAnswer {
  const { plan, calendar: cal } = view
  const grain = grainOf(view)
  const read = reads.read(specOf(options, plan), plan)
  const { currency, byCurrency, counts: speaks } = journeyMoney(read, plan)
  const wanted = idOfText(read.names.type, options.of)
  const isOf = (type: number): boolean => type === wanted
  const places = placesOf(grain, view)
  const placeAt = (ms: number) => places.placeOf(cal.bucketOf(grain, ms))
  const keys = openKeys()
  const cohorts = new Map<number, Cohort>()
  const periods: Rollup<PeriodTally> = openRollup({
    zone: plan.zone,
    retention: `${grain}:forever`,
  })
  const tallyAt = (place: number) => finestBucket(periods, places.keyOf(place), noTally)
  for (const journey of eachJourney(read)) {
    readKeys(keys, journey, isOf, placeAt)
    const { count, distinct } = keys
    const first = distinct[0] as number
    if (count > 0) {
      const cohort = cohorts.get(first) ?? openCohort(options.periods)
      cohorts.set(first, cohort)
      addActive(cohort, keys)
      addWorth(cohort, journey, speaks)
      for (let at = 0; at < count; at++) {
        const place = distinct[at] as number
        if (place === first) tallyAt(place).newCustomers++
        else tallyAt(place).returning++
      }
    }
    for (let i = 0; i < journey.length; i++) {
      if (journey.type[i] !== PURCHASE || !speaks[journey.currency[i] as number]) continue
      const place = placeAt(journey.time[i] as number)
      const tally = tallyAt(place)
      const amount = BigInt(journey.amount[i] as number)
      if (count > 0 && place > first) tally.grossReturning += amount
      else tally.grossNew += amount
    }
  }
  const { shown, contents } = foldShown(periods, grain, ([tally]) => tally ?? noTally())
  const slots = series(shown, view)
  return {
    grain,
    currency,
    byCurrency,
    cohorts: [...cohorts]
      .sort(([a], [b]) => a - b)
      .map(([place, cohort]) => cohortAnswer(place, cohort, places, grain, options, view)),
    periods: slots.map(({ startMs, endMs, partial, gap, row }) => ({
      startMs,
      endMs,
      partial,
      gap,
      tally: contents[row] ?? noTally(),
    })),
  }
}

function cohortAnswer(
  place: number,
  cohort: Cohort,
  places: Places,
  grain: Grain,
  { periods }: RetentionOptions,
  view: View,
): CohortAnswer {
  const { calendar: cal, period } = view
  const nowMs = period.endMs ?? 0
  const startOf = (at: number): number => cal.start(grain, places.keyOf(at))
  const endOf = (at: number): number => cal.end(grain, places.keyOf(at))
  const now = places.placeOf(cal.bucketOf(grain, nowMs - 1))
  // Where clocks have just gone back over midnight the next date has begun already.
  const latest = startOf(now + 1) < nowMs ? now + 1 : now
  const [startMs, endMs] = [startOf(place), endOf(place)]
  return {
    cohort,
    startMs,
    endMs,
    partial: isPartial(startMs, endMs, view),
    periods: Array.from({ length: Math.min(periods, latest - place) + 1 }, (_, k) => ({
      startMs: startOf(place + k),
      open: endOf(place + k) > nowMs,
    })),
  }
}
