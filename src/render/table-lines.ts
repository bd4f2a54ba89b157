import type { Table } from '../model/index.ts'
import { phraseText, type Speech } from './cells.ts'
import { type Drawing, drawing, PARTIAL_NOTE } from './drawing.ts'
import { escapeText } from './escape.ts'
import { type Fitted, GUTTER } from './layout.ts'
import type { Paint } from './paint.ts'
import type { Style } from './renderer.ts'
import { rowCount, shownRows } from './rows.ts'
import { stripLines } from './strips.ts'
import { body, droppedText, facts, layoutOf } from './table-body.ts'
import { displayWidth, flow, truncate, wrap } from './width.ts'

/** How much of a table there is room for. */
export interface Room {
  /** Rows. */
  readonly most: number
  /** Lines are few: no rule, and what a series leaves out is drawn as a strip. */
  readonly isTight: boolean
}

const ENDLESS: Room = { most: Number.POSITIVE_INFINITY, isTight: false }

/** A table for people, a line each. */
export function* tableLines(
  each: Table,
  speech: Speech,
  style: Style,
  ink: Paint,
  { most, isTight }: Room = ENDLESS,
): Generator<string> {
  const drawn = drawing(each, style, speech, shownRows(each, style, most))
  yield* title(each, drawn, style, ink)
  if (rowCount(each) === 0) yield `${ink.dim('none')}\n`
  else if (each.shape === 'facts') yield* facts(drawn, speech, style.width)
  else {
    if (isTight && drawn.rest !== null)
      for (const line of stripLines(each, style.width)) yield `${line}\n`
    const layout = layoutOf(drawn, [each.bar, each.keep], style.width)
    yield* body(drawn, layout, { width: style.width, isRuled: !isTight }, ink)
    yield* notes(each, drawn, layout, speech, style, ink)
    return
  }
  yield* notes(each, drawn, null, speech, style, ink)
}

/** What a series leaves out comes before its rows, what a ranking leaves out after them: each where it belongs. */
function* title(each: Table, drawn: Drawing, style: Style, ink: Paint): Generator<string> {
  const text = truncate(escapeText(each.title), style.width)
  const rest = each.shape === 'series' && drawn.rest !== null ? `(${drawn.rest})` : ''
  const gap = displayWidth(text) + GUTTER + rest.length > style.width ? '\n' : ' '.repeat(GUTTER)
  yield `${ink.bold(text)}${rest === '' ? '' : `${gap}${ink.dim(rest)}`}\n`
}

/** Short ones beside each other. */
function* notes(
  each: Table,
  drawn: Drawing,
  fitted: Fitted | null,
  speech: Speech,
  style: Style,
  ink: Paint,
): Generator<string> {
  const short = [
    ...(each.shape !== 'series' && drawn.rest !== null ? [`(${drawn.rest})`] : []),
    ...(drawn.partial ? [PARTIAL_NOTE] : []),
    ...(fitted !== null && fitted.dropped.length > 0
      ? [droppedText(drawn, fitted, style.width)]
      : []),
  ]
  const texts = each.notes.map(note => phraseText(note, speech))
  for (const line of flow(short, style.width, ' '.repeat(GUTTER))) yield `${ink.dim(line)}\n`
  for (const text of texts) for (const line of wrap(text, style.width)) yield `${ink.dim(line)}\n`
}
