import { FIELDS, type Field, REASONS, type Reason, reasonCode } from '../model/index.ts'
import { escapeText } from './escape.ts'

/** What a field should be, for reasons that say it is something else. */
const SHOULD_BE: ReadonlyMap<string, string> = new Map<Field, string>([
  ['event_type', 'a string'],
  ['customer_id', 'a string or an integer'],
  ['timestamp', 'a date and time'],
  ['item_id', 'a string or an integer'],
  ['price', 'a number'],
  ['quantity', 'a whole number'],
  ['revenue', 'a number'],
  ['currency', 'three letters'],
  ['event_id', 'a string or an integer'],
  ['order_id', 'a string or an integer'],
  ['session_id', 'a string or an integer'],
])

const OUT_OF_RANGE: ReadonlyMap<string, string> = new Map<Field, string>([
  ['timestamp', 'timestamp is outside the years 0 to 9999, or not an epoch time in s, ms or µs'],
  ['price', 'price gives a line total beyond ±900,000,000,000'],
  ['revenue', 'revenue is beyond ±900,000,000,000'],
  ['quantity', 'quantity is beyond ±1,000,000,000'],
])

const SENTENCES: Readonly<Record<Reason, (field: string) => string>> = {
  line_too_long: () => 'the line is over 16 MiB',
  invalid_utf8: () => 'not valid UTF-8',
  not_json: () => 'not JSON',
  not_alone: () => 'not JSON alone: there is other text before or after the object',
  not_an_object: () => 'not a JSON object',
  no_records: () => 'the object has no records where they should be',
  not_csv: () => 'a quote is misplaced or not closed',
  ragged_row: () => 'the row has more or fewer cells than the header',
  repeated_header: () => 'the header is repeated',
  missing: field => `${field} is missing`,
  wrong_type: field => `${field} should be ${SHOULD_BE.get(field) ?? 'of another type'}`,
  lone_surrogate: field => `${field} contains half a character (an unpaired surrogate)`,
  number_id: field => `${field} as a number should be a plain integer`,
  not_a_number: field => `${field} should be ${SHOULD_BE.get(field) ?? 'a number'}`,
  too_long: field => `${field} is longer than 400 characters`,
  negative: field => `${field} should not be negative`,
  zero: field => `${field} should not be 0`,
  not_integral: field => `${field} should be a whole number`,
  out_of_range: field => OUT_OF_RANGE.get(field) ?? `${field} is out of range`,
  not_a_timestamp: field => `${field} should be a time such as 2024-03-27T05:00:00Z`,
  impossible_time: field => `${field} is not a valid date or time`,
  skipped_time: field => `${field} is a local time that does not exist: the clocks skipped it`,
  not_a_currency: field => `${field} should be three letters`,
}

/** Reasons whose `found` is always the content of a text: `"12"` is wrong where `12` would be right. */
const TEXTS: ReadonlySet<Reason> = new Set([
  'not_a_number',
  'lone_surrogate',
  'not_a_timestamp',
  'not_a_currency',
])

/** The spelling of a number, maybe cut. */
const NUMBER = /^-?\d[\d.eE+-]*…?$/
/** The name of a JSON type, given where the value itself would say nothing. */
const TYPE = /^(?:an? [a-z]+|true|false|null)$/
/** Reasons whose `found` is words of ours. */
const WORDS: ReadonlySet<Reason> = new Set(['ragged_row'])
/** Reasons whose `found` may be the name of a type. */
const TYPED: ReadonlySet<Reason> = new Set(['wrong_type', 'number_id', 'not_an_object'])

interface Found {
  readonly reason: Reason
  readonly field: string | null
  readonly found: string | null
}

/** Why a line was rejected, for people: 'price should be a number, found "12,50"'. */
export function issueSentence({ reason, field, found }: Found): string {
  const sentence = SENTENCES[reason](escapeText(field ?? 'a field'))
  if (found === null) return sentence
  const text = escapeText(found)
  // Of a customer id only the type is ever shown.
  const typed = (TYPED.has(reason) || field === 'customer_id') && TYPE.test(text)
  const bare = typed || WORDS.has(reason) || (NUMBER.test(text) && !TEXTS.has(reason))
  return `${sentence}, found ${bare ? text : `"${text.replaceAll('"', '\\"')}"`}`
}

/** Every code that `reasonCode` can make, with its sentence. */
const sentencesByCode = (): ReadonlyMap<string, string> =>
  new Map(
    REASONS.flatMap(reason =>
      [null, ...FIELDS].map(field => [
        reasonCode(reason, field),
        issueSentence({ reason, field, found: null }),
      ]),
    ),
  )
let byCode: ReadonlyMap<string, string> | undefined

/** The sentence of a counted reason ('price_negative'), without what was found in a particular line. */
export function reasonSentence(code: string): string {
  // A log without a bad line needs none of them.
  byCode ??= sentencesByCode()
  return byCode.get(code) ?? escapeText(code)
}
