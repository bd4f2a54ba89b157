import { calendar, type Outcome, type ReportResult } from '../model/index.ts'
import type { Speech } from './cells.ts'
import { escapeName, escapeText } from './escape.ts'
import { shownGroups } from './groups.ts'
import { headerLines } from './header.ts'
import { headlineLines } from './headlines.ts'
import { GUTTER } from './layout.ts'
import { type Paint, paint } from './paint.ts'
import type { Renderer, Style } from './renderer.ts'
import { fittedTables } from './screen.ts'
import { tableLines } from './table-lines.ts'
import { cutting, displayWidth, flow, truncate, wrap } from './width.ts'

/** Columns of a rule across the page where the page has no width. */
const WIDEST_RULE = 80
/** An id in full up to here; columns that run out of room cut it further. */
const LONGEST_NAME = 48

export const table: Renderer = {
  name: 'table',
  endings: ['txt'],
  about: 'for people: headlines and tables as wide as the terminal',
  *render(outcome, style) {
    const ink = paint(style)
    const speech: Speech = {
      calendar: calendar(outcome.period.zone),
      name: text => cutting(style.width)(escapeName(text), LONGEST_NAME),
      words: escapeText,
    }
    const [only] = outcome.reports
    const isAlone = outcome.reports.length === 1 && outcome.per === undefined
    if (only && isAlone && Number.isFinite(style.height)) {
      yield* screen(outcome, only, speech, style, ink)
      return
    }
    yield* header(outcome, only && outcome.reports.length === 1 ? only : null, speech, style, ink)
    for (const report of outcome.reports) {
      if (outcome.reports.length > 1) yield* chapter(escapeText(report.title), style, ink)
      yield* reportText(report, speech, style, ink)
    }
    yield* groups(outcome, speech, style, ink)
  },
}

/** A report alone: on a terminal as much of it as there are lines for, so that the answers stay in sight. */
function* screen(
  outcome: Outcome,
  report: ReportResult,
  speech: Speech,
  style: Style,
  ink: Paint,
): Generator<string> {
  const answers = [
    ...header(outcome, report, speech, style, ink),
    ...headlines(report, speech, style, ink),
  ]
  yield* answers
  const used = answers.join('').split('\n').length - 1
  const tables = report.tables.filter(({ hidden }) => !hidden)
  yield* fittedTables(tables, speech, style, style.height - used, ink)
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

/** What is missing first; then the report's name, how many events of which time it is of, and in which money. */
function* header(
  outcome: Outcome,
  only: ReportResult | null,
  speech: Speech,
  style: Style,
  ink: Paint,
): Generator<string> {
  const lines = headerLines(outcome, speech)
  for (const { label, texts, alarm } of lines)
    if (alarm)
      for (const line of wrap(`${label}: ${texts.join(' ')}`, style.width))
        yield `${ink.alarm(line)}\n`
  // The period is the longest of them, so it goes last.
  const [period, ...others] = lines.flatMap(({ alarm, brief }) => (alarm ? [] : [brief]))
  const facts = [...others, ...(period === undefined ? [] : [period])]
  const title = only === null ? [] : [escapeText(only.title)]
  for (const [i, line] of flow([...title, ...facts], style.width, ' '.repeat(GUTTER)).entries()) {
    const named = i === 0 ? (title[0] ?? '') : ''
    yield line.startsWith(named)
      ? `${ink.bold(named)}${ink.dim(line.slice(named.length))}\n`
      : `${ink.dim(line)}\n`
  }
  for (const { notes = [] } of lines)
    for (const note of notes) for (const line of wrap(note, style.width)) yield `${ink.dim(line)}\n`
}

/** A report's name across the page, where there are several. */
function* chapter(title: string, style: Style, ink: Paint): Generator<string> {
  const text = `── ${truncate(title, style.width - 8)} `
  const rule = '─'.repeat(Math.max(2, Math.min(style.width, WIDEST_RULE) - displayWidth(text)))
  yield `\n${ink.bold(text)}${ink.dim(rule)}\n`
}

function* headlines(
  { headlines: answers }: ReportResult,
  speech: Speech,
  { width }: Style,
  ink: Paint,
): Generator<string> {
  if (answers.length === 0) return
  yield '\n'
  yield* headlineLines(answers, speech, width, ink)
}

function* reportText(
  report: ReportResult,
  speech: Speech,
  style: Style,
  ink: Paint,
): Generator<string> {
  yield* headlines(report, speech, style, ink)
  for (const each of report.tables) {
    if (each.hidden) continue
    yield '\n'
    yield* tableLines(each, speech, style, ink)
  }
}
