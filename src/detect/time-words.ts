/** What stands at one place of a text, in the order of writing. */
export type Piece =
  /** As a format has it: letters in quotes. */
  | { readonly kind: 'between'; readonly text: string }
  /** A token that needs no further evidence. */
  | { readonly kind: 'token'; readonly text: string }
  /** An hour, of 12 where AM or PM is said anywhere. */
  | { readonly kind: 'hour'; readonly text: string }
  /** A number of a date. */
  | { readonly kind: 'number'; readonly text: string; readonly from: number }

const MONTHS =
  'january february march april may june july august september october november december'.split(' ')
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ')

const CLOCK = /(\d{1,2}):(\d{2})(?::(\d{2})(?:([.,])(\d+))?)?(?!\d)/y
/** An hour alone, after a date with the year first: 2014-12-06 02. */
const HOUR = /(?<=^\d{4}-\d{2}-\d{2}[ T])\d{2}$/y
const OFFSET = /[+-]\d{2}(?::?\d{2})?(?![\d:])/y
const DIGITS = /\d+/y
const LETTERS = /[A-Za-z]+/y
const OTHERS = /[^A-Za-z\d+-]+|[+-]/y

/** Longer texts are no times. */
const LONGEST = 80

/** The pieces of a text that could be a date and time in figures or English; null for one that can't. */
export function piecesOf(text: string): Piece[] | null {
  if (text.length > LONGEST || !/\d/.test(text)) return null
  const pieces: Piece[] = []
  let at = 0
  let hasClock = false
  let isAfterClock = false
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found !== null) at = pattern.lastIndex
    return found
  }
  while (at < text.length) {
    const clock = hasClock ? null : take(CLOCK)
    if (clock !== null) {
      pieces.push(...clockPieces(clock))
      hasClock = true
      isAfterClock = true
      continue
    }
    const hour = hasClock ? null : take(HOUR)
    if (hour !== null) {
      pieces.push({ kind: 'hour', text: hour[0] })
      break
    }
    const offset = isAfterClock ? take(OFFSET) : null
    if (offset !== null) {
      pieces.push({ kind: 'token', text: offsetToken(offset[0]) })
      isAfterClock = false
      continue
    }
    const digits = take(DIGITS)
    if (digits !== null) {
      const compact: Piece[] | null = hasClock ? null : compactClock(digits[0], pieces)
      if (compact === null) pieces.push({ kind: 'number', text: digits[0], from: digits.index })
      else pieces.push(...compact)
      hasClock ||= compact !== null
      isAfterClock = compact !== null
      continue
    }
    const letters = take(LETTERS)
    if (letters !== null) {
      const piece = wordPiece(letters[0], pieces.at(-1), isAfterClock, text.slice(at))
      if (piece === null) return null
      if (piece.text === 'do') pieces.pop()
      pieces.push(piece)
      // An offset may follow: 10:00 AM +01:00, GMT+0100.
      if (piece.text !== 'a' && piece.text !== "'GMT'" && piece.text !== "'UTC'")
        isAfterClock = false
      continue
    }
    const others = (take(OTHERS) as RegExpExecArray)[0]
    if (others.trim() !== '') isAfterClock = false
    pieces.push({ kind: 'between', text: others.replace(/\s+/g, ' ').replaceAll("'", "''") })
  }
  return pieces
}

function clockPieces([, hour = '', , second, mark, fraction]: RegExpExecArray): Piece[] {
  const pieces: Piece[] = [
    { kind: 'hour', text: hour },
    { kind: 'between', text: ':' },
    { kind: 'token', text: 'mm' },
  ]
  if (second !== undefined)
    pieces.push({ kind: 'between', text: ':' }, { kind: 'token', text: 'ss' })
  if (fraction !== undefined)
    pieces.push({ kind: 'between', text: mark as string }, { kind: 'token', text: 'SSS' })
  return pieces
}

/** `100000` after `20240305T`. */
function compactClock(digits: string, before: readonly Piece[]): Piece[] | null {
  const [date, between] = before.slice(-2)
  const isAfterDate =
    before.length === 2 &&
    date?.kind === 'number' &&
    date.text.length === 8 &&
    between?.kind === 'between'
  if (!isAfterDate || (digits.length !== 6 && digits.length !== 4)) return null
  const tokens = digits.length === 6 ? ['HH', 'mm', 'ss'] : ['HH', 'mm']
  return tokens.map(text => ({ kind: 'token', text }))
}

function offsetToken(text: string): string {
  if (text.includes(':')) return 'XXX'
  return text.length === 3 ? 'X' : 'XX'
}

function wordPiece(
  word: string,
  before: Piece | undefined,
  isAfterClock: boolean,
  rest: string,
): Piece | null {
  const lower = word.toLowerCase()
  const isBehindNumber = before?.kind === 'number'
  if (isBehindNumber && before.text.length <= 2 && /^(?:st|nd|rd|th)$/.test(lower))
    return { kind: 'token', text: 'do' }
  if (isAfterClock) {
    if (/^[ap]m$/.test(lower)) return { kind: 'token', text: 'a' }
    if (lower === 'z') return { kind: 'token', text: 'X' }
    if (lower === 'utc' || lower === 'gmt')
      return /^[+-]\d/.test(rest)
        ? { kind: 'between', text: `'${word}'` }
        : { kind: 'token', text: 'z' }
  }
  if (lower === 't' && isBehindNumber) return { kind: 'between', text: `'${word}'` }
  if (/^(?:at|of|on|de|um)$/.test(lower)) return { kind: 'between', text: `'${word}'` }
  return nameToken(lower, MONTHS, 'MMM') ?? nameToken(lower, WEEKDAYS, 'EEE')
}

/** May is both short and full: short, which a full one takes in. */
function nameToken(word: string, names: readonly string[], short: string): Piece | null {
  const name = names.find(each => each.startsWith(word.slice(0, 3)) && word.length >= 3)
  if (name === undefined) return null
  if (word.length === 3 || (word === 'sept' && short === 'MMM'))
    return { kind: 'token', text: short }
  return word === name ? { kind: 'token', text: `${short}${short[0]}` } : null
}
