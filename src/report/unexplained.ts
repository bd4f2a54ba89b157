import { Fault } from '../model/index.ts'
import type { Words } from './flags.ts'

/** For a report whose numbers aren't metrics of the registry: --explain is a bad request, found before anything is read. */
export function refuseExplain(report: string, { explain }: Words): void {
  if (explain === undefined) return
  throw new Fault(
    `--explain explains metrics, and ${report} has none: docs/reference.md says how it counts.`,
    `Type analyze --explain ${explain}.`,
  )
}

/** What stands behind refuseExplain. */
export const unexplained = (): never => {
  throw new Error('the plan let through --explain of a report without metrics')
}
