import { escapeText, SKIPPED, withoutCommands } from './escape.ts'
import { FIELDS } from './fields.ts'

/**
 * Text that a spreadsheet would run as a formula (OWASP, "CSV Injection"): it begins with = + - @, also in the full, small,
 * raised and lowered forms that some take for them, also behind what some skip when they import. Or with a tab or line
 * end, which can end the cell before it.
 */
const FORMULA = new RegExp(
  `^${SKIPPED}[=+\\-@\\u207a-\\u207c\\u208a-\\u208c\\u2212\\ufe62\\ufe63\\ufe66\\ufe6b\\uff0b\\uff0d\\uff1d\\uff20]|^[\\t\\r\\n]`,
  'u',
)
/** Which is no formula. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/

/**
 * Text as a cell that a spreadsheet takes for text: an apostrophe before what it would run, and before an apostrophe, so
 * that no two texts become one.
 */
export const guarded = (text: string): string =>
  text.startsWith("'") || (FORMULA.test(text) && !NUMBER.test(text)) ? `'${text}` : text

/** The text of a guarded cell. */
export const unguarded = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell)

/**
 * How the header of a clean log begins whose cells are guarded: with our fields in our order, the first of them alone in
 * quotes. To any other program it is the same header; to us it says that an apostrophe in front isn't the text's own. (A
 * stranger's apostrophe stays: `'=A1` and `=A1` are two ids.)
 */
export const GUARDED_HEADER = `"${FIELDS[0]}",${FIELDS.slice(1).join()}`

export const isGuarded = (header: string): boolean => beginsWith(header, GUARDED_HEADER)

/** Whether convert wrote it, guarded or not: a table, whatever its cells hold. */
export const isCleanHeader = (header: string): boolean =>
  isGuarded(header) || beginsWith(header, FIELDS.join())

const beginsWith = (header: string, names: string): boolean =>
  header.startsWith(names) && /^(?:,|\r?$)/.test(header.slice(names.length))

/** How CSV is written. */
export interface CsvStyle {
  /** Leave text that a spreadsheet would run as it is. */
  readonly csvRaw: boolean
  /** Lines end with CR and LF. */
  readonly csvCrlf: boolean
  /**
   * Who looks at it, in whose sight text must not act: a terminal; a runner of CI, which carries out commands that a log
   * shows. Null: a program, which gets every text as it is.
   */
  readonly shownTo: 'terminal' | 'runner' | null
}

const AS_IT_IS = (text: string): string => text
const SHOWN = { terminal: escapeText, runner: withoutCommands }

/**
 * RFC 4180: quoted where a quote, comma or line end is inside; where spaces at an edge might be trimmed; and where the line
 * would be a command to a runner of CI.
 */
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$|^::/u

/** A text from the data as the text of a cell, quotes aside. */
export function csvText({ csvRaw, shownTo }: CsvStyle): (text: string) => string {
  const shown = shownTo === null ? AS_IT_IS : SHOWN[shownTo]
  return csvRaw ? shown : text => shown(guarded(text))
}

/** A line of CSV with its end. */
export function csvRecord(cells: readonly string[], { csvCrlf }: CsvStyle): string {
  const line = cells.map(quoted).join(',')
  // A record of one empty cell would be an empty line, which many readers skip.
  return `${line === '' ? '""' : line}${csvCrlf ? '\r\n' : '\n'}`
}

/** A cell's text, in quotes where it needs them. */
export const quoted = (text: string): string =>
  NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
