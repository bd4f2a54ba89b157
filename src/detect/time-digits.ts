import { monthLength } from '../model/index.ts'

/** Years that a shop's times are of. */
const [FIRST_YEAR, LAST_YEAR] = [1950, 2100]
/** Days of a spreadsheet: 1982 to 2064. */
const SERIAL = /^([3-5]\d{4})(?:\.\d+)?$/

/** The format of a text of digits that are a date, or days of a spreadsheet; null for others, epoch numbers among them. */
export function digitFormat(text: string): string | null {
  if (SERIAL.test(text)) return 'excel'
  const year = Number(text.slice(0, 4))
  if (!/^\d+$/.test(text) || year < FIRST_YEAR || year > LAST_YEAR) return null
  const day = Number(text.slice(6, 8))
  if (day < 1 || day > monthLength(year, Number(text.slice(4, 6)))) return null
  if (text.length === 8) return 'yyyyMMdd'
  const isClock = text.slice(8, 10) < '24' && text.slice(10, 12) < '60' && text.slice(12, 14) < '60'
  // As epoch times they would be of 1976 or 2611.
  if (isClock && text.length === 12) return 'yyyyMMddHHmm'
  return isClock && text.length === 14 ? 'yyyyMMddHHmmss' : null
}
