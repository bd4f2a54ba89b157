import type { RawValue } from '../json/raw.ts'
import { currencyOfSign } from './currency-signs.ts'

export type DecimalMark = 'point' | 'comma'
export type ReadMoney = (value: RawValue, field: 'price' | 'quantity' | 'revenue') => RawValue

/** A money text taken apart. `digits` is what stands between sign, currency and brackets: `1.299,00`. */
export interface MoneyText {
  readonly isNegative: boolean
  readonly digits: string
  /** As written; '' for none. */
  readonly sign: string
  /** That it names: by its code or by a sign that no other currency has. */
  readonly currency: string | null
}

/** As long as a decimal may be. */
const LONGEST = 400
/** What is around the digits of a money text: the same few in all of a file. */
type Around = Omit<MoneyText, 'digits'>

const MINUS = /[-−–]/
const MOST_KNOWN = 1000
const known = new Map<string, Around | null>()

const ZERO = 0x30
const isDigit = (code: number): boolean => code >= ZERO && code <= ZERO + 9

/** Null for what isn't a number with at most one currency, and one minus or pair of brackets. */
export function moneyText(text: string): MoneyText | null {
  if (text.length > LONGEST) return null
  let first = 0
  while (first < text.length && !isDigit(text.charCodeAt(first))) first++
  if (first === text.length) return null
  let end = text.length
  while (!isDigit(text.charCodeAt(end - 1))) end--
  if (isLeadingMark(text, first - 1)) first--
  const around = knownAround(text.slice(0, first), text.slice(end))
  if (around === null) return null
  const { isNegative, sign, currency } = around
  return { isNegative, digits: text.slice(first, end), sign, currency }
}

/** `.50` is a half and `Rs.50` is fifty. */
function isLeadingMark(text: string, at: number): boolean {
  const mark = text[at]
  return (mark === '.' || mark === ',') && (at === 0 || !/\p{L}/u.test(text[at - 1] as string))
}

let last: { before: string; after: string; around: Around | null } | null = null

function knownAround(before: string, after: string): Around | null {
  if (last?.before === before && last.after === after) return last.around
  const both = `${before}0${after}`
  let around = known.get(both)
  if (around === undefined) {
    around = aroundOf(before, after)
    if (known.size < MOST_KNOWN) known.set(both, around)
  }
  last = { before, after, around }
  return around
}

/** Minus, plus and brackets, a currency's sign or code; null for anything else. */
function aroundOf(before: string, after: string): Around | null {
  const isBracketed = before.includes('(') && after.includes(')')
  const sides = isBracketed ? [before.replace('(', ''), after.replace(')', '')] : [before, after]
  const isMinus = MINUS.test(before) || MINUS.test(after)
  if (isMinus && isBracketed) return null
  if (MINUS.test(before) && MINUS.test(after)) return null
  const takenAway = isMinus ? MINUS : '+'
  const [left = '', right = ''] = sides.map(side => side.replace(takenAway, '').trim())
  const sign = oneSign(left, right)
  if (sign === null) return null
  const currency = currencyOfSign(sign) ?? null
  return { isNegative: isMinus || isBracketed, sign, currency }
}

/** The one currency around a number, `$5 USD` included: its code tells more. Null for what is none, or for two. */
function oneSign(left: string, right: string): string | null {
  const [one, other] = [currencyOfSign(left), currencyOfSign(right)]
  if ((left !== '' && one === undefined) || (right !== '' && other === undefined)) return null
  if (one && other && one !== other) return null
  return one ? left : other ? right : left || right
}

/**
 * Groups of three, or, between commas, of two before the last (1,29,900: lakhs). One character between all of them:
 * whatever is written otherwise is no number that can be told.
 */
const WHOLE: { readonly [mark in DecimalMark]: RegExp } = {
  point: /^(?:\d+|[1-9]\d{0,2}(?:([,\s'’])\d{3})(?:\1\d{3})*|[1-9]\d?(?:,\d{2})+,\d{3})$/u,
  comma: /^(?:\d+|[1-9]\d{0,2}(?:([.\s'’])\d{3})(?:\1\d{3})*)$/u,
}

/** The number that JSON would spell; null where the digits aren't grouped as numbers are. */
export function plainNumber(money: MoneyText, mark: DecimalMark): string | null {
  const { digits, isNegative } = money
  const at = digits.indexOf(mark === 'point' ? '.' : ',')
  const whole = at < 0 ? digits : digits.slice(0, at)
  const fraction = at < 0 ? '' : digits.slice(at + 1)
  if (at >= 0 && !/^\d+$/.test(fraction)) return null
  if (whole !== '' && !WHOLE[mark].test(whole)) return null
  const plain = /\D|^0/.test(whole) ? whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '') : whole
  return `${isNegative ? '-' : ''}${plain || '0'}${at < 0 ? '' : `.${fraction}`}`
}

/** What JSON spells with an exponent is a number whatever the mark: 1e3, 2.5E-7. */
const EXPONENT = /^-?\d+(?:\.\d+)?[eE][+-]?\d+$/
/** Units that a program wrote as a fraction. Three zeros would be thousands. */
const WHOLE_UNITS = /^-?\d+\.0{1,2}$/

/**
 * Turns money as people write it into a number as the rules have it. A text that isn't money of this mark becomes one
 * that is no number, as the rules could take it for another: 12.5 is none where the comma is decimal.
 */
export const moneyReader =
  (mark: DecimalMark): ReadMoney =>
  (value, field) => {
    if (value.kind !== 'text' || value.text === '') return value
    const { text: written } = value
    if (EXPONENT.test(written) || (field === 'quantity' && WHOLE_UNITS.test(written))) return value
    const money = moneyText(written)
    const text = money === null ? null : plainNumber(money, mark)
    if (text === written) return value
    return { kind: 'text', text: text ?? NO_NUMBER, written }
  }

const NO_NUMBER = '?'

/** The currency that a money text names; null where it doesn't name one, or by a sign that several have. */
export const currencyOfMoney = (text: string): string | null => moneyText(text)?.currency ?? null
