import { dialectOf } from '../csv/dialect/index.ts'
import { openRows } from '../csv/rows.ts'

/** The first line with a cell that isn't empty. */
export const headerOf = (lines: readonly string[]): string =>
  lines.find(line => /[^\s,;|"]/.test(line)) ?? lines[0] ?? ''

/** The delimiter of the table that begins with these bytes, `lines` of text; null where it is none. */
export function delimiterOfTable(
  head: Uint8Array,
  lines: readonly string[],
  isWhole: boolean,
): string | null {
  const dialect = dialectOf(head, isWhole)
  if (dialect === null || !lines.some(looksLikeJson)) return dialect?.delimiter ?? null
  const { delimiter, header } = dialect
  return hasRowOfJson(head, delimiter, header.length, isWhole) ? null : delimiter
}

const looksLikeJson = (line: string): boolean => /^\s*[{[]/.test(line)

/** JSON in a quoted cell is a part of a table, over many lines too. A row that begins like JSON is none of a table. */
function hasRowOfJson(
  head: Uint8Array,
  delimiter: string,
  width: number,
  isWhole: boolean,
): boolean {
  let isFound = false
  let isTold = false
  const look = (text: string | null) => {
    isTold = true
    isFound ||= text !== null && looksLikeJson(text)
  }
  const rows = openRows(delimiter, cells => cells.length === width, {
    row: (_, __, text) => look(text()),
    blank: () => {},
    bad: (_, __, text) => look(text),
  })
  rows.push(head)
  // The row that the first bytes end in may go on.
  if (isWhole || !isTold) rows.end()
  return isFound
}
