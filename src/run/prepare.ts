import type { Plan } from '../model/index.ts'
import { reportOf } from '../report/index.ts'

/** Loads what the reports of a plan use and others don't: before anything is read, so that a lack shows at once. */
export async function prepareReports({ reports }: Plan): Promise<void> {
  await Promise.all(reports.map(({ name, options }) => reportOf(name).prepare?.(options)))
}
