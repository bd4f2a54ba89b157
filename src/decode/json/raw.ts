import { shortened as cut, FIELDS, type Field, type Reason } from '../../model/index.ts'
import { ownText } from '../names.ts'
import { eachMember, skipSpace, stringText } from './source-text.ts'

export type JsonKind = 'text' | 'number' | 'true' | 'false' | 'null' | 'object' | 'array'

/** A field's value as the line spells it. `text` is a text's content or a number's spelling, '' for other kinds. */
export interface RawValue {
  readonly kind: Exclude<JsonKind, 'null'>
  readonly text: string
  /** As the input has it, where `text` is what was made of that. */
  readonly written?: string
}

/** The fields of one line; undefined where a field is absent or null. */
export type RawFields = { [F in Field]: RawValue | undefined } & {
  /** The further fields asked for. */
  readonly extra: (string | undefined)[]
  /** All other fields as JSON, by name: only where they are asked for. */
  rest?: readonly (readonly [name: string, json: string])[]
  /** The money of the whole order; null where a mapping asks for it and the record has none. */
  orderTotal?: RawValue | null
  /** Of a record's first event: how many joined files have no row for the record. */
  unmatched?: number
  /** Counted when the event is taken. */
  counted?: CountedOfEvent[]
}

/** What only a mapping knows of an event. */
export type CountedOfEvent = 'customerStandIn' | 'ignoredEvents'

const WANTED: ReadonlyMap<string, Field> = new Map(FIELDS.map(field => [field, field]))

/**
 * The fields that an object's JSON text names, the last of duplicates; null where the text is no object. `extras` says
 * which further fields are wanted, by name their place in `extra`.
 */
export function rawFields(text: string, extras: ReadonlyMap<string, number>): RawFields | null {
  const fields = noFields()
  const isObject = eachMember(text, (key, start, end) => {
    const field = WANTED.get(key)
    if (field !== undefined) fields[field] = rawValue(text, start, end)
    const extra = extras.get(key)
    if (extra !== undefined) fields.extra[extra] = extraText(text, start, end)
  })
  return isObject ? fields : null
}

/** The type of the value that begins at `start`, which JSON tells by its first character. */
export function kindAt(text: string, start: number): JsonKind {
  switch (text[start]) {
    case '"':
      return 'text'
    case '{':
      return 'object'
    case '[':
      return 'array'
    case 't':
      return 'true'
    case 'f':
      return 'false'
    case 'n':
      return 'null'
    default:
      return 'number'
  }
}

export function rawValue(text: string, start: number, end: number): RawValue | undefined {
  const kind = kindAt(text, start)
  if (kind === 'null') return undefined
  if (kind === 'text') return { kind, text: stringText(text, start, end) }
  return { kind, text: kind === 'number' ? text.slice(start, end) : '' }
}

/**
 * A further field as text: what a text says, else the value as it is spelled. Null and '' are absent, and half a
 * surrogate pair, which no output can hold, is U+FFFD.
 */
export function extraText(text: string, start: number, end: number): string | undefined {
  const kind = kindAt(text, start)
  if (kind === 'null') return undefined
  if (kind !== 'text') return text.slice(start, end)
  return stringText(text, start, end).toWellFormed() || undefined
}

/** What a whole JSON text is: 'an array', 'a string', 'null', … */
export const kindOfText = (text: string): string => kindName(kindAt(text, skipSpace(text, 0)))

/** A JSON type in words; 'true', 'false' and 'null' as they are. */
export function kindName(kind: JsonKind): string {
  if (kind === 'object' || kind === 'array') return `an ${kind}`
  if (kind === 'text') return 'a string'
  return kind === 'number' ? 'a number' : kind
}

/**
 * One literal, so that every line has an object of the same shape. (Copies of an object that is made of FIELDS are hashes:
 * a run of the plain decoder takes 40 % longer.)
 */
export const noFields = (): RawFields => ({
  event_type: undefined,
  customer_id: undefined,
  timestamp: undefined,
  item_id: undefined,
  price: undefined,
  quantity: undefined,
  revenue: undefined,
  currency: undefined,
  event_id: undefined,
  order_id: undefined,
  session_id: undefined,
  extra: [],
})

/** What an Issue quotes of the field at fault; null where nothing stood there. */
export function foundIn(field: Field, reason: Reason, raw: RawValue | undefined): string | null {
  if (raw === undefined || reason === 'missing') return null
  const { kind, text, written = text } = raw
  // A log of bad lines must not become a list of customers.
  if (field === 'customer_id')
    return kind === 'true' || kind === 'false' ? 'a boolean' : kindName(kind)
  return kind === 'text' || kind === 'number' ? shortened(written) : kindName(kind)
}

/** Shortened, and no longer part of the line it was cut from. */
export const shortened = (text: string): string => ownText(cut(text))
