import { type Plan, retentionText } from '../../model/index.ts'
import type { SpecOf } from '../../store/index.ts'
import { journeysSpec } from '../journeys.ts'
import { CURRENCIES, ORDERS } from '../spoken.ts'

export interface SummarySpecs {
  readonly buckets: SpecOf<'buckets'>
  readonly customers: SpecOf<'customers'>
  readonly orders: SpecOf<'orders'>
  readonly currencies: SpecOf<'currencies'>
  readonly bucketCustomers: SpecOf<'bucketCustomers'> | null
  readonly conversions: SpecOf<'conversions'> | null
  readonly labels: SpecOf<'labels'> | null
  readonly journeys: SpecOf<'journeys'> | null
}

/** The stores that a summary of this plan reads: what isn't asked for costs nothing. */
export function specsOf(plan: Plan): SummarySpecs {
  const params = { zone: plan.zone, retention: retentionText(plan.retention) }
  return {
    buckets: { store: 'buckets', params },
    customers: { store: 'customers', params: {} },
    orders: ORDERS,
    currencies: CURRENCIES,
    bucketCustomers: plan.customers ? { store: 'bucketCustomers', params } : null,
    // The labels' column follows those that the plan asks for.
    labels:
      plan.label === null ? null : { store: 'labels', params: { column: plan.extras.length } },
    conversions: plan.basis === 'customer' ? { store: 'conversions', params } : null,
    journeys: plan.basis === 'session' ? journeysSpec(plan) : null,
  }
}
