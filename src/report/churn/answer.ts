import { PURCHASE } from '../../model/index.ts'
import {
  type Aged,
  eachJourney,
  finestBucket,
  type Journey,
  openAged,
  type States,
  sessionsOf,
  stateOf,
} from '../../store/index.ts'
import type { CurrencyTotals } from '../currency.ts'
import { journeyMoney, journeysSpec } from '../journeys.ts'
import type { View } from '../report.ts'
import { series } from '../series.ts'
import { type Features, featuresOf } from './features.ts'
import { activeMonths, type Month, monthTable } from './months.ts'

export interface ChurnOptions {
  /** No purchase for so long is churned. */
  readonly inactiveMs: number
  /** --by customer: a row for each customer and month, with names. */
  readonly byCustomer: boolean
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
  /** Customers as of the period's end. */
  readonly current: number
  /** With --by customer. */
  readonly customers: readonly CustomerMonth[]
}

export function answer(states: States, options: ChurnOptions, view: View): ChurnAnswer {
  const { plan, names, period } = view
  const { inactiveMs } = options
  const state = stateOf(states, journeysSpec(plan))
  const { currency, byCurrency, speaks } = journeyMoney(state, names, plan)
  const months: Aged<MonthTally> = openAged({ zone: plan.zone, retention: 'month:forever' })
  const monthAt = monthTable(inactiveMs, view)
  const customers: CustomerMonth[] = []
  let current = 0
  for (const journey of eachJourney(state, names)) {
    const purchases = purchaseTimes(journey)
    const active = activeMonths(purchases, inactiveMs, view, monthAt)
    const sessions =
      options.byCustomer && active.length > 0 ? sessionsOf(journey, options.gapMs) : []
    for (const month of active) {
      const tally = finestBucket(months, month.key, () => ({ customers: 0, churned: 0 }))
      tally.customers++
      const next = purchases.find(time => time >= month.asOfMs)
      const isChurned = next === undefined || next >= month.asOfMs + inactiveMs
      if (month.known && isChurned) tally.churned++
      if (month.asOfMs === period.endMs) current++
      if (!options.byCustomer) continue
      const fromMs = month.asOfMs - inactiveMs
      customers.push({
        month,
        customer: names.customer.text(journey.customer),
        features: featuresOf(journey, sessions, speaks, fromMs, month.asOfMs),
        churned: month.known ? isChurned : null,
      })
    }
  }
  const slots = series(months, { ...view, plan: { ...plan, bucket: 'month' } })
  return {
    currency,
    byCurrency,
    months: slots.map(({ startMs, endMs, gap, parts }) => ({
      month: monthAt(view.calendar.bucketOf('month', startMs)),
      gap,
      endMs,
      tally: parts[0] ?? { customers: 0, churned: 0 },
    })),
    current,
    customers,
  }
}

function purchaseTimes({ length, type, time }: Journey): number[] {
  const times: number[] = []
  for (let i = 0; i < length; i++) if (type[i] === PURCHASE) times.push(time[i] as number)
  return times
}
