import {
  type CellColumn,
  type ColumnRows,
  calendar,
  type ReportResult,
  type Table,
} from '../model/index.ts'
import { cellText, phraseText, type Speech } from './cells.ts'
import { columnRows } from './column-rows.ts'
import { type Drawing, drawing, PARTIAL_NOTE } from './drawing.ts'
import { escapeName, escapeText } from './escape.ts'
import { shownGroups } from './groups.ts'
import { headerLines } from './header.ts'
import { NONE } from './numbers.ts'
import type { Renderer, Style } from './renderer.ts'
import { isNumeric, type ShownColumn, shownInColumns } from './rows.ts'
import { cutting } from './width.ts'

export const markdown: Renderer = {
  name: 'markdown',
  endings: ['md', 'markdown'],
  about: 'for a pull request or a wiki: lists and GFM tables',
  *render(outcome, style) {
    const speech: Speech = {
      calendar: calendar(outcome.period.zone),
      name: text => markdownName(text, style.width),
      words: markdownText,
    }
    const [only] = outcome.reports
    const single = only !== undefined && outcome.reports.length === 1
    yield `# ${single ? markdownText(only.title) : 'Reports'}\n\n`
    for (const { label, texts, alarm } of headerLines(outcome, speech))
      yield `- ${alarm ? `**${label}**` : label}: ${texts.join('; ')}\n`
    for (const report of outcome.reports) {
      if (!single) yield `\n## ${markdownText(report.title)}\n`
      yield* reportText(report, speech, style, single ? '##' : '###')
    }
    const { shown, rest } = shownGroups(outcome, speech)
    for (const { title, group } of shown) {
      yield `\n## ${title}\n`
      for (const report of group.reports) {
        if (group.reports.length > 1) yield `\n### ${markdownText(report.title)}\n`
        yield* reportText(report, speech, style, group.reports.length > 1 ? '####' : '###')
      }
    }
    if (rest !== null) yield `\n- ${atLineStart(speech.words(rest))}\n`
  },
}

function* reportText(
  report: ReportResult,
  speech: Speech,
  style: Style,
  level: string,
): Generator<string> {
  if (report.headlines.length > 0) yield '\n'
  for (const { title, value, details } of report.headlines) {
    const texts = details.map(detail => phraseText(detail, speech))
    const more = texts.length === 0 ? '' : `, ${texts.join(' ')}`
    yield `- ${speech.words(title)}: **${cellText(value.kind, value.cell, speech)}**${more}\n`
  }
  for (const each of report.tables) {
    if (each.hidden) continue
    yield `\n${level} ${speech.words(each.title)}\n\n`
    const shown = shownInColumns(each)
    const drawn = drawing(each, style, speech, shown ?? undefined)
    if (each.shape === 'facts') yield* facts(drawn, speech)
    else yield* body(drawn, shown?.inColumns ?? null, speech, style)
    yield* notes(each, drawn, speech)
  }
}

function* facts(drawn: Drawing, speech: Speech): Generator<string> {
  const [row] = drawn.rows
  if (row === undefined) yield 'None.\n'
  else
    for (const { title, kind, at } of drawn.columns)
      yield `- ${title}: ${cellText(kind, row.cells[at] ?? null, speech)}\n`
}

function* body(
  drawn: Drawing,
  inColumns: ColumnRows | null,
  speech: Speech,
  style: Style,
): Generator<string> {
  const { columns, rows } = drawn
  if (rows.length + (inColumns?.order.length ?? 0) === 0) {
    yield 'None.\n'
    return
  }
  yield line(columns.map(({ title }) => title))
  yield line(columns.map(column => (isNumeric(column) ? '---:' : '---')))
  if (inColumns !== null) yield* columnLines(columns, inColumns, speech, style)
  for (const row of rows) {
    const texts = drawn.texts(row)
    yield line(typeof texts === 'string' ? columns.map((_, i) => (i === 0 ? texts : '')) : texts)
  }
}

const columnLines = (
  columns: readonly ShownColumn[],
  { order, columns: cells }: ColumnRows,
  speech: Speech,
  { width }: Style,
): Iterable<string> =>
  columnRows(
    order,
    columns.map(({ kind, at }) => ({ kind, cells: cells[at] as CellColumn })),
    {
      before: i => (i === 0 ? '| ' : ' | '),
      after: ' |\n',
      between: '',
      quote: '`',
      longest: Math.min(LONGEST_NAME, width),
      amountQuote: '',
      none: speech.words(NONE),
      forPeople: true,
      cell: (kind, cell) => cellText(kind, cell, speech),
    },
  )

/** A list, because a paragraph that begins with a value could begin with "1." or "+". */
function* notes(each: Table, drawn: Drawing, speech: Speech): Generator<string> {
  const texts = each.notes.map(note => phraseText(note, speech))
  if (drawn.partial) texts.unshift(speech.words(PARTIAL_NOTE))
  if (drawn.rest !== null) texts.unshift(speech.words(drawn.rest))
  if (texts.length > 0) yield '\n'
  for (const text of texts) yield `- ${atLineStart(text)}\n`
}

/** What would open a list inside the list item. */
const atLineStart = (text: string): string =>
  text.replace(/^(?:[-+=]|\d+(?=[.)]))/, match => (/\d/.test(match) ? `${match}\\` : `\\${match}`))

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`

/** Longest id drawn on a terminal, in columns: it may be megabytes long. A file has it in full. */
const LONGEST_NAME = 120

/** What starts something inline. A `$` before a digit can't close a formula, so prices may stay as they are. */
const MARKUP = /[\\`*_[\]<>|~&#]|\$(?!\d)/g

/** GFM makes links of these without any bracket. */
const AUTOLINK = /:(?=\/\/)|(?<=mailto|xmpp):|(?<=www)\./gi

/** Text as a piece of GFM that shows exactly that text. Ends of lines are gone before (escapeText). */
export const markdownText = (text: string): string =>
  escapeText(text).replace(MARKUP, '\\$&').replace(AUTOLINK, '\\$&').replaceAll('@', '&#64;')

/**
 * A name from the data: as code, where nothing is markup, a link or a mention of someone. A backtick, pipe or
 * backslash has no reliable spelling inside code in a table, so names with one are escaped text instead.
 */
export function markdownName(text: string, width: number): string {
  const shown = cutting(width)(escapeName(text), LONGEST_NAME)
  return /^[^`\\|]+$/.test(shown) && shown.trim() === shown ? `\`${shown}\`` : markdownText(shown)
}
