import { type CatalogRecord, catalogFault } from './record.ts'

interface Cells {
  readonly line: number
  readonly cells: readonly string[]
}

const DELIMITERS = [',', ';', '\t', '|']

/** The rows of a CSV (RFC 4180) with a header. The delimiter is the one that the header has most of. */
export function delimitedRecords(
  name: string,
  text: string,
): { columns: string[]; records: CatalogRecord[] } {
  const delimiter = delimiterOf(name, text)
  const [header, ...rows] = rowsOf(name, text, delimiter)
  if (header === undefined) throw catalogFault(name, null, 'is empty')
  const columns = header.cells.map(cell => cell.trim())
  const twice = columns.find((column, at) => columns.indexOf(column) < at)
  if (twice !== undefined) throw catalogFault(name, header.line, `names the column ${twice} twice`)
  const records = rows.map(({ line, cells }) => {
    if (cells.length !== columns.length)
      throw catalogFault(name, line, `has ${cells.length} cells, and the header ${columns.length}`)
    const values = new Map<string, string>()
    for (const [at, column] of columns.entries()) {
      const cell = cells[at] ?? ''
      if (cell !== '') values.set(column, cell)
    }
    return { line, values }
  })
  return { columns, records }
}

function delimiterOf(name: string, text: string): string {
  const width = (delimiter: string) => {
    for (const { cells } of rowsOf(name, text, delimiter)) return cells.length
    return 0
  }
  return DELIMITERS.reduce((best, each) => (width(each) > width(best) ? each : best))
}

/** The rows that aren't blank, each with the line it begins on. A line ends with LF, or CR LF. */
function* rowsOf(name: string, text: string, delimiter: string): Generator<Cells> {
  let at = 0
  let line = 1
  while (at < text.length) {
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
    if (text[at] === '\r') at++
    if (at < text.length && text[at] !== '\n')
      throw catalogFault(name, line, 'has something between a closing quote and the next cell')
    at++
    line++
    if (cells.length > 1 || cells[0] !== '') yield { line: first, cells }
  }

  function plainCell(source: string, start: number) {
    let end = start
    while (end < source.length && source[end] !== delimiter && source[end] !== '\n') end++
    const isEnd = end === source.length || source[end] === '\n'
    if (isEnd && end > start && source[end - 1] === '\r') end--
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
