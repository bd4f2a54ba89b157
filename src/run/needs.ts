import { readsPeople, readsSession } from '../aggregate/index.ts'
import { hasOrderTotals, type Wants } from '../decode/index.ts'
import { type AggregateSpec, fieldsOf, type Plan } from '../model/index.ts'
import { reportOf } from '../report/index.ts'

/** What the reports of a plan ask of a pass. Plain data: a thread that counts needn't know any report. */
export interface Needs {
  readonly aggregates: readonly AggregateSpec[]
  /** Further fields that they look at themselves. */
  readonly fields: readonly string[]
}

export const needsOf = (plan: Plan): Needs => ({
  aggregates: plan.reports.flatMap(({ name, options }) => reportOf(name).needs(options, plan)),
  fields: plan.reports.flatMap(({ name, options }) => reportOf(name).fields?.(options) ?? []),
})

/** The columns that cost something: the byte scanner fills them only where somebody looks at them. */
export function wantsOf(plan: Plan): Pick<Wants, 'session' | 'customer' | 'order'> {
  const { aggregates: specs, fields } = needsOf(plan)
  const transformed = [
    ...(plan.dedupe ?? []),
    ...(plan.where === null ? [] : fieldsOf(plan.where)),
    ...[plan.by, plan.per, plan.label],
    ...fields,
  ]
  // Duplicates are compared in all that they say, sessions included.
  const people = specs.some(readsPeople) || plan.dedupe !== null
  return {
    session: specs.some(readsSession) || plan.dedupe !== null || transformed.includes('session_id'),
    customer: people || transformed.includes('customer_id'),
    // Whose total is counted is known by its order.
    order: people || transformed.includes('order_id') || hasOrderTotals(plan.input),
  }
}

/** Loads what the reports of a plan use and others don't: before anything is read, so that a lack shows at once. */
export async function prepareReports({ reports }: Plan): Promise<void> {
  await Promise.all(reports.map(({ name, options }) => reportOf(name).prepare?.(options)))
}
