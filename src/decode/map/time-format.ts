import { daysFromCivil, Fault, monthLength, weekdayOf } from '../../model/index.ts'
import { IMPOSSIBLE, serialTime } from './time-serial.ts'
import {
  literal,
  type Says,
  type Step,
  type TimeParts,
  type Token,
  tokenOf,
} from './time-tokens.ts'

/**
 * Reads texts of one spelling, compiled once. The tokens are date-fns' and a test holds the two together, but the code is
 * our own: `parse` of date-fns took 8 to 20 µs a text on the machine this was made on, so ten seconds and more for a
 * million rows, ten times as long as everything else. This takes 0.4 µs. It is also stricter, as a wrong time is worse
 * than none: a year has four digits or two, a weekday is that of its date, and nothing rolls over.
 */
export interface TimeFormat {
  readonly text: string
  /**
   * As RFC 3339 writes it, as far as the text says it, for the rules of all timestamps; `IMPOSSIBLE` for a date or time
   * that doesn't exist; null where the text has another form.
   */
  read(text: string): string | null
  /** Texts of digits are epoch times. */
  readonly isEpoch: boolean
}

const DIGITS = /^(?:0|[1-9]\d*)(?:\.\d+)?$/

/** Throws a Fault for what can't be read. */
export function timeFormat(text: string): TimeFormat {
  if (text === 'excel') return { text, read: serialTime, isEpoch: false }
  // Seconds or ms in date-fns; here by its magnitude, as everywhere.
  if (text === 't' || text === 'T')
    return { text, read: each => (DIGITS.test(each) ? each : null), isEpoch: true }
  const pieces = piecesOf(text)
  const tokens = pieces.map(tokenIn)
  checkTokens(
    text,
    tokens.filter(token => token !== null),
  )
  const steps = stepsOf(text, pieces, tokens)
  return {
    text,
    read(each) {
      const parts = noParts()
      let at = 0
      for (let i = 0; i < steps.length && at >= 0; i++) at = (steps[i] as Step)(each, at, parts)
      return at === each.length ? rfc3339(parts) : null
    },
    isEpoch: false,
  }
}

/** A quoted text, two quotes, a run of one letter (or `do`), or characters that stand for themselves. */
const PIECES = /''|'(?:''|[^'])*'?|do|([A-Za-z])\1*|[^A-Za-z']+/g

const IS_TOKEN = /^[A-Za-z]/

export const piecesOf = (format: string): string[] => {
  const pieces = format.match(PIECES) ?? []
  for (const piece of pieces) {
    if (piece.startsWith("'") && piece !== "''" && !/^'(?:''|[^'])+'$/.test(piece))
      throw new Fault(`--time-format "${format}" has a quote that is not closed.`)
    if (IS_TOKEN.test(piece) && tokenOf(piece) === null)
      throw new Fault(
        `--time-format "${format}": "${piece}" is not a supported token.`,
        "For example: 'dd.MM.yyyy HH:mm' or 'MMM d, yyyy h:mm a': yyyy is the year, MM the month, dd the day, mm the minute.",
        'Put other letters in quotes.',
      )
  }
  return pieces
}

/** Null for what stands between tokens. */
const tokenIn = (piece: string): Token | null => (IS_TOKEN.test(piece) ? tokenOf(piece) : null)

function stepsOf(
  format: string,
  pieces: readonly string[],
  tokens: readonly (Token | null)[],
): Step[] {
  const isNumber = (at: number): boolean => tokens[at]?.beside !== undefined
  const steps = pieces.map((piece, at) => {
    const token = tokens[at]
    if (!token) return literal(unquoted(piece), tokens[at - 1]?.isName ?? false)
    const isBeside = isNumber(at + 1) || (isNumber(at - 1) && token.says !== 'fraction')
    if (token.beside === undefined || !isBeside) return token.step
    if (token.beside !== null) return token.beside
    throw new Fault(
      `--time-format "${format}": "${piece}" stands next to other digits.`,
      `Type "${piece.repeat(2)}", which always has two digits.`,
    )
  })
  return tokens.at(-1)?.isName ? [...steps, literal('', true)] : steps
}

export function unquoted(piece: string): string {
  if (piece === "''") return "'"
  return piece.startsWith("'") ? piece.slice(1, -1).replaceAll("''", "'") : piece
}

const NEEDED: readonly Says[] = ['year', 'month', 'day']
const NEEDS: readonly (readonly [Says, readonly Says[]])[] = [
  ['hour of 12', ['AM or PM']],
  ['AM or PM', ['hour of 12']],
  ['minute', ['hour', 'hour of 12']],
  ['second', ['minute']],
  ['fraction', ['second']],
  ['offset', ['hour', 'hour of 12']],
]

function checkTokens(format: string, tokens: readonly Token[]): void {
  const said = tokens.map(({ says }) => says)
  const missing = NEEDED.find(says => !said.includes(says))
  if (missing !== undefined)
    throw new Fault(
      `--time-format "${format}" has no ${missing}.`,
      "For example: 'dd.MM.yyyy HH:mm' or 'M/d/yyyy h:mm a'.",
      ...(missing === 'year' && said.includes('minute')
        ? ['For a date and a time in two columns add --map timestamp=Date+Time.']
        : []),
    )
  const twice = said.find((says, at) => said.indexOf(says) < at)
  if (twice !== undefined || (said.includes('hour') && said.includes('hour of 12')))
    throw new Fault(`--time-format "${format}" has the ${twice ?? 'hour'} twice.`)
  for (const [says, others] of NEEDS)
    if (said.includes(says) && !others.some(other => said.includes(other)))
      throw new Fault(
        `--time-format "${format}" has the ${says} without the ${others[0]}.`,
        'H is an hour of 24, h with a is an hour of 12 with AM or PM.',
      )
}

/** One literal, so that all have the same shape. */
const noParts = (): TimeParts => ({
  year: -1,
  month: -1,
  day: -1,
  weekday: -1,
  hour: -1,
  half: -1,
  minute: -1,
  second: -1,
  fraction: '',
  offset: '',
})

function rfc3339(parts: TimeParts): string {
  const { year, month, day, half, minute, second, fraction, weekday, offset } = parts
  if (day < 1 || day > monthLength(year, month)) return IMPOSSIBLE
  if (weekday > 0 && weekday !== weekdayOf(daysFromCivil(year, month, day))) return IMPOSSIBLE
  const date = `${year < 1000 ? `${year}`.padStart(4, '0') : year}-${two(month)}-${two(day)}`
  if (parts.hour < 0) return date
  if (half >= 0 && (parts.hour < 1 || parts.hour > 12)) return IMPOSSIBLE
  const hour = half < 0 ? parts.hour : (parts.hour % 12) + half
  // 60 is for the rule of leap seconds to judge.
  if (hour > 23 || minute > 59 || second > 60) return IMPOSSIBLE
  const time = `${date}T${two(hour)}:${minute < 0 ? '00' : two(minute)}`
  if (second < 0) return time + offset
  return `${time}:${two(second)}${fraction === '' ? '' : `.${fraction}`}${offset}`
}

const two = (number: number): string => (number < 10 ? `0${number}` : `${number}`)
