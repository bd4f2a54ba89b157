import { calendar, type Outcome, type ReportResult, type Table } from '../model/index.ts'
import { phraseText, type Speech } from './cells.ts'
import { type Drawing, drawing, PARTIAL_NOTE } from './drawing.ts'
import { escapeName, escapeText } from './escape.ts'
import { shownGroups } from './groups.ts'
import { headerLines } from './header.ts'
import { headlineLines } from './headlines.ts'
import { GUTTER } from './layout.ts'
import { type Paint, paint } from './paint.ts'
import type { Renderer, Style } from './renderer.ts'
import { rowCount } from './rows.ts'
import { body, facts } from './table-body.ts'
import { cutting, displayWidth, padRight, truncate, wrap } from './width.ts'

/** Columns of a rule across the page where the page has no width. */
const WIDEST_RULE = 80
/** An id in full up to here; columns that run out of room cut it further. */
const LONGEST_NAME = 48

export const table: Renderer = {
  name: 'table',
  about: 'for people: headlines and tables as wide as the terminal',
  *render(outcome, style) {
    const ink = paint(style)
    const speech: Speech = {
      calendar: calendar(outcome.period.zone),
      name: text => cutting(style.width)(escapeName(text), LONGEST_NAME),
      words: escapeText,
    }
    const [only] = outcome.reports
    if (only && outcome.reports.length === 1) yield `${ink.bold(escapeText(only.title))}\n\n`
    yield* header(outcome, speech, style, ink)
    for (const report of outcome.reports) {
      if (outcome.reports.length > 1) yield* chapter(escapeText(report.title), style, ink)
      yield* reportText(report, speech, style, ink)
    }
    yield* groups(outcome, speech, style, ink)
  },
}

/** The reports of each value of --per, one chapter a value. */
function* groups(outcome: Outcome, speech: Speech, style: Style, ink: Paint): Generator<string> {
  const { shown, rest } = shownGroups(outcome, speech)
  for (const { title, group } of shown) {
    yield* chapter(title, style, ink)
    for (const report of group.reports) {
      if (group.reports.length > 1) yield `\n${ink.bold(escapeText(report.title))}\n`
      yield* reportText(report, speech, style, ink)
    }
  }
  if (rest !== null) yield `\n${ink.dim(`(${rest})`)}\n`
}

function* header(outcome: Outcome, speech: Speech, style: Style, ink: Paint): Generator<string> {
  const lines = headerLines(outcome, speech)
  const labels = Math.max(...lines.map(({ label }) => label.length)) + GUTTER
  for (const { label, texts, alarm } of lines) {
    const shown = texts.flatMap(text => wrap(text, style.width - labels))
    for (const [i, text] of shown.entries()) {
      const head = padRight(i === 0 ? label : '', labels)
      yield alarm ? `${ink.alarm(head + text)}\n` : `${ink.dim(head)}${text}\n`
    }
  }
}

/** A report's name across the page, where there are several. */
function* chapter(title: string, style: Style, ink: Paint): Generator<string> {
  const text = `── ${truncate(title, style.width - 8)} `
  const rule = '─'.repeat(Math.max(2, Math.min(style.width, WIDEST_RULE) - displayWidth(text)))
  yield `\n${ink.bold(text)}${ink.dim(rule)}\n`
}

function* reportText(
  report: ReportResult,
  speech: Speech,
  style: Style,
  ink: Paint,
): Generator<string> {
  if (report.headlines.length > 0) {
    yield '\n'
    yield* headlineLines(report.headlines, speech, style.width, ink)
  }
  for (const each of report.tables) {
    if (each.hidden) continue
    yield '\n'
    const drawn = drawing(each, style, speech)
    yield* title(each, drawn, style, ink)
    if (rowCount(each) === 0) yield `${ink.dim('none')}\n`
    else if (each.shape === 'facts') yield* facts(drawn, speech, style.width)
    else yield* body(drawn, style, ink)
    yield* notes(each, drawn, speech, style, ink)
  }
}

/** What a series leaves out comes before its rows, what a ranking leaves out after them: each where it belongs. */
function* title(each: Table, drawn: Drawing, style: Style, ink: Paint): Generator<string> {
  const text = truncate(escapeText(each.title), style.width)
  const rest = each.shape === 'series' && drawn.rest !== null ? `(${drawn.rest})` : ''
  const gap = displayWidth(text) + GUTTER + rest.length > style.width ? '\n' : ' '.repeat(GUTTER)
  yield `${ink.bold(text)}${rest === '' ? '' : `${gap}${ink.dim(rest)}`}\n`
}

function* notes(
  each: Table,
  drawn: Drawing,
  speech: Speech,
  style: Style,
  ink: Paint,
): Generator<string> {
  if (each.shape !== 'series' && drawn.rest !== null) yield `${ink.dim(`(${drawn.rest})`)}\n`
  const texts = each.notes.map(note => phraseText(note, speech))
  for (const text of drawn.partial ? [PARTIAL_NOTE, ...texts] : texts)
    for (const line of wrap(text, style.width)) yield `${ink.dim(line)}\n`
}
