import {
  type Calendar,
  type Decimal,
  type LeftOut,
  parseDecimal,
  parseEpoch,
  parseTimestamp,
  type Reason,
} from '../../model/index.ts'
import type { RawValue } from './raw.ts'

/** Why a value can't be taken. A class, so that a rule can return it in the value's place. */
export class Problem {
  readonly reason: Reason
  constructor(reason: Reason) {
    this.reason = reason
  }
}

/** What one field may hold; `FIELDS_THAT_COUNT` in event.ts says for which events it matters. A field that isn't there, or is an empty text, is null. */
export type Rule<T> = (raw: RawValue | undefined) => T | Problem

/** When it happened: epoch ms, and whether the zone was the plan's and not the text's. */
export interface Moment {
  readonly ms: number
  readonly assumedZone: boolean
  readonly leftOut: LeftOut
}

const DECIMAL_LENGTH = 400
const MAX_QUANTITY = 1e9
const QUANTITY_DIGITS = 10

/** Half a character: with the u flag a surrogate that has its other half is none. */
const LONE_SURROGATE = /[\ud800-\udfff]/u
/** What a JSON number may have that an integer's plain spelling hasn't. */
const FRACTION_OR_EXPONENT = /[.eE]/
const THREE_LETTERS = /^[A-Za-z]{3}$/

const isAbsent = (raw: RawValue | undefined): raw is undefined =>
  raw === undefined || (raw.kind === 'text' && raw.text === '')

/** The same rule for a field that no event can be without. */
export const needed =
  <T>(rule: Rule<T | null>): Rule<T> =>
  raw =>
    rule(raw) ?? new Problem('missing')

export const eventType: Rule<string | null> = raw => {
  if (isAbsent(raw)) return null
  return raw.kind === 'text' ? wholeText(raw.text) : new Problem('wrong_type')
}

/** Compared as text, so the number 7 and the text "7" are the same id; other spellings of a number are refused. */
export const id: Rule<string | null> = raw => {
  if (isAbsent(raw)) return null
  if (raw.kind === 'text') return wholeText(raw.text)
  if (raw.kind !== 'number') return new Problem('wrong_type')
  const isPlain = raw.text !== '-0' && !FRACTION_OR_EXPONENT.test(raw.text)
  return isPlain ? raw.text : new Problem('number_id')
}

const wholeText = (text: string): string | Problem =>
  LONE_SURROGATE.test(text) ? new Problem('lone_surrogate') : text

/** A text without an offset speaks the input's clock. Digits as text are no epoch time in JSON. */
export const moment =
  (input: Calendar): Rule<Moment | null> =>
  raw => {
    if (isAbsent(raw)) return null
    if (!isSpelled(raw)) return new Problem('wrong_type')
    const time = raw.kind === 'text' ? parseTimestamp(raw.text, input) : parseEpoch(raw.text)
    return time.ok ? time : new Problem(time.reason)
  }

/** Of a type that can hold a number: a JSON number, or a text that may spell one. */
const isSpelled = ({ kind }: RawValue): boolean => kind === 'text' || kind === 'number'

export const decimal: Rule<Decimal | null> = raw => {
  if (isAbsent(raw)) return null
  if (!isSpelled(raw)) return new Problem('wrong_type')
  const value = parseDecimal(raw.text)
  if (value === null) return new Problem('not_a_number')
  return raw.text.length > DECIMAL_LENGTH ? new Problem('too_long') : value
}

export const price: Rule<Decimal | null> = raw => {
  const value = decimal(raw)
  if (value === null || value instanceof Problem) return value
  return value.negative ? new Problem('negative') : value
}

/** Units: 1 where the field isn't there. An integral number, or a text that spells one: 6, 6.0, "6.00", 6e0. */
export const quantity: Rule<number> = raw => {
  if (isAbsent(raw)) return 1
  if (!isSpelled(raw)) return new Problem('wrong_type')
  const value = parseDecimal(raw.text)
  if (value === null) return new Problem('not_a_number')
  const { negative, digits, exponent } = value
  if (digits === '') return new Problem('zero')
  if (exponent < 0) return new Problem('not_integral')
  if (digits.length + exponent > QUANTITY_DIGITS) return new Problem('out_of_range')
  const size = Number(digits + '0'.repeat(exponent))
  if (size > MAX_QUANTITY) return new Problem('out_of_range')
  return negative ? -size : size
}

/** An ISO 4217 code by its form: which codes there are changes every few years. */
export const currency: Rule<string | null> = raw => {
  if (isAbsent(raw)) return null
  if (raw.kind !== 'text') return new Problem('wrong_type')
  return THREE_LETTERS.test(raw.text) ? raw.text.toUpperCase() : new Problem('not_a_currency')
}
