/** In the way to the records of a document: each member of an object, whatever its name. */
export const EACH_MEMBER = '*'

/** The key's name in the records and in the file that is joined. */
export interface JoinKey {
  readonly left: string
  readonly right: string
}

/** A file whose columns are joined onto each record; `key` null: the column that both have. */
export interface JoinPlan {
  readonly file: string
  readonly key: JoinKey | null
}

/**
 * How the records of an input are written and what their fields mean: a reading. Typed as options, named by a preset or
 * found by detection, part by part; a run knows nothing else about a file. Plain JSON.
 */
export interface InputPlan {
  /** Auto: detected from the content. 'json': a document, an array or objects that aren't one a line. */
  readonly format: 'auto' | 'jsonl' | 'json' | 'csv' | 'tsv'
  /** Where the records of a JSON document stand, as typed (`orders`, `data.orders.edges[].node`, `orders.*`, `log`); null: detected. */
  readonly records: string | null
  /** An encoding's name as TextDecoder knows it; null: UTF-8, or what a byte order mark says. */
  readonly encoding: string | null
  /** The sheet of a workbook, by its name or its place from 1; null: the first with a table. */
  readonly sheet: string | null
  /** The entry of a zip archive, the table or view of a database; null: the only one that may be meant. */
  readonly entry: string | null
  /** Between the cells of a table; null: detected. */
  readonly delimiter: string | null
  /** Lines before a table's header that are none of it. */
  readonly skipLines: number
  /** The columns of tables without a header. */
  readonly columns: readonly string[] | null
  readonly preset: string | null
  /** Our field (or a further one's name) and where its value stands, as typed. */
  readonly map: readonly (readonly [target: string, source: string])[]
  readonly types: readonly (readonly [theirs: string, ours: string])[]
  /** Records that are none of a shop's events: the field and the values that say so. */
  readonly ignore: readonly (readonly [source: string, values: readonly string[]])[]
  /** Files whose columns are the records' too, one after the other. */
  readonly join: readonly JoinPlan[]
  /** Columns that are blank on later rows of an order: such a cell is the one above. */
  readonly fillDown: readonly string[]
  /** How timestamps are spelled beside RFC 3339 and epoch numbers, in date-fns tokens: the first that fits. */
  readonly timeFormats: readonly string[]
  /** Money may have a sign or code, grouping and this decimal mark; null: numbers alone. */
  readonly decimal: 'point' | 'comma' | null
  /** What isn't said is detected, where the records don't have our own names. */
  readonly detect: boolean
}

/** Records with our own names, as they stand. */
export const AS_IT_IS: InputPlan = {
  format: 'auto',
  records: null,
  encoding: null,
  sheet: null,
  entry: null,
  delimiter: null,
  skipLines: 0,
  columns: null,
  preset: null,
  map: [],
  types: [],
  ignore: [],
  join: [],
  fillDown: [],
  timeFormats: [],
  decimal: null,
  detect: false,
}
