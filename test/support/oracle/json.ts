/** A value of an object's top level. A number keeps its text; nested values are somebody else's business. */
export type Value =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'null' | 'boolean' | 'nested' }

const isSpace = (char: string | undefined): boolean =>
  char === ' ' || char === '\t' || char === '\n' || char === '\r'

function skipSpace(text: string, from: number): number {
  let at = from
  while (isSpace(text[at])) at++
  return at
}

/** The position after the string literal that opens at `from`. */
function endOfString(text: string, from: number): number {
  let at = from + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

/** The position after the array or object that opens at `from`, however deep: no recursion, so no stack to overflow. */
function endOfNested(text: string, from: number): number {
  let depth = 0
  let at = from
  do {
    const char = text[at]
    if (char === '"') {
      at = endOfString(text, at)
      continue
    }
    if (char === '{' || char === '[') depth++
    if (char === '}' || char === ']') depth--
    at++
  } while (depth > 0)
  return at
}

function valueAt(text: string, from: number): { value: Value; end: number } {
  const char = text[from]
  if (char === '"') {
    const end = endOfString(text, from)
    return { value: { kind: 'string', text: JSON.parse(text.slice(from, end)) }, end }
  }
  if (char === '{' || char === '[') {
    return { value: { kind: 'nested' }, end: endOfNested(text, from) }
  }
  let end = from
  while (!isSpace(text[end]) && text[end] !== ',' && text[end] !== '}') end++
  const word = text.slice(from, end)
  if (word === 'null') return { value: { kind: 'null' }, end }
  if (word === 'true' || word === 'false') return { value: { kind: 'boolean' }, end }
  return { value: { kind: 'number', text: word }, end }
}

/**
 * The fields of a line's JSON object, or null when the line is no JSON or no object.
 * JSON.parse judges the whole; only what it has accepted is walked, so the walk needs no errors of its own.
 * Of equal keys the last wins.
 */
export function fieldsOf(text: string): Map<string, Value> | null {
  try {
    JSON.parse(text)
  } catch {
    return null
  }
  let at = skipSpace(text, 0)
  if (text[at] !== '{') return null
  const fields = new Map<string, Value>()
  at = skipSpace(text, at + 1)
  while (text[at] !== '}') {
    const keyEnd = endOfString(text, at)
    const key: string = JSON.parse(text.slice(at, keyEnd))
    const colon = skipSpace(text, keyEnd)
    const { value, end } = valueAt(text, skipSpace(text, colon + 1))
    fields.set(key, value)
    at = skipSpace(text, end)
    if (text[at] === ',') at = skipSpace(text, at + 1)
  }
  return fields
}
