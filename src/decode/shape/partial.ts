import { isJson } from '../json/text.ts'

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' }
/** Of what lies deeper nothing is wanted, and remembering it would take time. */
const DEEPEST = 64

/**
 * The JSON value that a text begins with, as far as the text goes: what is cut off is left out. Undefined where it is no
 * JSON.
 */
export function partialValue(text: string): unknown {
  const open: string[] = []
  let cut = ''
  let cutAt = 0
  for (let at = text.search(/[{[]/); at >= 0 && at < text.length; at++) {
    const char = text[at] as string
    if (char === '"') {
      const end = stringEnd(text, at)
      if (end < 0) break
      at = end
    } else if (char === '{' || char === '[') {
      open.push(CLOSING[char] as string)
      remember(at + 1)
    } else if (char === '}' || char === ']') {
      if (open.pop() !== char) return undefined
      remember(at + 1)
      if (open.length === 0) break
    } else if (char === ',') remember(at)
  }
  const whole = text.slice(0, cutAt).replace(/^\ufeff/, '') + cut
  return isJson(whole) ? (JSON.parse(whole) as unknown) : undefined

  function remember(at: number) {
    if (open.length > DEEPEST) return
    cutAt = at
    cut = open.toReversed().join('')
  }
}

function stringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at
  }
  return -1
}
