import type { Flag } from '../model/index.ts'
import { affinity } from './affinity/index.ts'
import { anomalies } from './anomalies/index.ts'
import { churn } from './churn/index.ts'
import { funnel } from './funnel/index.ts'
import type { Report } from './report.ts'
import { retention } from './retention/index.ts'
import { rfm } from './rfm/index.ts'
import { sessions } from './sessions/index.ts'
import type { Flags, Word } from './shared-flags.ts'
import { summary } from './summary/index.ts'
import { timeline } from './timeline/index.ts'
import { top } from './top/index.ts'

export { explainedBy, explanationTable } from './explain.ts'
export { type Explanation, presented, type Report, type View } from './report.ts'
export type { Flags, Words } from './shared-flags.ts'
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

export const isReport = (name: string): name is ReportName => Object.hasOwn(reports, name)

/** The report of a name that a plan holds. */
export const reportOf = (name: string): Report<unknown, unknown> => reports[name as ReportName]

type DeclaredFlags = (typeof reports)[ReportName]['flags']
type Keys<F> = F extends unknown ? keyof F : never
type FlagAt<F, K> = F extends unknown ? (K extends keyof F ? F[K] : never) : never

/** What may be asked of the reports: the union of what each declares. */
export type ReportOptions = {
  readonly [K in Keys<DeclaredFlags>]?: FlagAt<DeclaredFlags, K> extends infer F extends Flag
    ? Word<F>
    : never
}

/** The reports that a word names, with commas between; null where it is no such word. */
export function reportsNamed(word: string): readonly ReportName[] | null {
  const names = word.split(',')
  return names.every(isReport) ? names : null
}

/** Whether a report takes an option, by its key. */
export const takes = (name: string, key: string): boolean =>
  Object.hasOwn(reportOf(name).flags, key)

/** The options of all reports by key, in the order of the reports: the help of the first that takes it. */
export const reportFlags: Flags = unionOfFlags()

function unionOfFlags(): Flags {
  const union = new Map<string, Flag>()
  for (const name of reportNames)
    for (const [key, flag] of Object.entries<Flag>(reportOf(name).flags)) {
      const { choices, ...first } = union.get(key) ?? flag
      const words = new Set([...(choices ?? []), ...(flag.choices ?? [])])
      union.set(key, words.size === 0 ? first : { ...first, choices: [...words] })
    }
  return Object.fromEntries(union)
}
