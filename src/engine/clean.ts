import type { TakenEvent } from '../decode/index.ts'
import { FIELDS, type Field } from '../model/index.ts'

/** How accepted events are written: in our own names, so that what reads them again gets the same events. */
export interface CleanWriter {
  /** What stands before the first event. */
  readonly head: string
  /** One event with its line end. */
  line(event: TakenEvent): string
}

const JSON_NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/

/** The value of a field as JSON; null where the event has none. */
function fieldJson(field: Field, { raw, event, worth }: TakenEvent): string | null {
  switch (field) {
    case 'event_type':
      return JSON.stringify(worth.type)
    case 'timestamp':
      return JSON.stringify(new Date(event.timestamp.ms).toISOString())
    case 'quantity':
      return isAbsent(raw[field]?.text) ? null : String(event.quantity)
    case 'price':
    case 'revenue': {
      // The text is the value: not a digit of it is made anew.
      const text = raw[field]?.text
      if (text === undefined || text === '') return null
      return JSON_NUMBER.test(text) ? text : JSON.stringify(text)
    }
    default: {
      const text = event[field]
      return text === null ? null : JSON.stringify(text)
    }
  }
}

const isAbsent = (text: string | undefined): boolean => text === undefined || text === ''

const members = (taken: TakenEvent): [name: string, json: string][] =>
  FIELDS.flatMap(field => {
    const json = fieldJson(field, taken)
    return json === null ? [] : [[field, json] as [string, string]]
  })

/** JSON lines: our fields, then all further ones. */
export const jsonlWriter: CleanWriter = {
  head: '',
  line(taken) {
    const all = [...members(taken), ...(taken.raw.rest ?? [])]
    return `{${all.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}\n`
  },
}

/** CSV (RFC 4180): our fields and the further ones named, in columns that don't depend on the data. */
export const csvWriter = (extras: readonly string[]): CleanWriter => ({
  head: rowOf([...FIELDS, ...extras]),
  line(taken) {
    const ours = FIELDS.map(field => {
      const json = fieldJson(field, taken)
      if (json === null) return ''
      return json.startsWith('"') ? String(JSON.parse(json)) : json
    })
    return rowOf([...ours, ...extras.map((_, i) => taken.raw.extra[i] ?? '')])
  },
})

const rowOf = (cells: readonly string[]): string => `${cells.map(cellOf).join(',')}\r\n`

const cellOf = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
