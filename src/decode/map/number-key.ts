import { parseDecimal } from '../../model/index.ts'

/** The same text for all spellings of a number (0, 0.0, 0.00, 0e3); null for what is none. */
export function numberKey(text: string): string | null {
  const value = parseDecimal(text.startsWith('+') ? text.slice(1) : text)
  return value && `${value.negative ? '-' : ''}${value.digits}e${value.exponent}`
}
