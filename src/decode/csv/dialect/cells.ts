/** `1,299.00`, `-5`, `€ 12,50`, `(3.20)`, `12 %`, `1e3`, `17850.0` */
const NUMBER =
  /^[-+(]?\s?(?:[A-Z]{3}|\p{Sc})?\s?[-+]?\d[\d.,'’\u00a0\u202f]*(?: \d{3})*(?:[.,]\d+)?(?:[eE][-+]?\d+)?\s?(?:[A-Z]{3}|\p{Sc}|%)?\)?$/u
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:$|[T ,])|^\d{1,2}:\d\d(?::\d\d|$)|^\d{4}年/
const MONTH =
  /^(?:\w{3,9},? )?(?:\d{1,2}[-. ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d)/i
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-|^[0-9a-f]{16,}$|^[^\s@]+@[^\s@]+\.\w+$|^https?:\/\//i

/** A cell that no header has: a number, money, a date or time, an id of a machine's own. */
export function isData(cell: string): boolean {
  const text = cell.trim()
  return NUMBER.test(text) || DATE.test(text) || MONTH.test(text) || ID.test(text)
}

/** A number or a time: what prose hardly has in a cell of its own. */
export const isEmpty = (cell: string): boolean => cell.trim() === ''

export const filledIn = (cells: readonly string[]): number =>
  cells.reduce((count, cell) => (isEmpty(cell) ? count : count + 1), 0)

/** Letters a header's names may have at their edges that nobody sees or types. */
const EDGES = /^[\s\ufeff\u200b-\u200d\u2060]+|[\s\ufeff\u200b-\u200d\u2060]+$/g

/** A column's name as it is asked for. */
export const columnName = (cell: string): string => cell.replace(EDGES, '')

/** Whether these may be the names of columns: texts, no two the same, none of them data. */
export function areNames(cells: readonly string[]): boolean {
  const names = cells.map(columnName).filter(name => name !== '')
  return (
    names.length > 0 &&
    new Set(names).size === names.length &&
    names.every(name => name.length <= 100 && !isData(name))
  )
}

/**
 * What databases, R and pandas write into a cell for no value, when nobody tells them otherwise. Exactly so spelled: `n/a`
 * and `-` are somebody's own words. An id that is really called `None` is lost by this, and its row rejected or noted; read
 * as an id it would make one customer of all that have none, and nobody would see it.
 */
const ABSENT: ReadonlySet<string> = new Set(['NULL', '\\N', 'NaN', 'nan', 'None'])

/** As long as any of them: hashing every cell of a table costs a tenth of reading it. */
const LONGEST_ABSENT = 4

/** What a cell of somebody else's table says; '' for nothing. */
const givenIn = (cell: string): string =>
  cell.length <= LONGEST_ABSENT && ABSENT.has(cell) ? '' : cell

/** The cells of a row of somebody else's table: the row itself where each says something. */
export function givenCells(row: readonly string[]): readonly string[] {
  for (const cell of row)
    if (cell.length <= LONGEST_ABSENT && ABSENT.has(cell)) return row.map(givenIn)
  return row
}
