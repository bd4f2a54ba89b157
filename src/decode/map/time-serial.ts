import { civilFromDays, daysFromCivil } from '../../model/index.ts'

/** What a date or time that doesn't exist is read as: no calendar has it, and the rules say so. */
export const IMPOSSIBLE = '0000-00-00'

const SERIAL = /^(\d{1,7})(?:\.(\d+))?$/
const DAY_MS = 86_400_000
/** 1 March 1900, before which a spreadsheet counts a day that never was, and 31 December 9999. */
const [FIRST, LAST] = [61, 2_958_465]
const DAY_ZERO = daysFromCivil(1899, 12, 30)

/** A spreadsheet's days since 1899-12-30, the time of day as their fraction, to the nearest ms; null for no number. */
export function serialTime(text: string): string | null {
  const [, whole, fraction] = SERIAL.exec(text) ?? []
  if (whole === undefined) return null
  const ms = fraction === undefined ? 0 : Math.round(Number(`0.${fraction}`) * DAY_MS)
  const days = Number(whole) + (ms === DAY_MS ? 1 : 0)
  if (days < FIRST || days > LAST) return IMPOSSIBLE
  const { year, month, day } = civilFromDays(DAY_ZERO + days)
  const date = `${year}-${digits(month, 2)}-${digits(day, 2)}`
  if (fraction === undefined) return date
  const time = ms % DAY_MS
  const clock = [time / 3_600_000, (time / 60_000) % 60, (time / 1000) % 60]
  return `${date}T${clock.map(part => digits(Math.floor(part), 2)).join(':')}.${digits(time % 1000, 3)}`
}

const digits = (number: number, width: number): string => `${number}`.padStart(width, '0')
