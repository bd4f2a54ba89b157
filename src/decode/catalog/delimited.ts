import { shortened } from '../../model/index.ts'
import { type CatalogRecord, catalogFault } from './record.ts'

interface Cells {
  readonly line: number
  readonly cells: readonly string[]
}

/** A row that is so written is as blank as one of empty cells. */
const BLANK = /^[ \t,;|]*$/

const DELIMITERS = [',', ';', '\t', '|']

/** The rows of a CSV (RFC 4180) with a header. The delimiter is the one that the header has most of. */
export function delimitedRecords(
  name: string,
  text: string,
): { columns: string[]; records: Iterable<CatalogRecord> } {
  const delimiter = delimiterOf(name, text)
  const rows = rowsOf(name, text, delimiter)
  const first = rows.next()
  if (first.done === true) throw catalogFault(name, null, 'is empty')
  const header = first.value
  const columns = header.cells.map(cell => cell.trim())
  const second = columns.findIndex((column, at) => columns.indexOf(column) < at && column !== '')
  if (second >= 0) {
    const twice = columns[second] as string
    const places = `${columns.indexOf(twice) + 1} and ${second + 1}`
    const why = `names the column ${shortened(twice)} twice, as columns ${places}`
    throw catalogFault(name, header.line, why, 'Remove or rename one of them.')
  }
  return { columns, records: recordsOf(name, columns, rows) }
}

/** One at a time: a million of them, each with its cells, would be most of the memory. */
function* recordsOf(
  name: string,
  columns: readonly string[],
  rows: Iterable<Cells>,
): Generator<CatalogRecord> {
  for (const { line, cells } of rows) {
    if (cells.length !== columns.length)
      throw catalogFault(
        name,
        line,
        `has ${cells.length} cells, but the header has ${columns.length}`,
      )
    const values = new Map<string, string>()
    for (const [at, column] of columns.entries()) {
      const cell = cells[at] ?? ''
      if (cell !== '') values.set(column, cell)
    }
    yield { line, values }
  }
}

function delimiterOf(name: string, text: string): string {
  const width = (delimiter: string) => {
    for (const { cells } of rowsOf(name, text, delimiter)) return cells.length
    return 0
  }
  return DELIMITERS.reduce((best, each) => (width(each) > width(best) ? each : best))
}

/** Some CRs before an LF end the line with it; a CR alone ends one, too. Of any number the time would be their square. */
const LINE_END = /\r{0,8}\n|\r/y

/** The rows that aren't blank, each with the line it begins on. */
function* rowsOf(name: string, text: string, delimiter: string): Generator<Cells> {
  let at = 0
  let line = 1
  while (at < text.length) {
    const start = at
    const first = line
    const cells: string[] = []
    for (;;) {
      const { cell, end } =
        text[at] === '"' ? quotedCell(name, text, at, first) : plainCell(text, at)
      cells.push(cell.text)
      line += cell.lines
      at = end
      if (text[at] !== delimiter) break
      at++
    }
    const end = at
    LINE_END.lastIndex = at
    const [lineEnd] = LINE_END.exec(text) ?? []
    if (at < text.length && lineEnd === undefined)
      throw catalogFault(name, line, 'has text between a closing quote and the next cell')
    at += lineEnd?.length ?? 1
    line++
    const isBlank = cells.every(cell => cell === '') || BLANK.test(text.slice(start, end))
    if (!isBlank) yield { line: first, cells }
  }

  function plainCell(source: string, start: number) {
    let end = start
    const isCell = (char: string) => char !== delimiter && char !== '\n' && char !== '\r'
    while (end < source.length && isCell(source[end] as string)) end++
    return { cell: { text: source.slice(start, end), lines: 0 }, end }
  }
}

function quotedCell(name: string, text: string, start: number, line: number) {
  let said = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) throw catalogFault(name, line, 'has a quote that is never closed')
    said += text.slice(from, quote)
    if (text[quote + 1] !== '"')
      return { cell: { text: said, lines: said.split('\n').length - 1 }, end: quote + 1 }
    said += '"'
    from = quote + 2
  }
}
