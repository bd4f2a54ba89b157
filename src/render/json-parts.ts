import type {
  Calendar,
  Incomplete,
  LedgerNote,
  LedgerSummary,
  Outcome,
  Period,
  Rejection,
} from '../model/index.ts'
import { jsonText } from './escape.ts'
import { compact, counts, instantText, lines, type Member, object } from './json-values.ts'

/** The period that the reports speak of. */
export const periodText = (period: Period, zone: Calendar): string =>
  object(
    [
      ['start', instantText(period.startMs, zone)],
      ['end', instantText(period.endMs, zone)],
      ['zone', jsonText(period.zone)],
      ['window', jsonText(period.window)],
      ['newest', instantText(period.newestMs, zone)],
    ],
    '  ',
  )

/** What makes the numbers mean something else than by default, by option. */
export const definitionsText = ({ definitions = [] }: Outcome): string =>
  compact(definitions.map(({ name, value }) => [name, jsonText(value)]))

/** How inputs with other names than ours were read; null where nothing had to be detected. */
export const readingText = ({ readings = [] }: Outcome): string =>
  readings.length === 0
    ? 'null'
    : lines(
        readings.map(({ inputs, words, evidence }) =>
          compact([
            ['inputs', `[${inputs.map(jsonText).join(', ')}]`],
            ['options', jsonText(words.join(' '))],
            [
              'evidence',
              `[${evidence
                .map(each =>
                  compact([
                    ['part', jsonText(each.part)],
                    ['is', jsonText(each.is)],
                    ['why', jsonText(each.why)],
                  ]),
                )
                .join(', ')}]`,
            ],
          ]),
        ),
        '  ',
      )

/** Every record and event accounted for. */
export function ledgerText({ records, events, rejections, notes }: LedgerSummary): string {
  const { total, blank, ignored, rejected, accepted } = records
  const { duplicate, filtered, outside, counted } = events
  return object(
    [
      ['records', counts({ total, blank, ignored, rejected, accepted })],
      ['events', counts({ total: events.total, duplicate, filtered, outside, counted })],
      ['rejections', lines(rejections.map(rejectionText), '    ')],
      ['notes', lines(notes.map(noteText), '    ')],
    ],
    '  ',
  )
}

const rejectionText = ({ reason, count, first }: Rejection): string =>
  compact([
    ['reason', jsonText(reason)],
    ['count', JSON.stringify(count)],
    [
      'first',
      compact([
        ['input', jsonText(first.input)],
        ['line', JSON.stringify(first.line)],
      ]),
    ],
  ])

function noteText(note: LedgerNote): string {
  const members: Member[] = [
    ['note', jsonText(note.note)],
    ['count', JSON.stringify(note.count)],
  ]
  if (note.event_type !== undefined) {
    members.push(['event_type', jsonText(note.event_type)])
  }
  if (note.did_you_mean !== undefined) {
    const meant = note.did_you_mean
    members.push(['did_you_mean', meant === null ? 'null' : jsonText(meant)])
  }
  if (note.field !== undefined) members.push(['field', jsonText(note.field)])
  if (note.values !== undefined) {
    const values = note.values.map(({ value, count }) =>
      compact([
        ['value', jsonText(value)],
        ['count', JSON.stringify(count)],
      ]),
    )
    members.push(['values', `[${values.join(', ')}]`])
  }
  return compact(members)
}

/** An input that is short of something, and why. */
export const incompleteText = ({ input, reason, message }: Incomplete): string =>
  compact([
    ['input', jsonText(input)],
    ['reason', jsonText(reason)],
    ['message', jsonText(message)],
  ])
