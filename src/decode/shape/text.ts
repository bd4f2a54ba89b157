import { delimiterOf } from '../csv/delimiter.ts'
import { HEAD_BYTES } from '../csv/head-bytes.ts'
import { isJson } from '../json/text.ts'
import { headerOf } from './table.ts'

/** What a text is that begins with neither a brace nor a bracket, and is no table at first sight. */
export type TextShape =
  /** An object in JSON in a string of JSON, one a line. */
  | { readonly kind: 'json_texts' }
  /** An object on each line after something else, as container logs have it. */
  | { readonly kind: 'json_after_text' }
  | { readonly kind: 'binary' }
  /** HTML or XML. */
  | { readonly kind: 'markup' }
  /** A web server's log. */
  | { readonly kind: 'access_log' }

const ACCESS = /^\S+ \S+ \S+ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [-+]\d{4}\] "[^"]*" \d{3} /
/** A queue's key, in JSON. */
const KEY = /^"[^"]*"[\t :|]*$/
const MOST_LINES = 20
/** Control characters other than a tab, and bytes that are no UTF-8. */
const NO_TEXT = /[^\P{Cc}\t]|\ufffd/u

/** Told by the first lines, of which the last may be cut; null for none of these. */
export function textShape(lines: readonly string[], isAll: boolean): TextShape | null {
  const [first = ''] = lines
  if (isBinary(lines)) return { kind: 'binary' }
  if (/^\ufeff?\s*<(?:[!?]|[a-zA-Z][\w:-]*[\s/>])/.test(first)) return { kind: 'markup' }
  const whole = isAll || lines.length < 2 ? lines : lines.slice(0, -1)
  const looked = whole.slice(0, MOST_LINES)
  if (looked.length === 0) return null
  if (looked.every(line => ACCESS.test(line))) return { kind: 'access_log' }
  if (looked.every(isJsonText)) return { kind: 'json_texts' }
  // What a program wrote before its first record is text alone.
  const isMostly = 2 * looked.filter(hasJsonAfterText).length > looked.length
  return isMostly && !looked.some(line => /^\s*\{/.test(line)) ? { kind: 'json_after_text' } : null
}

/** A NUL below a header in plain text is one bad cell of a table. */
function isBinary(lines: readonly string[]): boolean {
  if (!lines.some(line => line.includes('\0'))) return false
  const header = headerOf(lines)
  return NO_TEXT.test(header) || delimiterOf(header) === null
}

function isJsonText(line: string): boolean {
  const text = line.trim()
  return /^"\s*\{.*\}\s*"$/.test(text) && isJson(text) && isJson(JSON.parse(text) as string)
}

function hasJsonAfterText(line: string): boolean {
  const at = line.indexOf('{')
  const before = line.slice(0, Math.max(0, at)).trim()
  const isText = !before.includes('"') || KEY.test(before)
  return before !== '' && isText && isJson(line.slice(at))
}

export { HEAD_BYTES }

const SPACE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d, 0x0a, 0xef, 0xbb, 0xbf])

/** Whether bytes begin with a brace or a bracket: text of UTF-8, neither packed nor a table. */
export function beginsLikeJson(bytes: Uint8Array): boolean {
  const first = bytes.find(byte => !SPACE.has(byte))
  return first === 0x7b || first === 0x5b
}

/** The lines with something in them among the first bytes; the last may be cut. */
export function firstLines(bytes: Uint8Array): string[] {
  const text = new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES))
  return text.split(/[\n\r]/).filter(line => line.trim() !== '')
}
