import {
  eachJourney,
  finestBucket,
  foldShown,
  type Journey,
  openRollup,
  type Reads,
  type Rollup,
  sessionsOf,
} from '../../aggregate/index.ts'
import { PURCHASE } from '../../model/index.ts'
import type { CurrencyTotals } from '../currency.ts'
import { journeyMoney, journeysSpec } from '../journeys.ts'
import type { View } from '../report.ts'
import { series } from '../series.ts'
import { type Features, featuresOf, firstFrom } from './features.ts'
import { activeMonths, type Month, monthTable } from './months.ts'
import { type Prediction, predictionOf } from './predict/answer.ts'
import { addRow, openRows } from './predict/rows.ts'

export interface ChurnOptions {
  /** No purchase for so long is churned. */
  readonly inactiveMs: number
  /** --by customer: a row for each customer and month, with names. */
  readonly byCustomer: boolean
  /** --predict: learn from the known months who churns. */
  readonly predicts: boolean
  readonly gapMs: number
}

export interface MonthTally {
  /** Customers with a purchase in the time up to the month's end. */
  customers: number
  /** Those of them without one in as much time after it: of a month that is known. */
  churned: number
}

export interface MonthAnswer {
  readonly month: Month
  readonly gap: number | null
  readonly endMs: number
  readonly tally: MonthTally
}

/** A customer as of a month. */
export interface CustomerMonth {
  readonly month: Month
  readonly customer: string
  readonly features: Features
  /** Null: not known yet. */
  readonly churned: boolean | null
}

export interface ChurnAnswer {
  readonly currency: string
  readonly byCurrency: readonly CurrencyTotals[]
  readonly months: readonly MonthAnswer[]
  /** How many customers there are as of the period's end. */
  readonly currentCount: number
  /** With --by customer. */
  readonly customers: readonly CustomerMonth[]
  /** Those of them as of the period's end. */
  readonly current: readonly CustomerMonth[]
  /** With --predict. */
  readonly prediction: Prediction | null
}

export function answer(reads: Reads, options: ChurnOptions, view: View): ChurnAnswer {
  const { plan, period } = view
  const { inactiveMs, byCustomer, predicts } = options
  const read = reads.read(journeysSpec(plan), plan)
  const { currency, byCurrency, counts: speaks } = journeyMoney(read, plan)
  const months: Rollup<MonthTally> = openRollup({ zone: plan.zone, retention: 'month:forever' })
  const monthAt = monthTable(inactiveMs, view)
  const customers: CustomerMonth[] = []
  const current: CustomerMonth[] = []
  const rows = openRows()
  let currentCount = 0
  for (const journey of eachJourney(read)) {
    const purchases = purchaseTimes(journey)
    const active = activeMonths(purchases, inactiveMs, view, monthAt)
    const isLookedAt = (byCustomer || predicts) && active.length > 0
    const sessions = isLookedAt ? sessionsOf(journey, options.gapMs) : []
    for (const month of active) {
      const tally = finestBucket(months, month.key, noTally)
      tally.customers++
      const next = purchases[firstFrom(purchases, purchases.length, month.asOfMs)]
      const isChurned = next === undefined || next >= month.asOfMs + inactiveMs
      if (month.known && isChurned) tally.churned++
      const isNow = month.asOfMs === period.endMs
      if (isNow) currentCount++
      if (!isLookedAt) continue
      const fromMs = month.asOfMs - inactiveMs
      const features = featuresOf(journey, sessions, speaks, fromMs, month.asOfMs)
      const outcome = month.known ? isChurned : null
      if (predicts) addRow(rows, month.asOfMs, features, outcome)
      if (!byCustomer) continue
      const customer = read.names.customer.text(journey.customer)
      const each = { month, customer, features, churned: outcome }
      customers.push(each)
      if (isNow) current.push(each)
    }
  }
  const { shown, contents } = foldShown(months, 'month', ([tally]) => tally ?? noTally())
  const slots = series(shown, view)
  return {
    currency,
    byCurrency,
    months: slots.map(({ startMs, endMs, gap, row }) => ({
      month: monthAt(view.calendar.bucketOf('month', startMs)),
      gap,
      endMs,
      tally: contents[row] ?? noTally(),
    })),
    currentCount,
    customers,
    current,
    prediction: predicts ? predictionOf(rows, inactiveMs, period.endMs ?? 0) : null,
  }
}

const noTally = (): MonthTally => ({ customers: 0, churned: 0 })

function purchaseTimes({ length, type, time }: Journey): number[] {
  const times: number[] = []
  for (let i = 0; i < length; i++) if (type[i] === PURCHASE) times.push(time[i] as number)
  return times
}
