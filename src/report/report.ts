import type { Reads } from '../aggregate/index.ts'
import type { Facts } from '../metrics/index.ts'
import type {
  AggregateSpec,
  Calendar,
  Grain,
  Period,
  Phrase,
  Plan,
  ReportResult,
  TableOf,
} from '../model/index.ts'

import type { Measures } from './measures.ts'
import type { Flags, Words } from './shared-flags.ts'

/** What an answer is made and presented through: the plan, and the period that came out of it. */
export interface View {
  readonly plan: Plan
  /** The grain of rows: what the plan asks for, but nothing finer than a day where all the data has are dates. */
  readonly bucket: Grain | 'auto'
  readonly period: Period
  /** The oldest accepted event; null without any. */
  readonly oldestMs: number | null
  /** The newest event inside the period, behind which buckets age; null without any. */
  readonly newestCountedMs: number | null
  readonly calendar: Calendar
}

/** A metric, of an item or of the whole, to be explained instead of reported. */
export interface Explanation {
  readonly metric: string
  readonly item: string | null
}

/** What stands around the tables. */
export type Presentation = Pick<ReportResult, 'warnings' | 'failed' | 'main'> & {
  readonly headlines?: ReportResult['headlines']
}

/**
 * One question. `answer` holds exact integers and texts, so a database can give the same; ratios, ranks and words are
 * made of it in `present` and `tables` and nowhere else.
 */
export interface Report<O, A> {
  readonly name: string
  readonly title: string
  /** One line, shown by --help. */
  readonly about: string
  /** Command lines that show what it is for. */
  readonly examples: readonly { readonly command: string; readonly about: string }[]
  /** The options that it takes beside those of every report. */
  readonly flags: Flags
  /** The dimensions that it counts by itself, in stores of its own. */
  readonly groupsItself?: readonly ('by' | 'per')[]
  /** Numbers of its own, by name: --explain and the glossary. Undefined: those of the metric registry. */
  readonly measures?: Measures<A>
  /** Reads the words of those options. Throws a Fault for what it doesn't understand. */
  options(words: Words): O
  /** Fields of the events, beside those that every event has, that it reads: columns of `EventBatch.extra`. */
  fields?(options: O): readonly string[]
  /** Equal specs are shared between the reports of a run. */
  needs(options: O, plan: Plan): readonly AggregateSpec[]
  /** Loads what only this report uses. Called before anything is read; `answer` may count on it. */
  prepare?(options: O): Promise<void>
  /** Plain data, made of reads: it holds no function, no id and nothing that a run still changes. */
  answer(reads: Reads, options: O, view: View): A
  /** Every table it may have, with every column. */
  readonly tables: readonly TableOf<A, O, View>[]
  present(answer: A, options: O, view: View): Presentation
  /** The facts of an item, or of the whole, that a metric of the registry is explained by. */
  facts?(answer: A, what: Explanation): Facts | null
  /** The currency that the money of the answer is in. */
  currencyOf(answer: A): string
  /** What other currencies had, which the money columns leave out. */
  currencyNotes(answer: A): readonly Phrase[]
}

/** The answer as tables and what stands around them. */
export function presented<O, A>(
  report: Report<O, A>,
  answer: A,
  options: O,
  view: View,
): ReportResult {
  const { headlines = [], ...others } = report.present(answer, options, view)
  return {
    name: report.name,
    title: report.title,
    headlines,
    ...others,
    tables: report.tables
      .map(table => table.draw(answer, options, view))
      .filter(table => table !== null),
  }
}
