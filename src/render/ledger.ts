import {
  calendar,
  type LedgerSummary,
  type Outcome,
  type Place,
  type Rejection,
} from '../model/index.ts'
import { byKind } from './by-kind.ts'
import { phraseText, type Speech } from './cells.ts'
import { escapeName, escapeText } from './escape.ts'
import { countText } from './numbers.ts'
import { paint } from './paint.ts'
import type { Style } from './renderer.ts'
import { issueSentence, reasonSentence } from './sentences.ts'
import { displayWidth, padLeft, padRight, truncate } from './width.ts'

/** Input names and ids in sentences are cut to this. */
const LONGEST_NAME = 48

const nameText = (text: string): string => truncate(escapeName(text), LONGEST_NAME)

/** What stderr says after a run: every record and event accounted for, then what is odd about them. Without line ends. */
export function ledgerLines(outcome: Outcome, style: Pick<Style, 'color'>): string[] {
  const ink = paint(style)
  const speech = speechOf(outcome)
  const { records, events, notes } = outcome.ledger
  const lines = [
    ...readingLines(outcome),
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
  for (const { message, hints, emptyOption } of outcome.warnings) {
    if (emptyOption !== undefined) continue
    lines.push('', `${ink.bold('warning:')} ${phraseText(message, speech)}`)
    for (const hint of hints) lines.push(`  ${escapeText(hint)}`)
  }
  return lines
}

/**
 * The same on a terminal, where a page of it would push the answers off the screen: what isn't none, and where the
 * rest is to be had.
 */
export function briefLedgerLines(outcome: Outcome, style: Pick<Style, 'color'>): string[] {
  const ink = paint(style)
  const speech = speechOf(outcome)
  const { records, events, notes } = outcome.ledger
  const left = [
    [records.blank, 'blank'],
    [records.ignored, 'ignored'],
    [events.duplicate, 'duplicate'],
    [events.filtered, 'filtered'],
  ] as const
  const others = left.filter(([count]) => count > 0)
  const { total, rejected } = records
  const what = total === 1 ? 'record' : 'records'
  const lines = readingLines(outcome)
  if (rejected > 0)
    lines.push(
      `${countText(rejected)} of ${countText(total)} ${what} rejected: --verbose lists them, --rejects FILE keeps them`,
    )
  else if (others.length === 0 && notes.length === 0)
    lines.push(`${countText(total)} ${what}, none rejected`)
  if (others.length > 0)
    lines.push(
      `left out: ${others.map(([count, name]) => `${countText(count)} ${name}`).join(', ')}`,
    )
  for (const { text } of notes) lines.push(`note: ${phraseText(text, speech)}`)
  for (const { message, hints } of outcome.warnings) {
    lines.push(`${ink.bold('warning:')} ${phraseText(message, speech)}`)
    for (const hint of hints) lines.push(`  ${escapeText(hint)}`)
  }
  return lines
}

const MOST_READINGS = 3

/** How inputs with other names than ours were read, with the words that say it: never a silent choice. */
function readingLines({ readings = [] }: Outcome): string[] {
  const lines = readings
    .slice(0, MOST_READINGS)
    .map(({ command }) => `Read as: ${escapeText(command)}`)
  return readings.length > MOST_READINGS
    ? [...lines, `Read as: (+${countText(readings.length - MOST_READINGS)} more readings)`]
    : lines
}

/** What is said even where only errors are wanted, of any number of inputs in one line. */
export function urgentLines(outcome: Outcome): string[] {
  const [first, ...others] = outcome.warnings.filter(
    ({ isUrgent, emptyOption }) => isUrgent === true && emptyOption === undefined,
  )
  if (first === undefined) return []
  const more = others.length === 0 ? '' : ` (+${countText(others.length)} more warnings)`
  return [`warning: ${phraseText(first.message, speechOf(outcome))}${more}`]
}

/** Why the answer tells nothing apart that it was asked to, with what to type instead: an error each. */
export const emptyLines = (outcome: Outcome): string[] =>
  outcome.warnings.flatMap(({ message, hints, emptyOption }) =>
    emptyOption === undefined
      ? []
      : [phraseText(message, speechOf(outcome)), ...hints.map(hint => `  ${escapeText(hint)}`)],
  )

const speechOf = ({ period }: Outcome): Speech => ({
  calendar: calendar(period.zone),
  name: nameText,
  words: escapeText,
})

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
  const reasons = bySentence(rejections)
  const counts = reasons.map(({ count }) => countText(count))
  const digits = Math.max(0, ...counts.map(count => count.length))
  if (reasons.length > 0) lines.push('  by reason')
  for (const [i, { sentence, first }] of reasons.entries()) {
    // A place is given only where the lines above don't have it.
    const isGiven = first.some(place => places.includes(placeText(place)))
    const place = isGiven ? '' : ` (first: ${first.map(placeText).join(' and ')})`
    lines.push(`  ${padLeft(counts[i] ?? '', digits)}  ${sentence}${place}`)
  }
  return lines
}

/** Reasons that only programs distinguish are one to people: a price that is no number, as a text or as an object. */
function bySentence(rejections: readonly Rejection[]) {
  const found = new Map<string, { sentence: string; count: number; first: Place[] }>()
  for (const { reason, count, first } of rejections) {
    const sentence = reasonSentence(reason)
    const known = found.get(sentence)
    if (known === undefined) found.set(sentence, { sentence, count, first: [first] })
    else {
      known.count += count
      known.first = earliest(known.first, first)
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count)
}

/** Of two places in one input the first; their names don't say which of two inputs came first. */
function earliest(known: readonly Place[], place: Place): Place[] {
  const other = known.filter(({ input }) => input !== place.input)
  const same = known.find(({ input }) => input === place.input)
  return [...other, same !== undefined && same.line < place.line ? same : place]
}

const placeText = ({ input, line }: Place): string => `${nameText(input)}:${line}`
