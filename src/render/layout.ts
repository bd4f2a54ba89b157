import { displayWidth, wrap } from './width.ts'

/** What a column asks for, in columns of the terminal. */
export interface Measure {
  readonly heading: string
  /** The widest cell. */
  readonly body: number
  /** Text may be cut with '…'; a number never. */
  readonly elastic: boolean
  /** Given up only when all others are: what the rows are ranked or drawn by. */
  readonly keep?: boolean
}

export interface Fitted {
  /** One width per column that is drawn. */
  readonly widths: readonly number[]
  /** Lines of each heading. */
  readonly headings: readonly (readonly string[])[]
  /** The places of the columns that are drawn, in their order. */
  readonly shown: readonly number[]
  /** The places of those that there is no room for, in their order. */
  readonly dropped: readonly number[]
  /** The least width at which none is dropped. */
  readonly needed: number
}

/** Spaces between columns. */
export const GUTTER = 2

/** Text is cut to this first, then headings are wrapped, then text is cut to the minimum. */
const COMFORTABLE = 24
const MINIMUM = 12

/**
 * Fits columns into a width, giving up the cheapest thing first: long ids, one-line headings, shorter ids, then whole
 * columns, the last one first. The first says what a row is, so it stays and is cut at the worst. One block
 * always: in a second one below, nobody finds the row again.
 */
export function fitColumns(measures: readonly Measure[], width: number): Fitted {
  const broken = measures.map(({ heading, body, elastic }) =>
    twoLines(heading, elastic ? Math.min(body, MINIMUM) : body),
  )
  const least = measures.map(({ body, elastic }, i) =>
    Math.max(1, elastic ? Math.min(body, MINIMUM) : body, ...(broken[i] ?? []).map(displayWidth)),
  )
  const gone = dropped(least, measures, width)
  const places = measures.map((_, i) => i)
  const shown = places.filter(i => !gone.has(i))
  const widths = widen(shown, measures, broken, least, width)
  return {
    ...widths,
    shown,
    dropped: places.filter(i => gone.has(i)),
    needed: across(least),
  }
}

function widen(
  shown: readonly number[],
  measures: readonly Measure[],
  broken: readonly (readonly string[])[],
  least: readonly number[],
  width: number,
): Pick<Fitted, 'widths' | 'headings'> {
  const columns = shown.map(i => measures[i] as Measure)
  const room = width - GUTTER * Math.max(0, shown.length - 1)
  const whole = columns.map(({ heading }) => [heading])
  const floors = shown.map(i => least[i] as number)
  const comfort = floors.map(floor => Math.max(floor, COMFORTABLE))
  const onOneLine = cutTo(natural(columns, whole), columns, room, comfort)
  if (sum(onOneLine) <= room) return { widths: onOneLine, headings: whole }
  const headings = shown.map(i => broken[i] ?? [])
  const wrapped = cutTo(natural(columns, headings), columns, room, comfort)
  const widths = cutTo(wrapped, columns, room, floors)
  // Only the first column alone can still be too wide.
  return { widths: widths.length === 1 ? [Math.min(widths[0] as number, width)] : widths, headings }
}

/** The columns given up until the narrowest form of the others fits: from the right, those to keep last. */
function dropped(
  least: readonly number[],
  measures: readonly Measure[],
  width: number,
): ReadonlySet<number> {
  const gone = new Set<number>()
  let used = across(least)
  const order = least.map((_, i) => i).slice(1)
  const last = (keep: boolean) => order.filter(i => (measures[i]?.keep === true) === keep).reverse()
  for (const i of [...last(false), ...last(true)]) {
    if (used <= width) break
    gone.add(i)
    used -= (least[i] as number) + GUTTER
  }
  return gone
}

const across = (widths: readonly number[]): number =>
  sum(widths) + GUTTER * Math.max(0, widths.length - 1)

const natural = (measures: readonly Measure[], headings: readonly (readonly string[])[]) =>
  measures.map(({ body }, i) => Math.max(1, body, ...(headings[i] ?? []).map(displayWidth)))

/** Takes from the widest elastic column until the row fits or each is at its floor. */
function cutTo(
  widths: readonly number[],
  measures: readonly Measure[],
  room: number,
  floors: readonly number[],
): number[] {
  // No cell can be wider than the room, however long an id is: this bounds the loop below.
  const cut = widths.map((w, i) =>
    measures[i]?.elastic ? Math.min(w, Math.max(floors[i] as number, room)) : w,
  )
  for (let over = sum(cut) - room; over > 0; over--) {
    let widest = -1
    for (const [i, w] of cut.entries())
      if (measures[i]?.elastic && w > (floors[i] as number) && w > (cut[widest] ?? 0)) widest = i
    if (widest < 0) return cut
    cut[widest] = (cut[widest] ?? 0) - 1
  }
  return cut
}

/** The narrowest two lines that a heading breaks into, if they are narrower than one and the cells allow it. */
function twoLines(heading: string, body: number): string[] {
  const full = displayWidth(heading)
  for (let width = Math.max(body, Math.ceil(full / 2)); width < full; width++) {
    const lines = wrap(heading, width)
    if (lines.length === 2 && lines.every(line => displayWidth(line) <= width)) return lines
  }
  return [heading]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
