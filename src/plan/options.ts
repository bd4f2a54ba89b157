import { reportFlags } from '../report/index.ts'
import { commonFlags } from './flags.ts'

/** What a caller may ask for, in the words of the command line. Everything has a default but the inputs. */
export interface AnalyzeOptions {
  /** Paths, globs, and '-' for standard input. */
  readonly inputs: readonly string[]
  /** One report, or several with commas between. Default: summary. */
  readonly report?: string
  /** '90m', '24h', '7d', '4w' or 'all' (the default): how far back from the end of the period. */
  readonly window?: string
  /** An instant or a date: the period starts there (inclusive). */
  readonly since?: string
  /** An instant or a date: the period ends there (exclusive). Default: just after the newest event. */
  readonly until?: string
  /** The zone that reports speak, an IANA name. Default: UTC. */
  readonly tz?: string
  /** The zone of timestamps that name no offset. Default: UTC. */
  readonly inputTz?: string
  /** auto (the default), hour, day, week or month. */
  readonly bucket?: string
  /** How long each grain is kept: 'hour:7d,day:90d,month:forever'. */
  readonly retain?: string
  /** What conversion counts: event (the default), customer or session. */
  readonly basis?: string
  /** Count distinct customers in every bucket too. */
  readonly customers?: boolean
  /** The currency of the money columns. Default: the one with most purchases. */
  readonly currency?: string
  /** The currency of events that name none. Default: XXX. */
  readonly defaultCurrency?: string
  /** The metric that ranks items. Default: views. */
  readonly sort?: string
  /** How many items a person is shown: a number or 'all'. Default: 10. */
  readonly top?: string | number
  /** '30m' (the default): a longer pause starts a new session where no session_id says so. */
  readonly sessionGap?: string
  /** An add_to_cart's item is given to so many item-less events before it in its session. */
  readonly inferItems?: string | number
  /** The steps of a funnel: 'page_visit,add_to_cart,purchase' (the default), with filters 'page_visit{category=shoes}'. */
  readonly steps?: string
  /** How long a funnel may take from its first step to its last. Default: any time. */
  readonly within?: string
  /** All steps of a funnel on one item. */
  readonly sameItem?: boolean
  /** The event type that makes a cohort and brings it back: purchase (the default), page_visit, any. */
  readonly of?: string
  /** How many periods after a cohort's first to look at. Default: 12. */
  readonly periods?: string | number
  /** '90d' (the default): no purchase for so long is churned. */
  readonly inactive?: string
  /** A field of the events to group by. */
  readonly by?: string
  /** METRIC or METRIC:ITEM: explain a number instead of reporting. */
  readonly explain?: string
  /** Hand over the rejected lines with their text. */
  readonly keepRejected?: boolean
}

/** The keys there are: for did-you-mean. */
export const optionNames: readonly string[] = [
  'inputs',
  'report',
  'keepRejected',
  ...Object.keys(commonFlags),
  ...Object.keys(reportFlags),
]
