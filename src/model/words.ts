import { type Calendar, zoneName, zoneNames } from './calendar/index.ts'
import { didYouMean } from './did-you-mean.ts'
import { parseDuration } from './duration.ts'
import { Fault } from './fault.ts'
import { parseTimestamp } from './timestamp.ts'

/** `--bucket hor`: one of a few words, or a Fault that names them. */
export function choice<W extends string>(flag: string, word: string, words: readonly W[]): W {
  const known = words.find(candidate => candidate === word)
  if (known !== undefined) return known
  throw new Fault(
    `--${flag} must be one of ${words.join(', ')}, not "${word}".`,
    ...suggestion(didYouMean(word, words)),
  )
}

export const suggestion = (word: string | null): string[] =>
  word === null ? [] : [`Did you mean "${word}"?`]

/** An IANA zone in its canonical case. */
export function zoneWord(flag: string, word: string): string {
  const name = zoneName(word)
  if (name !== null) return name
  const near = didYouMean(word, zoneNames())
  throw new Fault(
    `--${flag} "${word}" is not a time zone.`,
    ...(near === null ? [`Type an IANA name, like --${flag} Europe/Berlin.`] : suggestion(near)),
  )
}

/** A window in ms; null for all. */
export function windowWord(word: string): number | null {
  if (word === 'all') return null
  const ms = parseDuration(word)
  if (ms !== null) return ms
  throw new Fault(`--window "${word}" is not a duration.`, 'For example: 90m, 24h, 7d, 4w or all.')
}

/** An instant for --since and --until, in the report's zone where it names no offset. */
export function boundWord(flag: string, word: string, calendar: Calendar): number {
  const bound = parseTimestamp(word, calendar)
  if (bound.ok) return bound.ms
  const why = {
    not_a_timestamp: 'is not a date or a time',
    impossible_time: 'is not a valid date',
    skipped_time: `does not exist in ${calendar.zone}, where the clocks skipped it`,
    out_of_range: 'is outside the years 0000 to 9999',
  }[bound.reason]
  throw new Fault(
    `--${flag} "${word}" ${why}.`,
    `For example: --${flag} 2024-03-27 or --${flag} 2024-03-27T05:00:00Z.`,
  )
}

export function currencyWord(flag: string, word: string): string {
  if (/^[A-Za-z]{3}$/.test(word)) return word.toUpperCase()
  throw new Fault(
    `--${flag} "${word}" is not a currency.`,
    `Type three letters, like --${flag} EUR.`,
  )
}

/** A positive number, or null for 'all'. */
export function limitWord(flag: string, word: string | number | boolean): number | null {
  if (word === 'all') return null
  const n = /^[1-9][0-9]{0,8}$/.test(`${word}`) ? Number(word) : 0
  if (Number.isSafeInteger(n) && n > 0) return n
  throw new Fault(
    `--${flag} "${word}" is not a number of rows.`,
    `For example: --${flag} 20 or --${flag} all.`,
  )
}

/** A duration in ms, like 30m; `example` is what the Fault says to type. */
export function durationWord(flag: string, word: string, example: string): number {
  const ms = parseDuration(word)
  if (ms !== null) return ms
  throw new Fault(`--${flag} "${word}" is not a duration.`, `For example: --${flag} ${example}.`)
}

/** A whole number from 1 to `most`. */
export function numberWord(flag: string, word: string | number | boolean, most: number): number {
  const n = /^[1-9][0-9]{0,8}$/.test(`${word}`) ? Number(word) : 0
  if (n > 0 && n <= most) return n
  throw new Fault(`--${flag} "${word}" is not a whole number from 1 to ${most}.`)
}
