import { isCleanHeader } from '../../../model/index.ts'
import { HEAD_BYTES } from '../head-bytes.ts'
import { columnName } from './cells.ts'
import { type Candidate, candidatesOf, delimiterOfSample } from './delimiter-of.ts'
import { headerAt, isHeader, type RowEnds, rowEnds } from './header.ts'
import { sampleRows } from './sample-rows.ts'

export { columnName, givenCells, isData, isEmpty } from './cells.ts'
export type { RowEnds } from './header.ts'
export { isFooter, isRuler, isSentence, totalLabel } from './no-record.ts'

/** How a table is written. */
export interface Dialect {
  readonly delimiter: string
  /** Lines before its header, or before its first row where it has none. */
  readonly skipLines: number
  /** False where the first row is data like the others. */
  readonly hasHeader: boolean
  /** The names of its columns; without a header the cells of its first row. */
  readonly header: readonly string[]
  /** Cells that most rows have. */
  readonly width: number
  readonly rowEnds: RowEnds
  readonly evidence: DialectEvidence
}

export interface DialectEvidence {
  /** Rows looked at, from the header on, and how many of them have the width. */
  readonly rows: number
  readonly fitting: number
  /** The file itself says so: a line sep=; as Excel reads it. */
  readonly isDeclared: boolean
  /** How uniform its rows are and how much its cells look like single values, 0 to 1. */
  readonly score: number
}

/** What was typed about a table. */
export interface AskedDialect {
  readonly delimiter: string | null
  readonly columns: readonly string[] | null
  readonly skipLines: number
}

export const NOTHING_ASKED: AskedDialect = { delimiter: null, columns: null, skipLines: 0 }

/**
 * How the table is written that begins with these bytes, or is these bytes where that `isWhole`; null where they are no
 * table. Told by the uniformity of its rows and by what its cells look like (van den Burg and García's measures), not by
 * its first line alone. At most the first 64 KiB are looked at.
 */
export function dialectOf(
  sample: Uint8Array,
  isWhole: boolean,
  asked: AskedDialect = NOTHING_ASKED,
): Dialect | null {
  const head = sample.subarray(0, HEAD_BYTES)
  const isAll = isWhole && head.length === sample.length
  const key = JSON.stringify([isAll, asked])
  const known = recent.find(each => each.key === key && each.head.equals(head))
  if (known !== undefined) return known.dialect
  const dialect = dialectIn(head, isAll, asked)
  recent.unshift({ head: Buffer.from(head), key, dialect })
  recent.length = Math.min(recent.length, FEW)
  return dialect
}

/** The same first bytes are asked about by who tells their shape, who opens the table and who tries how it is read. */
const recent: { readonly head: Buffer; readonly key: string; readonly dialect: Dialect | null }[] =
  []
const FEW = 4

function dialectIn(head: Uint8Array, isAll: boolean, asked: AskedDialect): Dialect | null {
  const lines = new TextDecoder().decode(head).split(/\r*\n|\r/)
  const first = lines.findIndex(line => line.trim() !== '')
  const header = lines.slice(asked.skipLines).find(line => /[^\s,;|"]/.test(line)) ?? ''
  if (asked.skipLines === 0 && isCleanHeader(lines[first] ?? '')) return ours(head, isAll, first)
  const declared = asked.skipLines > 0 ? null : declaredIn(lines[first] ?? '')
  const from = declared === null ? asked.skipLines : first + 1
  const delimiter = asked.delimiter ?? declared
  const found =
    delimiter === null
      ? delimiterOfSample(head, isAll, from, header)
      : (candidatesOf(head, isAll, from, [delimiter])[0] ?? null)
  if (found === null)
    return delimiter === null ? null : single(head, isAll, delimiter, from, declared !== null)
  return told(found, { ...asked, skipLines: from }, declared !== null)
}

/** `sep=;` in a line of its own above the header. */
function declaredIn(line: string): string | null {
  const [, delimiter = null] = /^\ufeff?"?sep=([^\s"]|\t| )"?[,;]*\s*$/i.exec(line) ?? []
  return delimiter
}

function told(
  found: Candidate,
  { columns, skipLines }: AskedDialect,
  isDeclared: boolean,
): Dialect {
  const { delimiter, rows } = found
  // Where lines are to be skipped, it is said which.
  const at = skipLines > 0 && !isDeclared ? 0 : firstRow(found, columns)
  const [header, ...below] = rows.slice(at)
  const cells = header?.cells ?? []
  const width = columns?.length ?? found.width
  const hasHeader = columns === null && isHeader(cells, below)
  const isTitled = at > 0 || isDeclared || skipLines > 0
  return {
    delimiter,
    skipLines: at > 0 ? (header?.line ?? 1) - 1 : isTitled ? skipLines : 0,
    hasHeader,
    header: cells.map(columnName),
    width,
    rowEnds: columns === null ? rowEnds(cells, below) : 'as_wide',
    evidence: {
      rows: rows.length - at,
      fitting: rows.slice(at).filter(row => row.cells.length === width).length,
      isDeclared,
      score: found.score,
    },
  }
}

function firstRow({ rows, width }: Candidate, columns: readonly string[] | null): number {
  if (columns === null) return headerAt(rows, width)
  // Without a header a title is a line of one cell.
  const at = rows.findIndex(({ cells }) => cells.length > 1)
  return at > 0 && rows[at]?.cells.length === columns.length ? at : 0
}

/** What convert writes. */
function ours(head: Uint8Array, isAll: boolean, first: number): Dialect {
  const rows = sampleRows(head, isAll, ',', first)
  const header = rows[0]?.cells ?? []
  return {
    delimiter: ',',
    skipLines: 0,
    hasHeader: true,
    header,
    width: header.length,
    rowEnds: 'as_wide',
    evidence: { rows: rows.length, fitting: rows.length, isDeclared: false, score: 1 },
  }
}

/** A table of one column, as was asked. */
function single(
  head: Uint8Array,
  isAll: boolean,
  delimiter: string,
  skipLines: number,
  isDeclared: boolean,
): Dialect {
  const [header, ...below] = sampleRows(head, isAll, delimiter, skipLines)
  return {
    delimiter,
    skipLines,
    hasHeader: isHeader(header?.cells ?? [], below),
    header: (header?.cells ?? []).map(columnName),
    width: 1,
    rowEnds: 'as_wide',
    evidence: { rows: below.length + 1, fitting: below.length + 1, isDeclared, score: 0 },
  }
}
