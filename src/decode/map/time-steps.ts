import { piecesOf, unquoted } from './time-format.ts'

/** A step of a format: what it says or is, and between how many digits it has or which character it is. */
export type NumericStep =
  | { readonly kind: 'literal'; readonly char: string }
  | {
      readonly kind: Exclude<NumericKind, 'literal'>
      readonly least: number
      readonly most: number
    }

type NumericKind =
  | 'literal'
  | 'space'
  | 'year'
  | 'year of century'
  | 'month'
  | 'month name'
  | 'full month name'
  | 'day'
  | 'hour'
  | 'half'
  | 'minute'
  | 'second'
  | 'fraction'

type OtherKind = Exclude<NumericKind, 'literal'>
type Digits = readonly [kind: OtherKind, least: number, most: number]

/** Between how many digits each has. */
const NUMBERS: { readonly [token: string]: Digits | undefined } = {
  y: ['year', 4, 4],
  yyyy: ['year', 4, 4],
  yy: ['year of century', 2, 2],
  M: ['month', 1, 2],
  MM: ['month', 1, 2],
  L: ['month', 1, 2],
  LL: ['month', 1, 2],
  d: ['day', 1, 2],
  dd: ['day', 1, 2],
  H: ['hour', 1, 2],
  HH: ['hour', 1, 2],
  h: ['hour', 1, 2],
  hh: ['hour', 1, 2],
  m: ['minute', 1, 2],
  mm: ['minute', 2, 2],
  s: ['second', 1, 2],
  ss: ['second', 2, 2],
}

const NAMES: ReadonlyMap<string, OtherKind> = new Map([
  ['MMM', 'month name'],
  ['LLL', 'month name'],
  ['MMMM', 'full month name'],
  ['LLLL', 'full month name'],
  ['a', 'half'],
  ['aa', 'half'],
  ['aaa', 'half'],
  ['aaaa', 'half'],
])

const IS_TOKEN = /^[A-Za-z]/

/**
 * The steps of a --time-format that was checked before (see time-format.ts), where it is made of digits, English months and
 * halves of a day, with characters of ASCII between them; null for others.
 */
export function numericSteps(format: string): readonly NumericStep[] | null {
  if (format === 'excel' || format === 't' || format === 'T') return null
  const pieces = piecesOf(format)
  const isNumber = (at: number): boolean => {
    const piece = pieces[at] ?? ''
    return NUMBERS[piece] !== undefined || /^S+$/.test(piece)
  }
  const steps: NumericStep[] = []
  for (const [at, piece] of pieces.entries()) {
    const isBeside = isNumber(at - 1) || isNumber(at + 1)
    const number = NUMBERS[piece]
    const name = NAMES.get(piece)
    if (number !== undefined) {
      const [kind, least, most] = number
      steps.push({ kind, least: isBeside ? most : least, most })
    } else if (name !== undefined) steps.push({ kind: name, least: 0, most: 0 })
    else if (/^S+$/.test(piece) && !isBeside) steps.push({ kind: 'fraction', least: 0, most: 0 })
    else if (IS_TOKEN.test(piece)) return null
    else {
      const between = unquoted(piece).toLowerCase().replace(/\s+/g, ' ')
      if (!/^[\x20-\x7e]*$/.test(between)) return null
      for (const char of between)
        steps.push(char === ' ' ? { kind: 'space', least: 0, most: 0 } : { kind: 'literal', char })
    }
  }
  return steps
}
