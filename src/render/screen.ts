import type { Table } from '../model/index.ts'
import type { Speech } from './cells.ts'
import { escapeText } from './escape.ts'
import type { Paint } from './paint.ts'
import type { Style } from './renderer.ts'
import { type Room, tableLines } from './table-lines.ts'
import { truncate } from './width.ts'

/** A table of fewer rows isn't worth its heading. */
const FEWEST_ROWS = 3
/** What the first table is to have before another one is begun: it is the picture of the whole. */
const ROWS_OF_FIRST = 10

/**
 * The tables of a report in so many lines: in full where they fit; else the last ones are only named, the first ones
 * get as many rows as there is room for, and each of them some.
 */
export function fittedTables(
  tables: readonly Table[],
  speech: Speech,
  style: Style,
  room: number,
  ink: Paint,
): string[] {
  const linesOf = (table: Table, within?: Room) => [
    '\n',
    ...[...tableLines(table, speech, style, ink, within)].join('').split(/(?<=\n)/),
  ]
  const whole = tables.map(table => linesOf(table))
  if (total(whole) <= room) return whole.flat()
  const shortOf = (table: Table, i: number, most: number) => {
    const short = linesOf(table, { most, isTight: true })
    return short.length < (whole[i] as string[]).length ? short : (whole[i] as string[])
  }
  const few = tables.map((table, i) => shortOf(table, i, i === 0 ? ROWS_OF_FIRST : FEWEST_ROWS))
  let count = tables.length
  // A line names those that aren't there.
  const used = () => total(few.slice(0, count)) + (count < tables.length ? 1 : 0)
  while (count > 1 && used() > room) count--
  const [first] = tables
  if (first !== undefined && used() > room) few[0] = shortOf(first, 0, FEWEST_ROWS)
  let spare = room - used()
  const shown = few.slice(0, count).map((short, i) => {
    const table = tables[i] as Table
    const best = roomiest(short, whole[i] as string[], short.length + spare, most =>
      linesOf(table, { most, isTight: true }),
    )
    spare -= best.length - short.length
    return best
  })
  const others = tables.slice(count).map(({ title }) => escapeText(title))
  const more = `(more: ${others.join('; ')}; --rows all)`
  return [
    ...shown.flat(),
    ...(others.length === 0 ? [] : [`${ink.dim(truncate(more, style.width))}\n`]),
  ]
}

const total = (parts: readonly (readonly string[])[]): number =>
  parts.reduce((sum, { length }) => sum + length, 0)

/** The longest form that has at most so many lines. */
function roomiest(
  short: string[],
  whole: string[],
  room: number,
  withRows: (most: number) => string[],
): string[] {
  if (whole.length <= room) return whole
  for (let most = FEWEST_ROWS + room - short.length; most > FEWEST_ROWS; most--) {
    const lines = withRows(most)
    if (lines.length <= room) return lines
  }
  return short
}
