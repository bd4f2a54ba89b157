/** What stands between a JSON value and the next. */
export type Separator = 'line' | 'comma' | 'nothing'

/** A JSON value at the top of a text. */
export interface TopValue {
  readonly kind: 'object' | 'array' | 'other'
  /** The text ends within it where it is not. */
  isClosed: boolean
  /** Some of it stands on a line after its first. */
  isOverLines: boolean
  /** An array's first element is an object, or the array is empty. */
  holdsObjects: boolean
  /** Names on the way to the first list of objects within it. */
  listPath: readonly string[] | null
  /** A comma stands after an object in a list. */
  hasList: boolean
  /** Before it; 'line' for the first. */
  readonly before: Separator
  /** A line break stands before it, too. */
  readonly isOnNextLine: boolean
  /** After it; null where the text ends. */
  after: Separator | null
}

export interface TopValues {
  readonly values: readonly TopValue[]
  /** Something follows that is no JSON, from there on. */
  readonly isBroken: boolean
  readonly brokenAt: number
}

type Expected = 'key' | 'colon' | 'value' | 'end'
interface Level {
  readonly isObject: boolean
  expected: Expected
  key: string | null
  count: number
  /** A list whose first element is an object. */
  holdsObjects: boolean
}

const SCALAR = /[-+.\w]+/y
/** What a string may hold: JSON has line breaks in none. */
const STRING = /"(?:[^"\\\n\r]|\\[^\n\r])*("?)/y

/**
 * The JSON values that a text begins with, as far as it goes: the text may be cut anywhere. Only their layout is looked
 * at: a number or a word may be any (NaN), and a comma may stand before a closing bracket. (Why it
 * is a walker of its own: see `json/source-text.ts`.)
 */
export function topValues(text: string): TopValues {
  const values: TopValue[] = []
  const levels: Level[] = []
  let value: TopValue | null = null
  let isAfterBreak = false
  let isNextLine = false
  let separator: Separator | null = 'line'
  let at = text.startsWith('\ufeff') ? 1 : 0

  while (at < text.length) {
    const char = text[at] as string
    if (char === '\n') {
      if (value !== null) isAfterBreak = true
      else if (separator !== 'comma') separator = 'line'
      isNextLine = true
      at++
    } else if (char === ' ' || char === '\t' || char === '\r') at++
    else if (value === null && char === ',' && values.length > 0) {
      if (separator === 'comma') return { values, isBroken: true, brokenAt: at }
      separator = 'comma'
      at++
    } else {
      const end = token(char)
      if (end === null) return { values, isBroken: true, brokenAt: at }
      at = end
    }
    const last = values.at(-1)
    if (value === null && last !== undefined) last.after = separator
  }
  return { values, isBroken: false, brokenAt: text.length }

  /** Where the token ends that begins here; null where none may stand. */
  function token(char: string): number | null {
    if (isAfterBreak && value !== null) value.isOverLines = true
    const level = levels.at(-1)
    switch (char) {
      case '{':
      case '[':
        return mayBegin(level) ? begin(char === '{', level) : null
      case '}':
      case ']':
        return mayClose(level, char === '}') ? close() : null
      case ',':
        if (level?.expected !== 'end') return null
        if (value !== null && level.holdsObjects) value.hasList = true
        level.expected = level.isObject ? 'key' : 'value'
        return at + 1
      case ':':
        if (level?.expected !== 'colon') return null
        level.expected = 'value'
        return at + 1
      case '"':
        return string(level)
      default:
        return scalar(level)
    }
  }

  function mayBegin(level: Level | undefined): boolean {
    return level === undefined || level.expected === 'value'
  }

  function begin(isObject: boolean, level: Level | undefined): number {
    open(isObject ? 'object' : 'array')
    if (level !== undefined) {
      if (isObject && !level.isObject && level.count === 0) {
        level.holdsObjects = true
        foundList()
      }
      level.count++
    }
    const expected = isObject ? 'key' : 'value'
    levels.push({ isObject, expected, key: null, count: 0, holdsObjects: false })
    return at + 1
  }

  function foundList() {
    if (value === null) return
    if (levels.length === 1) value.holdsObjects = true
    const outer = levels.slice(0, -1)
    if (value.listPath === null && outer.length > 0 && outer.every(({ isObject }) => isObject))
      value.listPath = outer.map(({ key }) => key ?? '')
  }

  function mayClose(level: Level | undefined, isObject: boolean): boolean {
    if (level === undefined || level.isObject !== isObject) return false
    // After a comma, or empty.
    return level.expected === 'end' || level.expected === (isObject ? 'key' : 'value')
  }

  function close(): number {
    const closed = levels.pop()
    if (levels.length === 0 && value !== null && closed?.count === 0) value.holdsObjects = true
    ended()
    return at + 1
  }

  function string(level: Level | undefined): number | null {
    STRING.lastIndex = at
    const [whole = '', quote = ''] = STRING.exec(text) ?? []
    const end = at + whole.length
    if (quote === '' && end < text.length && !isCutEscape(end)) return null
    if (level?.expected === 'key') {
      level.key = whole.slice(1, -1)
      level.expected = 'colon'
      return quote === '' ? text.length : end
    }
    if (!mayBegin(level)) return null
    return scalarTo(quote === '' ? text.length : end, quote === '', level)
  }

  /** A backslash at the end of the text, whose character is still to come. */
  function isCutEscape(end: number): boolean {
    return end === text.length - 1 && text[end] === '\\'
  }

  function scalar(level: Level | undefined): number | null {
    SCALAR.lastIndex = at
    const [word] = SCALAR.exec(text) ?? []
    if (word === undefined || !mayBegin(level)) return null
    const end = at + word.length
    return scalarTo(end, end === text.length, level)
  }

  function scalarTo(end: number, isCut: boolean, level: Level | undefined): number {
    open('other')
    if (level !== undefined) level.count++
    if (!isCut || levels.length > 0) ended()
    return end
  }

  function open(kind: TopValue['kind']) {
    if (levels.length > 0) return
    isAfterBreak = false
    value = {
      ...{ kind, isClosed: false, isOverLines: false, holdsObjects: false, listPath: null },
      ...{ hasList: false, before: separator ?? 'nothing', after: null },
      isOnNextLine: isNextLine,
    }
    values.push(value)
    separator = null
    isNextLine = false
  }

  /** A value has ended: an element, a member's, or one at the top. */
  function ended() {
    const level = levels.at(-1)
    if (level !== undefined) level.expected = 'end'
    else if (value !== null) {
      value.isClosed = true
      value = null
      separator = null
      isNextLine = false
    }
  }
}
