import { cellText, type Speech } from './cells.ts'
import type { Drawing } from './drawing.ts'
import { type GridColumn, grid, type Line } from './grid.ts'
import { fitColumns, GUTTER, type Measure } from './layout.ts'
import type { Paint } from './paint.ts'
import type { Style } from './renderer.ts'
import { isNumeric, type ShownColumn } from './rows.ts'
import {
  cutting,
  displayWidth,
  padLeft,
  padRight,
  truncate,
  WIDEST_ALIGNED,
  wrap,
} from './width.ts'

/** One row is read better as a list than across. */
export function* facts(drawn: Drawing, speech: Speech, width: number): Generator<string> {
  const [row] = drawn.rows
  const texts = drawn.columns.map(({ kind, at }) => cellText(kind, row?.cells[at] ?? null, speech))
  const titles = Math.max(0, ...drawn.columns.map(column => displayWidth(column.title)))
  const numbers = drawn.columns.flatMap((column, i) =>
    isNumeric(column) ? [displayWidth(texts[i] ?? '')] : [],
  )
  const values = Math.max(0, ...numbers)
  for (const [i, column] of drawn.columns.entries()) {
    const text = texts[i] ?? ''
    const room = Math.max(1, width - titles - GUTTER)
    // A sentence is shown in full, whatever it takes; an id is cut, as everywhere.
    const lines = isNumeric(column)
      ? [padLeft(text, values)]
      : column.kind === 'text'
        ? wrap(text, room)
        : [truncate(text, room)]
    for (const [line, each] of lines.entries())
      yield `${padRight(line === 0 ? column.title : '', titles + GUTTER)}${each}\n`
  }
}

/** Columns side by side, in as many panels as the terminal needs. */
export function* body(drawn: Drawing, style: Style, ink: Paint): Generator<string> {
  const { widths, headings, panels } = fitColumns(measure(drawn, style.width), style.width)
  for (const [i, panel] of panels.entries()) {
    if (i > 0) yield '\n'
    const columns = panel.map(
      (at): GridColumn => ({
        width: widths[at] ?? 1,
        align: isNumeric(drawn.columns[at] as ShownColumn) ? 'right' : 'left',
      }),
    )
    const head = headingLines(panel.map(at => headings[at] ?? []))
    const rule = columns.map(({ width }) => '─'.repeat(width))
    yield* painted(
      grid(columns, chain([...head, rule], bodyLines(drawn, panel)), cutting(style.width)),
      [...head.map(() => ink.bold), ink.dim],
    )
  }
}

function* chain<T>(...parts: readonly Iterable<T>[]): Generator<T> {
  for (const part of parts) yield* part
}

/** The first lines, each in an ink of its own, and the others as they are. */
function* painted(
  lines: Iterable<string>,
  inks: readonly ((line: string) => string)[],
): Generator<string> {
  let at = 0
  for (const line of lines) yield `${inks[at++]?.(line) ?? line}\n`
}

/** Only the cells of the panel: all of a row's for each would take the square of the columns. */
function* bodyLines(drawn: Drawing, panel: readonly number[]): Generator<Line> {
  for (const row of drawn.rows) yield drawn.texts(row, panel)
}

/** Headings of fewer lines stand at the bottom, next to their numbers. */
function headingLines(headings: readonly (readonly string[])[]): Line[] {
  const height = Math.max(...headings.map(lines => lines.length))
  return Array.from({ length: height }, (_, line) =>
    headings.map(lines => lines[line - height + lines.length] ?? ''),
  )
}

function measure(drawn: Drawing, width: number): Measure[] {
  const widest = Math.min(width, WIDEST_ALIGNED)
  const bodies = drawn.columns.map(() => 0)
  for (const row of drawn.rows) {
    const texts = drawn.texts(row)
    if (typeof texts === 'string') continue
    for (const [i, text] of texts.entries())
      bodies[i] = Math.max(bodies[i] ?? 0, Math.min(widest, displayWidth(text)))
  }
  return drawn.columns.map(({ kind, title: heading }, i) => ({
    heading,
    body: bodies[i] ?? 0,
    elastic: kind === 'id' || kind === 'names' || kind === 'text',
  }))
}
