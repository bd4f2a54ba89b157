import type { MetricName } from '../../metrics/index.ts'

/** What a summary can be told beside the plan of the run. */
export interface SummaryOptions {
  /** The metric that ranks items. */
  readonly sort: MetricName
  /** Items that a person is shown; null: all. Programs always get all. */
  readonly top: number | null
  /** A longer pause starts a new session: for --basis session. */
  readonly sessionGapMs: number
}
