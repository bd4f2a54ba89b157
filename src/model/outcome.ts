import type { Reason } from './issue.ts'
import type { Definition } from './plan.ts'
import type { Headline, Phrase, Table } from './table.ts'

/** The period [startMs, endMs) that the reports speak of. Null ends: no event at all and no bound given. */
export interface Period {
  readonly startMs: number | null
  readonly endMs: number | null
  readonly zone: string
  /** As asked for: '24h', 'all'. */
  readonly window: string
  /** The newest accepted event of any type. */
  readonly newestMs: number | null
}

/** A place in the input. */
export interface Place {
  /** Base name of the input, or 'stdin'. */
  readonly input: string
  readonly line: number
}

export interface Rejection {
  /** As in `reasonCode`: 'price_negative'. */
  readonly reason: string
  readonly count: number
  readonly first: Place
}

/** One rejected line as shown to people. */
export interface RejectedLine extends Place {
  readonly reason: Reason
  readonly field: string | null
  readonly found: string | null
}

/** Something the run did with good data that a careful reader wants to know. */
export interface LedgerNote {
  readonly note: string
  readonly count: number
  readonly text: Phrase
  /** For an unknown event type: its name, and the known type it is one edit away from. */
  readonly event_type?: string
  readonly did_you_mean?: string | null
  /** For the statuses of purchases: the field, and what stands in it. */
  readonly field?: string
  readonly values?: readonly { readonly value: string; readonly count: number }[]
}

export interface LedgerSummary {
  readonly records: {
    readonly total: number
    readonly blank: number
    readonly ignored: number
    readonly rejected: number
    readonly accepted: number
  }
  readonly events: {
    readonly total: number
    readonly duplicate: number
    readonly filtered: number
    readonly outside: number
    readonly counted: number
  }
  /** Most frequent first, ties by reason. */
  readonly rejections: readonly Rejection[]
  /** The first ten rejected lines in input order. */
  readonly firstRejected: readonly RejectedLine[]
  readonly notes: readonly LedgerNote[]
}

/** An input that wasn't read to its end, or that gave no event at all. */
export interface Incomplete {
  readonly input: string
  /** 'unreadable', 'read_error', 'nothing_accepted', … */
  readonly reason: string
  readonly message: string
}

/** Something that may be wrong with the request or the data; the answer stands. */
export interface Warning {
  readonly message: Phrase
  /** Said in one line even where only errors are wanted: the answer is hardly that of the input. */
  readonly isUrgent?: boolean
  readonly hints: readonly string[]
  /** A field that was asked for, and that no event has: probably misspelt. */
  readonly unknownField?: string
  /** The option that names it, where all that it was to tell apart is one now: an error, not a warning. */
  readonly emptyOption?: '--by' | '--per'
}

export interface ReportResult {
  readonly name: string
  readonly title: string
  readonly headlines: readonly Headline[]
  readonly tables: readonly Table[]
  /** The table that CSV takes when none is named. */
  readonly main: string
  /** A gate of the report failed: why, in a sentence. The answer stands, the exit code is 1. */
  readonly failed?: string
  /** What may be wrong with what was asked of it. */
  readonly warnings?: readonly Warning[]
}

/** How the work was done. No answer depends on it; --verbose shows it. */
export interface WorkDone {
  readonly threads: number
  /** Another thread has read for them. */
  readonly hasReaderThread?: true
  /** How many lines each tier of the byte scanner decided; null where the plain decoder did the work. */
  readonly tiers: Tiers | null
  /** Why the plain decoder did it alone. */
  readonly plainBecause?: PlainReason
}

/** Why the byte scanner has nothing to do with a run. */
export type PlainReason =
  | 'asked'
  | 'events' //     somebody is called with each event
  | 'follow'
  | 'table'
  | 'whole_line' // whole lines are compared
  | 'mapping' //    it says more than a program of the scanner can
  | 'no_simd'
  | 'no_memory'

export interface Tiers {
  /** By a layout learned from earlier lines. */
  readonly layout: number
  readonly general: number
  /** By the plain decoder, the only one that may reject. */
  readonly slow: number
}

export const sumTiers = (all: readonly Tiers[]): Tiers =>
  all.reduce(
    (sum, { layout, general, slow }) => ({
      layout: sum.layout + layout,
      general: sum.general + general,
      slow: sum.slow + slow,
    }),
    { layout: 0, general: 0, slow: 0 },
  )

/** The reports again, of the events that have one value of a field. */
export interface Group {
  /** Null: they lack the field. */
  readonly value: string | null
  /** Events of the period that have it. */
  readonly counted: number
  /** Of its amounts: that of the whole, but where the groups are the currencies. */
  readonly currency: string
  readonly reports: readonly ReportResult[]
}

/** With --per: the value with most events first, ties by code point, events without one before all. */
export interface Grouped {
  readonly field: string
  readonly groups: readonly Group[]
}

/** How inputs with other names than ours were read, as detection chose. */
export interface DetectedReading {
  /** Names of the inputs that are written so. */
  readonly inputs: readonly string[]
  /** What to type so that they are read like this without detection. */
  readonly words: readonly string[]
  /** The whole command, with the inputs as they were typed. */
  readonly command: string
  readonly evidence: readonly Evidence[]
  /** The options that change what numbers mean, as they would be typed. */
  readonly definitions: readonly Definition[]
  /** Event types of the records that were looked at, where it was detected what they mean. */
  readonly typesSeen: readonly string[] | null
  readonly types: readonly (readonly [theirs: string, ours: string])[]
  /** What the numbers include that somebody may want to leave out. */
  readonly notes: readonly LedgerNote[]
}

/** A part of a reading, what it was found to be, and by what. */
export interface Evidence {
  readonly part: string
  readonly is: string
  readonly why: string
}

/** All that a run found out, ready for any renderer. */
export interface Outcome {
  readonly reports: readonly ReportResult[]
  readonly per?: Grouped
  readonly period: Period
  readonly currency: string
  /** What isn't in the money columns: other currencies' events, in a sentence. Empty when there are none. */
  readonly currencyNotes: readonly Phrase[]
  /** What makes its numbers mean something else than by default; absent is none. */
  readonly definitions?: readonly Definition[]
  readonly ledger: LedgerSummary
  /** Absent where nothing had to be detected. */
  readonly readings?: readonly DetectedReading[]
  readonly incomplete: readonly Incomplete[]
  readonly warnings: readonly Warning[]
  readonly work: WorkDone
}
