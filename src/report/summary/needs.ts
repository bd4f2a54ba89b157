import type { SpecOf } from '../../aggregate/index.ts'
import { type Plan, retentionText } from '../../model/index.ts'
import { CURRENCIES, ORDERS } from '../currency.ts'
import { journeysSpec } from '../journeys.ts'

export interface SummarySpecs {
  readonly buckets: SpecOf<'buckets'>
  readonly customers: SpecOf<'customers'> | null
  readonly orders: SpecOf<'orders'> | null
  readonly currencies: SpecOf<'currencies'>
  readonly bucketCustomers: SpecOf<'bucketCustomers'> | null
  readonly conversions: SpecOf<'conversions'> | null
  readonly labels: SpecOf<'labels'> | null
  readonly journeys: SpecOf<'journeys'> | null
}

/** What a summary of this plan reads: what isn't asked for costs nothing. */
export function specsOf(plan: Plan): SummarySpecs {
  const params = { zone: plan.zone, retention: retentionText(plan.retention) }
  return {
    buckets: { aggregate: 'buckets', params },
    customers: plan.noCustomers ? null : { aggregate: 'customers', params: {} },
    orders: plan.noCustomers ? null : ORDERS,
    currencies: CURRENCIES,
    bucketCustomers: plan.customers ? { aggregate: 'bucketCustomers', params } : null,
    // The labels' column follows those that the plan asks for.
    labels:
      plan.label === null ? null : { aggregate: 'labels', params: { column: plan.extras.length } },
    conversions: plan.basis === 'customer' ? { aggregate: 'conversions', params } : null,
    journeys: plan.basis === 'session' ? journeysSpec(plan) : null,
  }
}
