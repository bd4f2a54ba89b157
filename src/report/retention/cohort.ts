import type { Journey } from '../../aggregate/index.ts'
import { PURCHASE, REFUND } from '../../model/index.ts'
import { orderOf } from '../journeys.ts'
import type { Keys } from './keys.ts'

/** Customers whose first event of the type fell into the same period. */
export interface Cohort {
  customers: number
  /** Those with two orders or more. */
  repeaters: number
  /** Those with an event of the type in a later period than the first. */
  returned: number
  /** Ten-thousandths, in the report's currency, of the whole period. */
  gross: bigint
  refunds: bigint
  /** Customers with such an event in the k-th period after the first. */
  readonly active: number[]
  /** Customers whose last such period is the k-th; the last entry: that one or a later. */
  readonly last: number[]
}

export const openCohort = (periods: number): Cohort => ({
  customers: 0,
  repeaters: 0,
  returned: 0,
  gross: 0n,
  refunds: 0n,
  active: Array.from({ length: periods + 1 }, () => 0),
  last: Array.from({ length: periods + 1 }, () => 0),
})

const bump = (counts: number[], at: number): void => {
  counts[at] = (counts[at] as number) + 1
}

/** Adds a customer, active in these periods. */
export function addActive(cohort: Cohort, { count, distinct }: Keys): void {
  const first = distinct[0] as number
  let last = 0
  for (let at = 0; at < count; at++) {
    const k = (distinct[at] as number) - first
    if (k < cohort.active.length) bump(cohort.active, k)
    if (k > last) last = k
  }
  cohort.customers++
  if (last > 0) cohort.returned++
  bump(cohort.last, Math.min(last, cohort.last.length - 1))
}

/** Customers active in the k-th period or a later one. */
export const orLater = ({ last }: Cohort, k: number): number =>
  last.slice(k).reduce((sum, count) => sum + count, 0)

/** Adds what a customer bought and gave back, and whether there was a second order. */
export function addWorth(cohort: Cohort, journey: Journey, speaks: readonly boolean[]): void {
  let firstOrder = Number.NaN
  let isRepeater = false
  for (let i = 0; i < journey.length; i++) {
    const type = journey.type[i]
    if (type !== PURCHASE && type !== REFUND) continue
    if (type === PURCHASE) {
      const order = orderOf(journey, i)
      if (Number.isNaN(firstOrder)) firstOrder = order
      else if (order !== firstOrder) isRepeater = true
    }
    if (!speaks[journey.currency[i] as number]) continue
    const amount = BigInt(journey.amount[i] as number)
    if (type === PURCHASE) cohort.gross += amount
    else cohort.refunds += amount
  }
  if (isRepeater) cohort.repeaters++
}
