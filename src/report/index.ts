import { affinity } from './affinity/index.ts'
import { anomalies } from './anomalies/index.ts'
import { churn } from './churn/index.ts'
import { funnel } from './funnel/index.ts'
import type { Report } from './report.ts'
import { retention } from './retention/index.ts'
import { rfm } from './rfm/index.ts'
import { sessions } from './sessions/index.ts'
import { summary } from './summary/index.ts'
import { timeline } from './timeline/index.ts'
import { top } from './top/index.ts'

export { type ReportFlag, reportFlags, type Words } from './flags.ts'
export type { AnswerView, Explanation, Report, View } from './report.ts'
export type { SummaryOptions } from './summary/index.ts'

/** Every question that can be asked, by its name: help, did-you-mean and docs are read off this list. */
export const reports = {
  summary,
  top,
  timeline,
  rfm,
  affinity,
  anomalies,
  sessions,
  funnel,
  retention,
  churn,
} satisfies Record<string, Report<unknown, unknown>>
export type ReportName = keyof typeof reports
export const reportNames = Object.keys(reports) as ReportName[]

/** The report of a name that a plan holds. */
export const reportOf = (name: string): Report<unknown, unknown> => reports[name as ReportName]
