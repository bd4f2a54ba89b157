import { calendar, type LedgerSummary, type Outcome, type Place } from '../model/index.ts'
import { byKind } from './by-kind.ts'
import { phraseText, type Speech } from './cells.ts'
import { escapeText } from './escape.ts'
import { countText } from './numbers.ts'
import { paint } from './paint.ts'
import type { Style } from './renderer.ts'
import { issueSentence, reasonSentence } from './sentences.ts'
import { displayWidth, padLeft, padRight, truncate } from './width.ts'

/** Input names and ids in sentences are cut to this. */
const LONGEST_NAME = 48

const nameText = (text: string): string => truncate(escapeText(text), LONGEST_NAME)

/** What stderr says after a run: every record and event accounted for, then what is odd about them. Without line ends. */
export function ledgerLines(outcome: Outcome, style: Pick<Style, 'color'>): string[] {
  const ink = paint(style)
  const speech: Speech = {
    calendar: calendar(outcome.period.zone),
    name: nameText,
    words: escapeText,
  }
  const { records, events, notes } = outcome.ledger
  const lines = [
    sumLine(
      records.total,
      ['record', 'records'],
      [
        [records.blank, 'blank'],
        [records.ignored, 'ignored'],
        [records.rejected, 'rejected'],
        [records.accepted, 'accepted'],
      ],
    ),
    sumLine(
      events.total,
      ['event', 'events'],
      [
        [events.duplicate, 'duplicate'],
        [events.filtered, 'filtered'],
        [events.outside, 'outside'],
        [events.counted, 'counted'],
      ],
    ),
  ]
  if (records.rejected > 0) lines.push('', ...rejectionLines(outcome.ledger))
  if (notes.length > 0) lines.push('')
  for (const { text } of notes) lines.push(`note: ${phraseText(text, speech)}`)
  for (const { message, hints } of outcome.warnings) {
    lines.push('', `${ink.bold('warning:')} ${phraseText(message, speech)}`)
    for (const hint of hints) lines.push(`  ${escapeText(hint)}`)
  }
  return lines
}

/** Inputs that weren't read to their end, or gave nothing: 'missing.jsonl: there is no such file'. */
export const incompleteLines = ({ incomplete }: Outcome): string[] =>
  byKind(incomplete).map(({ first, count }) => {
    const name = nameText(first.input)
    const inputs = count === 1 ? name : `${countText(count)} inputs, the first ${name}`
    return `${inputs}: ${escapeText(first.message)}`
  })

const sumLine = (
  total: number,
  [one, many]: readonly [string, string],
  parts: readonly (readonly [number, string])[],
): string =>
  `${countText(total)} ${total === 1 ? one : many} = ${parts
    .map(([count, name]) => `${countText(count)} ${name}`)
    .join(' + ')}`

function rejectionLines({ records, rejections, firstRejected }: LedgerSummary): string[] {
  const { rejected, total } = records
  const lines = [
    `${countText(rejected)} of ${countText(total)} ${total === 1 ? 'record' : 'records'} ${
      rejected === 1 ? 'was' : 'were'
    } rejected`,
  ]
  const places = firstRejected.map(placeText)
  const width = Math.max(0, ...places.map(displayWidth))
  for (const [i, line] of firstRejected.entries())
    lines.push(`  ${padRight(places[i] ?? '', width)}  ${issueSentence(line)}`)
  const counts = rejections.map(({ count }) => countText(count))
  const digits = Math.max(0, ...counts.map(count => count.length))
  if (rejections.length > 0) lines.push('  by reason')
  for (const [i, { reason, first }] of rejections.entries()) {
    // A place is told only where the lines above don't have it.
    const place = places.includes(placeText(first)) ? '' : ` (first: ${placeText(first)})`
    lines.push(`  ${padLeft(counts[i] ?? '', digits)}  ${reasonSentence(reason)}${place}`)
  }
  return lines
}

const placeText = ({ input, line }: Place): string => `${nameText(input)}:${line}`
