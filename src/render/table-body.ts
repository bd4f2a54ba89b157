import type { ColumnKind } from '../model/index.ts'
import { cellText, type Speech } from './cells.ts'
import { type Drawing, isBar } from './drawing.ts'
import { type GridColumn, grid, type Line } from './grid.ts'
import { type Fitted, fitColumns, GUTTER, type Measure } from './layout.ts'
import type { Paint } from './paint.ts'
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

/** Columns side by side, as many as there is room for. */
export function* body(
  drawn: Drawing,
  fitted: Fitted,
  { width, isRuled }: { readonly width: number; readonly isRuled: boolean },
  ink: Paint,
): Generator<string> {
  const { widths, headings, shown } = fitted
  const columns = shown.map(
    (at, i): GridColumn => ({
      width: widths[i] ?? 1,
      align: isNumeric(drawn.columns[at] as ShownColumn) ? 'right' : 'left',
    }),
  )
  const head = headingLines(headings)
  const rule = isRuled ? [columns.map(column => '─'.repeat(column.width))] : []
  yield* painted(
    grid(columns, chain([...head, ...rule], bodyLines(drawn, shown)), cutting(width)),
    [...head.map(() => ink.bold), ...rule.map(() => ink.dim)],
  )
}

/** Where the columns of a drawing stand at a width. */
export const layoutOf = (
  drawn: Drawing,
  kept: readonly (string | undefined)[],
  width: number,
): Fitted => fitColumns(measure(drawn, kept, width), width)

/** "not shown: most viewed, units (--width 110)", in one line whatever the width. */
export function droppedText(drawn: Drawing, { dropped, needed }: Fitted, width: number): string {
  const names = dropped.map(at => (drawn.columns[at] as ShownColumn).title).filter(Boolean)
  const how = ` (--width ${needed})`
  for (let named = names.length; named > 0; named--) {
    const more = named < names.length ? `, +${names.length - named} more` : ''
    const text = `not shown: ${names.slice(0, named).join(', ')}${more}${how}`
    if (displayWidth(text) <= width) return text
  }
  const count = `+${names.length} ${names.length === 1 ? 'column' : 'columns'}`
  return truncate(`${count}${how}`, width)
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

/** Only the cells of the columns that are drawn. */
function* bodyLines(drawn: Drawing, places: readonly number[]): Generator<Line> {
  for (const row of drawn.rows) yield drawn.texts(row, places)
}

/** Headings of fewer lines stand at the bottom, next to their numbers. */
function headingLines(headings: readonly (readonly string[])[]): Line[] {
  const height = Math.max(...headings.map(lines => lines.length))
  return Array.from({ length: height }, (_, line) =>
    headings.map(lines => lines[line - height + lines.length] ?? ''),
  )
}

const ELASTIC: ReadonlySet<ColumnKind> = new Set(['id', 'names', 'text'])

function measure(drawn: Drawing, kept: readonly (string | undefined)[], width: number): Measure[] {
  const widest = Math.min(width, WIDEST_ALIGNED)
  const bodies = drawn.columns.map(() => 0)
  for (const row of drawn.rows) {
    const texts = drawn.texts(row)
    if (typeof texts === 'string') continue
    for (const [i, text] of texts.entries())
      bodies[i] = Math.max(bodies[i] ?? 0, Math.min(widest, displayWidth(text)))
  }
  return drawn.columns.map((column, i) => ({
    heading: column.title,
    body: bodies[i] ?? 0,
    elastic: ELASTIC.has(column.kind) && !isBar(column),
    keep: isBar(column) || kept.includes(column.key),
  }))
}
