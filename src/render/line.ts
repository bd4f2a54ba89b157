import { calendar, type Outcome } from '../model/index.ts'
import { cellText, type Speech } from './cells.ts'
import { escapeText } from './escape.ts'
import { countText } from './numbers.ts'
import { instantText } from './times.ts'
import { truncate } from './width.ts'

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
