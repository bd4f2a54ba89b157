import { parseDecimal } from '../../model/index.ts'

/** The same text for all spellings of a number (0, 0.0, 0.00, 0e3); null for what is none. */
export function numberKey(text: string): string | null {
  // Nothing is nothing with either decimal mark; of other numbers the comma may stand for thousands.
  const value = parseDecimal(text.replace(/^\+/, '').replace(/^(-?0),(0+)$/, '$1.$2'))
  return value && `${value.negative ? '-' : ''}${value.digits}e${value.exponent}`
}
