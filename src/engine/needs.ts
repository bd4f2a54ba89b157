import type { Wants } from '../decode/index.ts'
import { fieldsOf, type Plan, type StoreSpec } from '../model/index.ts'
import { reportOf } from '../report/index.ts'
import { readsPeople, readsSession } from '../store/index.ts'

/** The stores that the reports of a plan ask for. */
export const needsOf = (plan: Plan): StoreSpec[] =>
  plan.reports.flatMap(({ name, options }) => reportOf(name).needs(options, plan))

/** The columns that cost something: the byte scanner fills them only where somebody looks at them. */
export function wantsOf(plan: Plan): Pick<Wants, 'session' | 'customer' | 'order'> {
  const specs = needsOf(plan)
  const sifted = [
    ...(plan.dedupe ?? []),
    ...(plan.where === null ? [] : fieldsOf(plan.where)),
    ...[plan.by, plan.per, plan.label],
  ]
  // Duplicates are compared in all that they say.
  const people = specs.some(readsPeople) || plan.dedupe !== null
  return {
    session: specs.some(readsSession) || sifted.includes('session_id'),
    customer: people || sifted.includes('customer_id'),
    order: people || sifted.includes('order_id'),
  }
}
