import type { CsvStyle, Outcome } from '../model/index.ts'
import { UNLIMITED } from './width.ts'

/** What a person wants of the drawing. Reports don't know of it, and programs' formats (JSON) ignore it. */
export interface Style extends CsvStyle {
  /** ANSI bold and dim. */
  readonly color: boolean
  /** Columns of the terminal; Infinity where there is none, and nothing is cut. */
  readonly width: number
  /** Lines that a report alone may take for its answers to stay in sight; Infinity: it is as long as it is. */
  readonly height: number
  /**
   * How many rows of a series (or of steps, or of a matrix) to show; null: as many as the table itself proposes.
   * Rankings don't obey it: theirs is `--top`, which the report has already put in `Table.show`.
   */
  readonly rows: number | 'all' | null
  /** The table that CSV and JSON lines take, by name or as `report.table`; null: the first report's main one. */
  readonly table: string | null
}

export const DEFAULT_STYLE: Style = {
  color: false,
  width: UNLIMITED,
  height: UNLIMITED,
  rows: null,
  table: null,
  csvRaw: false,
  csvCrlf: false,
  shownTo: null,
}

/** A format: an outcome in, text out, in pieces, so that a huge report is never one string. */
export interface Renderer {
  readonly name: string
  /** What files of it end in: -o report.json is JSON. */
  readonly endings: readonly string[]
  /** One line, shown by --help. */
  readonly about: string
  render(outcome: Outcome, style: Style): Iterable<string>
}
