export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** First instant of the year 0000 and first one after the year 9999, in UTC: what RFC 3339 can write. */
export const YEAR_0000_MS = -62_167_219_200_000
export const YEAR_10000_MS = 253_402_300_800_000

/** A date of the proleptic Gregorian calendar; the year 0 is 1 BC. */
export interface CivilDate {
  readonly year: number
  /** 1–12 */
  readonly month: number
  /** 1–31 */
  readonly day: number
}

/**
 * Days from 1970-01-01 to a date. A month beyond 1–12 is not allowed; the day may be any integer.
 * Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil. Not Date.UTC, which takes
 * the years 0 to 99 for 1900 to 1999 and is slower.
 */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  // Years are counted from March, so that the leap day is a year's last.
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The date so many days after 1970-01-01. Source: as above, civil_from_days. */
export function civilFromDays(days: number): CivilDate {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  }
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Days of a month; 0 where there is no such month. */
export function monthLength(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (LENGTHS[month - 1] ?? 0)
}

/** Monday 1 to Sunday 7 (ISO 8601); day 0, 1970-01-01, was a Thursday. */
export const weekdayOf = (days: number): number => days + 4 - 7 * weekOf(days)

/** Weeks from the one that holds 1970-01-01, Monday first. */
export const weekOf = (days: number): number => Math.floor((days + 3) / 7)

export interface IsoWeek {
  readonly year: number
  /** 1–53 */
  readonly week: number
}

/** Year and number (ISO 8601) of a week key: a week belongs to the year of its Thursday. */
export function isoWeekOf(weekKey: number): IsoWeek {
  const thursday = weekKey * 7
  const { year } = civilFromDays(thursday)
  return { year, week: Math.floor((thursday - daysFromCivil(year, 1, 1)) / 7) + 1 }
}
