import type { Plan, StoreSpec } from '../model/index.ts'
import { reportOf } from '../report/index.ts'

/** The stores that the reports of a plan ask for. */
export const needsOf = (plan: Plan): StoreSpec[] =>
  plan.reports.flatMap(({ name, options }) => reportOf(name).needs(options, plan))
