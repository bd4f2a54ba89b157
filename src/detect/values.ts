import { decimalOf } from './decimal-mark.ts'
import type { FieldFound } from './fields.ts'
import { type TimesFound, timeFormatsOf } from './time-formats.ts'

/** What the texts of a field are as times. In JSON digits in quotes are a time only where that is said. */
export const timesOf = ({ texts, kinds }: FieldFound, isTable: boolean): TimesFound =>
  timeFormatsOf(texts, { digitsAreTimes: isTable || !kinds.has('text') })

/** The times are dates without a time of day. */
export const isDateOnly = ({ leftOut, share, texts }: TimesFound): boolean =>
  leftOut.time > 0 && leftOut.time >= Math.floor(share * texts)

/** Numbers, maybe with a currency, grouping and a decimal comma. */
export const isNumeric = ({ texts }: FieldFound): boolean => decimalOf(texts).isMoney

/** Numbers, some with a fraction or a currency. */
export const isAmount = (field: FieldFound): boolean =>
  isNumeric(field) && [...field.texts].some(text => /\d[.,]\d{1,2}\D*$|[$€£¥₹]/.test(text))

/** About how much a text says, for comparing columns with each other: no number of a report comes from here. */
export function amountOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const digits = text.replace(/[^0-9.,()-]/g, '')
  const decimal = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  const isGroup = decimal >= 0 && digits.length - decimal === 4 && digits.includes(',')
  const whole = isGroup || decimal < 0 ? digits : digits.slice(0, decimal)
  const fraction = isGroup || decimal < 0 ? '' : digits.slice(decimal + 1)
  const value = Number(`${whole.replace(/[^0-9]/g, '')}.${fraction.replace(/[^0-9]/g, '') || '0'}`)
  if (!/[0-9]/.test(digits) || !Number.isFinite(value)) return null
  return /[-(]/.test(digits) ? -value : value
}
