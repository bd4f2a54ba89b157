import { churn } from './churn/index.ts'
import { funnel } from './funnel/index.ts'
import type { Report } from './report.ts'
import { retention } from './retention/index.ts'
import { sessions } from './sessions/index.ts'
import { summary } from './summary/index.ts'

export { type ReportFlag, reportFlags, type Words } from './flags.ts'
export type { Explanation, Report, View } from './report.ts'
export type { SummaryOptions } from './summary/index.ts'

/** Every question that can be asked, by its name: help, did-you-mean and docs are read off this list. */
export const reports = {
  summary,
  sessions,
  funnel,
  retention,
  churn,
} satisfies Record<string, Report<unknown, unknown>>
export type ReportName = keyof typeof reports
export const reportNames = Object.keys(reports) as ReportName[]

/** The report of a name that a plan holds. */
export const reportOf = (name: string): Report<unknown, unknown> => reports[name as ReportName]
