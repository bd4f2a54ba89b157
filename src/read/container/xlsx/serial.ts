/** What the number of a cell stands for, by its format. */
export type NumberKind = 'number' | 'date' | 'time' | 'datetime'

/** Excel's own formats that show a date or a time, those of Chinese, Japanese and Korean versions included. */
export function builtInKind(id: number): NumberKind {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36) return 'date'
  if (id >= 50 && id <= 58) return 'date'
  if (id >= 18 && id <= 21) return 'time'
  if (id >= 32 && id <= 35) return 'time'
  return id === 22 ? 'datetime' : 'number'
}

/**
 * What a format's code shows: letters of dates and times outside of quotes, escapes and brackets. `m` is a month or a
 * minute; elapsed time (`[h]:mm`) is an amount, no time of day.
 */
export function kindOfFormat(code: string): NumberKind {
  const [first = ''] = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';')
  if (/\[(h+|m+|s+)\]/i.test(first)) return 'number'
  const bare = first.replace(/\[[^\]]*\]/g, '').replace(/general|e[+-]/gi, '')
  const hasTime = /[hs]/i.test(bare)
  const hasDate = /[yd]/i.test(bare) || (/m/i.test(bare) && !hasTime)
  if (hasDate) return hasTime ? 'datetime' : 'date'
  return hasTime ? 'time' : 'number'
}

const DAY_MS = 86_400_000
/** The day 0 of each system. The older one has a 29 February 1900, day 60, that never was. */
const ZERO_1904 = Date.UTC(1904, 0, 1)
const ZERO_FROM_MARCH_1900 = Date.UTC(1899, 11, 30)
const ZERO_1900 = Date.UTC(1899, 11, 31)
/** The end of 9999. */
const MOST_DAYS = 2_958_466

/** The date and time of a day number; null where it is none. */
export function timeOfSerial(serial: number, kind: NumberKind, is1904: boolean): string | null {
  if (!(serial >= 0 && serial < MOST_DAYS - (is1904 ? 1462 : 0))) return null
  // In whole milliseconds first: 10:30 is 0.4375, but 10:20 is 0.43055555555555558.
  const ms = Math.round(serial * DAY_MS)
  const days = Math.floor(ms / DAY_MS)
  const clock = clockOf(ms - days * DAY_MS)
  if (kind === 'time' && days === 0) return clock
  const date = dateOf(days, is1904)
  return kind === 'date' && ms === days * DAY_MS ? date : `${date} ${clock}`
}

function dateOf(days: number, is1904: boolean): string {
  if (is1904) return isoDate(ZERO_1904 + days * DAY_MS)
  // No dates, and Excel shows them like this: to be rejected like any that doesn't exist.
  if (days === 0) return '1900-01-00'
  if (days === 60) return '1900-02-29'
  return isoDate((days > 60 ? ZERO_FROM_MARCH_1900 : ZERO_1900) + days * DAY_MS)
}

const isoDate = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

function clockOf(ms: number): string {
  const clock = new Date(ms).toISOString().slice(11, 23)
  return clock.endsWith('.000') ? clock.slice(0, 8) : clock
}
