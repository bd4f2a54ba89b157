import type { Field } from './fields.ts'

/**
 * Why a line was rejected, for machines. Sentences for people are made in `render/sentences.ts`.
 * A list and not a pattern: docs, tests and the JSON schema are read off it.
 */
export const REASONS = [
  'line_too_long', //            over 16 MiB
  'invalid_utf8',
  'not_json',
  'not_alone', //                a JSON object with other text before or after it: an element of an array, say
  'not_an_object', //            JSON, but an array, a text, a number, …
  'no_records', //               an object that has nothing where --records says
  'not_csv', //                  a misplaced quote
  'ragged_row', //               a row with more or fewer cells than the header
  'repeated_header', //          the header again, in the middle
  'missing', //                  a needed field is absent, null or empty: field says which
  'wrong_type', //               the field is present and of no type that the field can have
  'lone_surrogate', //           half a character in an event type or an id
  'number_id', //                a number as id that isn't spelled 0|-?[1-9][0-9]*
  'not_a_number', //             a text where a decimal or a quantity should be
  'too_long', //                 a decimal of more than 400 characters
  'negative', //                 a price below 0
  'zero', //                     a quantity of 0
  'not_integral', //             a quantity with a fraction
  'out_of_range', //             a quantity beyond ±10^9; a line total beyond ±900,000,000,000; a year beyond 9999; an epoch of another magnitude
  'not_a_timestamp', //          no RFC 3339 date and time
  'impossible_time', //          30 February, 24:00, second 60 that is no leap second
  'skipped_time', //             a local time that the input zone's clocks skipped
  'not_a_currency', //           not three letters
] as const
export type Reason = (typeof REASONS)[number]

/** Bad data: counted, located, explained; the run goes on. */
export interface Issue {
  /** Line number within the input, from 1. */
  readonly line: number
  readonly reason: Reason
  readonly field: Field | null
  /**
   * What stood there, to be quoted: at most 40 characters, cut with '…', not yet escaped. For a customer id, or
   * where a value would say nothing, only its JSON type ('a number', 'an object'). Null where the reason says it all.
   */
  readonly found: string | null
  /** The line's text, kept only when the plan asks for the rejected lines (null when it is no UTF-8 or too long). */
  readonly text?: string | null
}

/** A reason with its field, as one word for JSON and counting: `price_negative`, `not_json`. */
export const reasonCode = (reason: Reason, field: Field | null): string =>
  field === null ? reason : `${field}_${reason}`
