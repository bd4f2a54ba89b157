import type { TakenEvent } from '../decode/index.ts'
import {
  type CsvStyle,
  csvRecord,
  csvText,
  FIELDS,
  type Field,
  GUARDED_HEADER,
  jsonText,
  plainJson,
} from '../model/index.ts'

/** How accepted events are written: in our own names, so that what reads them again gets the same events. */
export interface CleanWriter {
  /** What stands before the first event. */
  readonly head: string
  /** One event with its line end. */
  line(event: TakenEvent): string
}

const JSON_NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/

/** The value of a field as JSON; null where the event has none. */
export function fieldJson(field: Field, { raw, event, worth }: TakenEvent): string | null {
  switch (field) {
    case 'event_type':
      return jsonText(worth.type)
    case 'timestamp':
      return JSON.stringify(timeText(event.timestamp))
    case 'quantity':
      return isAbsent(raw[field]?.text) ? null : String(event.quantity)
    case 'price':
    case 'revenue': {
      // The text is the value: not a digit of it is made anew.
      const text = raw[field]?.text
      if (text === undefined || text === '') return null
      return JSON_NUMBER.test(text) ? text : jsonText(text)
    }
    default: {
      const text = event[field]
      return text === null ? null : jsonText(text)
    }
  }
}

const MIDNIGHT = 'T00:00:00.000Z'

/** In UTC, with ms. A date alone stays one where that is the same instant: of a log of dates no hours are shown. */
function timeText({ ms, leftOut }: TakenEvent['event']['timestamp']): string {
  const text = new Date(ms).toISOString()
  return leftOut === 'time' && text.endsWith(MIDNIGHT) ? text.slice(0, -MIDNIGHT.length) : text
}

const isAbsent = (text: string | undefined): boolean => text === undefined || text === ''

const members = (taken: TakenEvent): [name: string, json: string][] =>
  FIELDS.flatMap(field => {
    const json = fieldJson(field, taken)
    return json === null ? [] : [[field, json] as [string, string]]
  })

/** JSON lines: our fields, then all further ones. Nothing in them acts on a terminal, and each value stays what it is. */
export const jsonlWriter: CleanWriter = {
  head: '',
  line(taken) {
    const rest = (taken.raw.rest ?? []).map(([name, json]) => [name, plainJson(json)] as const)
    const all = [...members(taken), ...rest]
    return `{${all.map(([name, json]) => `${jsonText(name)}:${json}`).join(',')}}\n`
  },
}

/**
 * CSV (RFC 4180): our fields and the further ones named, in columns that don't depend on the data. Its header says whether
 * cells are guarded against spreadsheets, so that what reads it again gets the same texts.
 */
export function csvWriter(extras: readonly string[], style: CsvStyle): CleanWriter {
  const text = csvText(style)
  const head = csvRecord([...FIELDS, ...extras.map(text)], style)
  return {
    head: style.csvRaw ? head : `${GUARDED_HEADER}${head.slice(FIELDS.join().length)}`,
    line(taken) {
      const ours = FIELDS.map(field => {
        const json = fieldJson(field, taken)
        if (json === null) return ''
        return json.startsWith('"') ? text(String(JSON.parse(json))) : json
      })
      return csvRecord([...ours, ...extras.map((_, i) => text(taken.raw.extra[i] ?? ''))], style)
    },
  }
}
