import { calendar, type Headline, type Outcome } from '../model/index.ts'
import { cellText, phraseText, type Speech } from './cells.ts'
import { escapeText } from './escape.ts'
import { countText } from './numbers.ts'
import type { Paint } from './paint.ts'
import { instantText } from './times.ts'
import {
  cutting,
  displayWidth,
  flow,
  padRight,
  truncate,
  UNLIMITED,
  WIDEST_ALIGNED,
} from './width.ts'

/** Columns between title, value and details. */
const GAP = 2
/** Details narrower than this are unreadable: they go below. */
const NARROW = 20
const WIDEST_VALUE = 32
/** A longer value keeps its details to itself, or one long id would push those of all others to the edge. */
const WIDEST_COLUMN = 16

/** The answers at the top, one under the other: title, value, details, each in a column of its own. */
export function* headlineLines(
  headlines: readonly Headline[],
  speech: Speech,
  width: number,
  paint: Paint,
): Generator<string> {
  const cut = cutting(width)
  const values = headlines.map(({ value }) =>
    cut(cellText(value.kind, value.cell, speech), WIDEST_VALUE),
  )
  const titleWidth = Math.max(0, ...headlines.map(({ title }) => displayWidth(title)))
  const widest = width === UNLIMITED ? WIDEST_ALIGNED : WIDEST_COLUMN
  const valueWidth = Math.min(widest, Math.max(0, ...values.map(displayWidth)))
  const beside = titleWidth + valueWidth + 2 * GAP
  const indent = width - beside < NARROW ? GAP : beside
  for (const [i, { title, details }] of headlines.entries()) {
    const value = values[i] ?? ''
    // Two spaces keep "123 views  (+2 tied)" apart; a line breaks between them rather than within one.
    const lines = flow(
      details.map(detail => phraseText(detail, speech)),
      width - indent,
      '  ',
    )
    const over = Math.max(0, displayWidth(value) - valueWidth)
    const isBeside = indent === beside && displayWidth(lines[0] ?? '') + over <= width - indent
    const first = isBeside ? (lines.shift() ?? '') : ''
    const head = `${padRight(title, titleWidth + GAP)}${paint.bold(value)}`
    const gap = ' '.repeat(Math.max(0, valueWidth - displayWidth(value)) + GAP)
    yield `${first === '' ? head : `${head}${gap}${cut(first, width - indent - over)}`}\n`
    for (const line of lines) yield `${' '.repeat(indent)}${cut(line.trim(), width - indent)}\n`
  }
}

/** Names on a line of their own are cut to this. */
const LONGEST_NAME = 32

/** The answers of an outcome on one line, for a log that is appended to. Without a line end. */
export function outcomeLine({ reports, period, ledger }: Outcome): string {
  const speech: Speech = {
    calendar: calendar(period.zone),
    name: text => truncate(escapeText(text), LONGEST_NAME),
    words: escapeText,
  }
  const newest =
    period.newestMs === null ? 'no events' : instantText(period.newestMs, speech.calendar)
  const answers = reports.flatMap(({ headlines }) =>
    headlines.map(({ title, value }) => {
      return `${speech.words(title)}: ${cellText(value.kind, value.cell, speech)}`
    }),
  )
  return [newest, `Counted: ${countText(ledger.events.counted)}`, ...answers].join('  ')
}
