import { fieldsOf, type Plan, type StoreSpec } from '../model/index.ts'
import { reportOf } from '../report/index.ts'
import { readsSession } from '../store/index.ts'

/** The stores that the reports of a plan ask for. */
export const needsOf = (plan: Plan): StoreSpec[] =>
  plan.reports.flatMap(({ name, options }) => reportOf(name).needs(options, plan))

/** The columns that cost something and that few plans look at: the byte scanner fills them only when told to. */
export const wantsOf = (plan: Plan): { readonly session: boolean } => ({
  session:
    needsOf(plan).some(readsSession) ||
    [
      ...(plan.dedupe ?? []),
      ...(plan.where === null ? [] : fieldsOf(plan.where)),
      ...[plan.by, plan.per, plan.label],
    ].includes('session_id'),
})
