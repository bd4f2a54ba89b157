import CliTable from 'cli-table3'
import { GUTTER } from './layout.ts'
import { truncate } from './width.ts'

export type Line = readonly string[] | string

export interface GridColumn {
  readonly width: number
  readonly align: 'left' | 'right'
}

const BORDERS = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
  'left',
  'left-mid',
  'mid',
  'mid-mid',
  'right',
  'right-mid',
] as const

/** No lines but the one we draw under the headings: numbers are read down a column, and rules come between. */
const CHARS = {
  ...Object.fromEntries(BORDERS.map(name => [name, ''])),
  middle: ' '.repeat(GUTTER),
}

/** Rows laid out at a time: cli-table3 keeps every cell of a table as an object, and its cost per row grows. */
const BLOCK = 200

/** Draws lines of cells at fixed widths; a text instead of cells spans the whole line. Yields blocks with line ends. */
export function* grid(columns: readonly GridColumn[], lines: Iterable<Line>): Generator<string> {
  let block: Line[] = []
  for (const line of lines) {
    block.push(line)
    if (block.length < BLOCK) continue
    yield draw(columns, block)
    block = []
  }
  if (block.length > 0) yield draw(columns, block)
}

function draw(columns: readonly GridColumn[], lines: readonly Line[]): string {
  const table = new CliTable({
    chars: CHARS,
    colWidths: columns.map(({ width }) => width),
    colAligns: columns.map(({ align }) => align),
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
  })
  const whole = columns.reduce((used, { width }) => used + width + GUTTER, -GUTTER)
  for (const line of lines) {
    if (typeof line === 'string')
      table.push([{ content: truncate(line, whole), colSpan: columns.length }])
    else table.push(line.map((text, i) => truncate(text, columns[i]?.width ?? 1)))
  }
  return `${table
    .toString()
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')}\n`
}
