import { displayWidth, wrap } from './width.ts'

/** What a column asks for, in columns of the terminal. */
export interface Measure {
  readonly heading: string
  /** The widest cell. */
  readonly body: number
  /** Text may be cut with '…'; a number never. */
  readonly elastic: boolean
}

export interface Fitted {
  /** One width per column. */
  readonly widths: readonly number[]
  /** Lines of each heading. */
  readonly headings: readonly (readonly string[])[]
  /** Columns drawn beside each other: more than one panel where a terminal can't hold them all. */
  readonly panels: readonly (readonly number[])[]
}

/** Spaces between columns. */
export const GUTTER = 2

/** Text is cut to this first, then headings are wrapped, then text is cut to the minimum. */
const COMFORTABLE = 24
const MINIMUM = 8

/** Fits columns into a width, giving up the cheapest thing first: long ids, one-line headings, shorter ids, one panel. */
export function fitColumns(measures: readonly Measure[], width: number): Fitted {
  const gutters = GUTTER * Math.max(0, measures.length - 1)
  const room = width - gutters
  let headings = measures.map(({ heading }) => [heading])
  let widths = cutTo(natural(measures, headings), measures, room, COMFORTABLE)
  if (sum(widths) > room) {
    headings = measures.map(({ heading, body }) => twoLines(heading, body))
    const comfortable = cutTo(natural(measures, headings), measures, room, COMFORTABLE)
    widths = cutTo(comfortable, measures, room, MINIMUM)
    if (sum(widths) > room) widths = forPanels(comfortable, measures, width)
  }
  return { widths, headings, panels: panels(widths, width) }
}

const natural = (measures: readonly Measure[], headings: readonly (readonly string[])[]) =>
  measures.map(({ body }, i) => Math.max(1, body, ...(headings[i] ?? []).map(displayWidth)))

/** Takes from the widest elastic column until the row fits or each is at the floor. */
function cutTo(
  widths: readonly number[],
  measures: readonly Measure[],
  room: number,
  floor: number,
): number[] {
  // No cell can be wider than the room, however long an id is: this bounds the loop below.
  const cut = widths.map((w, i) => (measures[i]?.elastic ? Math.min(w, Math.max(floor, room)) : w))
  for (let over = sum(cut) - room; over > 0; over--) {
    let widest = -1
    for (const [i, w] of cut.entries())
      if (measures[i]?.elastic && w > floor && w > (cut[widest] ?? 0)) widest = i
    if (widest < 0) return cut
    cut[widest] = (cut[widest] ?? 0) - 1
  }
  return cut
}

/** Where panels are needed anyway, an id is cut no further than to stand beside the widest number. */
function forPanels(
  widths: readonly number[],
  measures: readonly Measure[],
  width: number,
): number[] {
  const widest = Math.max(0, ...widths.filter((_, i) => !measures[i]?.elastic))
  const room = Math.max(MINIMUM, Math.min(COMFORTABLE, width - GUTTER - widest))
  return widths.map((w, i) => (measures[i]?.elastic ? Math.min(w, room) : w))
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

/** The first column says what a row is, so each panel repeats it. */
function panels(widths: readonly number[], width: number): number[][] {
  const all: number[][] = []
  let panel: number[] = []
  let used = 0
  for (const [i, w] of widths.entries()) {
    if (panel.length > 1 && used + GUTTER + w > width) {
      all.push(panel)
      panel = [0]
      used = widths[0] ?? 0
    }
    used += (panel.length > 0 ? GUTTER : 0) + w
    panel.push(i)
  }
  return [...all, panel]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
