/** What a text says of a time; -1 and '' for what it doesn't say. */
export interface TimeParts {
  year: number
  month: number
  day: number
  /** Monday 1 to Sunday 7. */
  weekday: number
  /** Of 24, or of 12 where `half` says which. */
  hour: number
  /** Hours to add: 0 before noon, 12 after. */
  half: number
  minute: number
  second: number
  /** Digits. */
  fraction: string
  /** As RFC 3339 has it. */
  offset: string
}

/** Takes what it fits from an index on, and says where that ends; -1 where it doesn't fit. */
export type Step = (text: string, at: number, parts: TimeParts) => number

export type Says =
  | 'year'
  | 'month'
  | 'day'
  | 'weekday'
  | 'hour'
  | 'hour of 12'
  | 'AM or PM'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'offset'

/** A token of date-fns. */
export interface Token {
  readonly says: Says
  readonly step: Step
  /** For a number: the same with just so many digits, where others follow or go before. Null: it needs another letter. */
  readonly beside?: Step | null
  /** May be followed by a full stop. */
  readonly isName?: true
}

const ZERO = 0x30
const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code >= ZERO && code <= ZERO + 9
}

type NumberField = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'

/** From `least` to `most` digits. */
const number =
  (field: NumberField, least: number, most: number): Step =>
  (text, from, parts) => {
    let at = from
    let value = 0
    while (at < from + most && isDigit(text, at)) value = value * 10 + text.charCodeAt(at++) - ZERO
    if (at < from + least) return -1
    parts[field] = value
    return at
  }

/** As date-fns has it with the year 2000 for today: 1950 to 2049. */
const twoDigitYear: Step = (text, from, parts) => {
  const at = number('year', 2, 2)(text, from, parts)
  parts.year += parts.year < 50 ? 2000 : 1900
  return at
}

const MONTHS =
  'january february march april may june july august september october november december'.split(' ')
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ')

const byShort = (names: readonly string[]): ReadonlyMap<string, readonly [number, string]> =>
  new Map(names.map((name, i) => [name.slice(0, 3), [i + 1, name]]))

/** The first three letters of a name, or, where full ones are asked for, all of it. `Sept` is short, too. */
const name = (field: 'month' | 'weekday', names: readonly string[], isFull: boolean): Step => {
  const known = byShort(names)
  return (text, from, parts) => {
    const found = known.get(text.slice(from, from + 3).toLowerCase())
    if (found === undefined) return -1
    const [number, full] = found
    parts[field] = number
    const end = from + full.length
    if (isFull && text.slice(from, end).toLowerCase() === full) return end
    const isSept = full === 'september' && /^sept(?!e)/i.test(text.slice(from, from + 5))
    return from + (isSept ? 4 : 3)
  }
}

const ordinalDay: Step = (text, from, parts) => {
  const at = number('day', 1, 2)(text, from, parts)
  return /^(?:st|nd|rd|th)$/i.test(text.slice(at, at + 2)) ? at + 2 : -1
}

const half: Step = (text, from, parts) => {
  const [found, letter] = /^([ap])\.?m\.?/i.exec(text.slice(from, from + 4)) ?? []
  if (found === undefined) return -1
  parts.half = letter === 'a' || letter === 'A' ? 0 : 12
  return from + found.length
}

/** Any number of digits, as in RFC 3339: date-fns takes .5 for 5 ms where three digits are asked for. */
const fraction =
  (most = Number.POSITIVE_INFINITY): Step =>
  (text, from, parts) => {
    let at = from
    while (at < from + most && isDigit(text, at)) at++
    parts.fraction = text.slice(from, at)
    return at === from ? -1 : at
  }

const offset =
  (pattern: RegExp): Step =>
  (text, from, parts) => {
    const found = pattern.exec(text.slice(from, from + 6))?.[0]
    if (found === undefined) return -1
    parts.offset = /^[a-z]/i.test(found) ? 'Z' : found
    return from + found.length
  }

/** Month, day and hour may lack their leading zero or have it, as in date-fns. */
const upToTwo = (says: NumberField & Says): [Token, Token] => [
  { says, step: number(says, 1, 2), beside: null },
  { says, step: number(says, 1, 2), beside: number(says, 2, 2) },
]
const [M, MM] = upToTwo('month')
const [d, dd] = upToTwo('day')
const [H, HH] = upToTwo('hour')
const [m] = upToTwo('minute')
const [s] = upToTwo('second')
const mm: Token = { says: 'minute', step: number('minute', 2, 2), beside: number('minute', 2, 2) }
const ss: Token = { says: 'second', step: number('second', 2, 2), beside: number('second', 2, 2) }
const yyyy: Token = { says: 'year', step: number('year', 4, 4), beside: number('year', 4, 4) }
const MMM: Token = { says: 'month', step: name('month', MONTHS, false), isName: true }
const MMMM: Token = { says: 'month', step: name('month', MONTHS, true), isName: true }
const EEE: Token = { says: 'weekday', step: name('weekday', WEEKDAYS, false), isName: true }
const EEEE: Token = { says: 'weekday', step: name('weekday', WEEKDAYS, true), isName: true }
const a: Token = { says: 'AM or PM', step: half }
const zone = (pattern: RegExp): Token => ({ says: 'offset', step: offset(pattern) })

const TOKENS: ReadonlyMap<string, Token> = new Map(
  Object.entries<Token>({
    y: yyyy,
    yyyy,
    yy: { says: 'year', step: twoDigitYear, beside: twoDigitYear },
    M,
    MM,
    MMM,
    MMMM,
    L: M,
    LL: MM,
    LLL: MMM,
    LLLL: MMMM,
    d,
    dd,
    do: { says: 'day', step: ordinalDay },
    E: EEE,
    EE: EEE,
    EEE,
    EEEE,
    H,
    HH,
    h: { ...H, says: 'hour of 12' },
    hh: { ...HH, says: 'hour of 12' },
    a,
    aa: a,
    aaa: a,
    aaaa: a,
    m,
    mm,
    s,
    ss,
    X: zone(/^(?:Z|[+-]\d{2}(?:\d{2})?)/i),
    XX: zone(/^(?:Z|[+-]\d{4})/i),
    XXX: zone(/^(?:Z|[+-]\d{2}:\d{2})/i),
    x: zone(/^[+-]\d{2}(?:\d{2})?/),
    xx: zone(/^[+-]\d{4}/),
    xxx: zone(/^[+-]\d{2}:\d{2}/),
    // date-fns can't read it. Other abbreviations mean several zones each.
    z: zone(/^(?:UTC|GMT|Z)/i),
  }),
)

/** Null for one that there isn't, or that isn't supported. */
export function tokenOf(text: string): Token | null {
  if (/^S+$/.test(text))
    return { says: 'fraction', step: fraction(), beside: fraction(text.length) }
  return TOKENS.get(text) ?? null
}

const isSpace = (char: string | undefined): boolean => char !== undefined && /\s/.test(char)

/**
 * What stands between tokens, in any case. A space is any number of them, of any kind: days are padded, and browsers write
 * a narrow one before AM. `afterName`: a full stop may go before.
 */
export function literal(between: string, afterName: boolean): Step {
  const chars = [...between.toLowerCase().replace(/\s+/g, ' ')]
  const mayStop = afterName && chars[0] !== '.'
  return (text, from) => {
    let at = mayStop && text[from] === '.' ? from + 1 : from
    for (const char of chars) {
      const found = text[at]
      if (char === ' ') {
        if (!isSpace(found)) return -1
        while (isSpace(text[at])) at++
      } else if (found === char || found?.toLowerCase() === char) at++
      else return -1
    }
    return at
  }
}
