const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const SPACE = 0x20

/** A member's name, and its value as the range [start, end) of the text. */
export type OnMember = (key: string, start: number, end: number) => void

/**
 * The members of the object that a JSON text is (or that begins at `from`), in the order of the text, duplicates too; false where the text is
 * no object. JSON.parse has taken the text already, so nothing is checked here: this only finds what JSON.parse
 * throws away, the spelling of a number. Never recurses, so no depth is too deep.
 *
 * (Three files walk over JSON, each by another contract: this one a valid text that is whole, `shape/values.ts` the start
 * of a text that may be cut or no JSON, `document/splitter.ts` bytes as they come, which have to be read on after a broken
 * record. One walker for all would check here, ten million times, what JSON.parse has checked.)
 */
export function eachMember(text: string, onMember: OnMember, from = 0): boolean {
  let at = skipSpace(text, from)
  if (text.charCodeAt(at) !== OPEN_BRACE) return false
  at = skipSpace(text, at + 1)
  while (text.charCodeAt(at) !== CLOSE_BRACE) {
    const keyEnd = stringEnd(text, at)
    const key = stringText(text, at, keyEnd)
    // The colon stands after the key and any space.
    const start = skipSpace(text, skipSpace(text, keyEnd) + 1)
    const end = valueEnd(text, start)
    onMember(key, start, end)
    at = skipSpace(text, end)
    if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1)
  }
  return true
}

/** The elements of the array that begins at `start`, in the order of the text. */
export function eachElement(
  text: string,
  start: number,
  onElement: (start: number, end: number) => void,
): void {
  let at = skipSpace(text, start + 1)
  while (text.charCodeAt(at) !== CLOSE_BRACKET) {
    const end = valueEnd(text, at)
    onElement(at, end)
    at = skipSpace(text, end)
    if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1)
  }
}

/** What the string token text[start, end), quotes included, says. */
export function stringText(text: string, start: number, end: number): string {
  const inside = text.slice(start + 1, end - 1)
  if (!inside.includes('\\')) return inside
  const unescaped: string = JSON.parse(text.slice(start, end))
  return unescaped
}

/** The first character of the text that isn't JSON's space, from `start` on. */
export function skipSpace(text: string, start: number): number {
  let at = start
  // In a JSON text nothing else at or below U+0020 stands outside a string. (Past the end it is NaN.)
  while (text.charCodeAt(at) <= SPACE) at++
  return at
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; ; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) return at + 1
    if (code === BACKSLASH) at++
  }
}

function valueEnd(text: string, start: number): number {
  const code = text.charCodeAt(start)
  if (code === QUOTE) return stringEnd(text, start)
  if (code === OPEN_BRACE || code === OPEN_BRACKET) return nestedEnd(text, start)
  let at = start + 1
  while (!endsScalar(text.charCodeAt(at))) at++
  return at
}

/** A number, true, false or null ends before a space, a comma or the end of what it is in. */
const endsScalar = (code: number): boolean =>
  code <= SPACE || code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET

function nestedEnd(text: string, start: number): number {
  let depth = 0
  for (let at = start; ; ) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      at = stringEnd(text, at)
      continue
    }
    if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth--
    at++
    if (depth === 0) return at
  }
}
