import { NO_CURRENCY, type Outcome, type Phrase, type ReportResult } from '../model/index.ts'
import { byKind } from './by-kind.ts'
import { phraseText, type Speech } from './cells.ts'
import { countText } from './numbers.ts'
import { instantText, spanText } from './times.ts'

/** One line of the header: what, and the sentences that say it. */
export interface HeaderLine {
  readonly label: string
  readonly texts: readonly string[]
  /** The first of them where no label says what it is. */
  readonly brief: string
  /** The others, which need a line of their own. */
  readonly notes?: readonly string[]
  /** The answer is short of something: to be seen first. */
  readonly alarm?: true
}

/** What the numbers below are of: said above every report for people. */
export function headerLines(outcome: Outcome, speech: Speech): readonly HeaderLine[] {
  const { counted, total } = outcome.ledger.events
  const lines: HeaderLine[] = byKind(outcome.incomplete).map(({ first, count }) => {
    const text = `${speech.words(count === 1 ? '' : `${countText(count)} inputs, the first `)}${speech.name(first.input)}${speech.words(`: ${first.message}`)}`
    return { label: 'Incomplete', texts: [text], brief: text, alarm: true }
  })
  const period = speech.words(periodText(outcome, speech))
  lines.push({ label: 'Period', texts: [period], brief: period })
  const events = total === 1 ? 'event' : 'events'
  const ofAll = speech.words(`${countText(counted)} of ${countText(total)} ${events}`)
  lines.push({
    label: 'Counted',
    texts: [ofAll],
    brief: counted === total ? speech.words(`${countText(total)} ${events}`) : ofAll,
  })
  if (speaksOfMoney(outcome)) {
    const isNamed = outcome.currency !== NO_CURRENCY
    const notes = outcome.currencyNotes.map(note => phraseText(note, speech))
    lines.push({
      label: 'Currency',
      texts: [speech.words(isNamed ? outcome.currency : `none given (${NO_CURRENCY})`), ...notes],
      brief: speech.words(isNamed ? outcome.currency : `no currency (${NO_CURRENCY})`),
      notes,
    })
  }
  return lines
}

function periodText({ period }: Outcome, { calendar }: Speech): string {
  const { startMs, endMs, zone, window } = period
  const of = `${zone} (${window})`
  if (startMs === null && endMs === null) return `no events (${window})`
  if (startMs === null) return `up to ${instantText(endMs ?? 0, calendar)} ${of}`
  if (endMs === null) return `from ${instantText(startMs, calendar)} ${of}`
  // --since after the newest event: a span that ends before it starts would say nothing.
  if (startMs >= endMs) return `from ${instantText(startMs, calendar)}: no events ${of}`
  return `${spanText(startMs, endMs, calendar)} ${of}`
}

/** A report of visits alone needs no currency above it. */
const speaksOfMoney = (outcome: Outcome): boolean =>
  outcome.currencyNotes.length > 0 || outcome.reports.some(hasMoney)

function hasMoney({ headlines, tables }: ReportResult): boolean {
  const inPhrase = (phrase: Phrase): boolean =>
    phrase.some(part => typeof part !== 'string' && part.kind === 'money')
  return (
    headlines.some(({ value, details }) => value.kind === 'money' || details.some(inPhrase)) ||
    tables.some(table => !table.hidden && table.columns.some(({ kind }) => kind === 'money'))
  )
}
