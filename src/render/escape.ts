import { NONE } from './numbers.ts'

/**
 * Characters that act instead of showing: they move a cursor (C0, DEL, C1), end a line (U+2028, U+2029), reorder
 * it (bidi marks, embeddings, overrides, isolates), hide in it (BOM), or are half of one (lone surrogates, the
 * only ones that the range matches in a u-regex). ZWJ stays: emoji are made with it. Listed by code point and not by
 * \p{Cf}, which grows with each Unicode version: the same input must give the same bytes on every Node. (And V8 takes
 * half a millisecond to look a property up.)
 */
const ACTIVE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\x00-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u
const EVERY_ACTIVE = new RegExp(ACTIVE, 'gu')

/** Line ends and tabs are known better by these names. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
])

/**
 * Text from the data as it may be shown to people: active characters become `\n`, `\x1b`, `\u202e`.
 * A backslash stays one, so `\x1b` in the data looks the same: this is for eyes, JSON is for machines.
 */
export function escapeText(text: string): string {
  if (!ACTIVE.test(text)) return text
  return text.replace(EVERY_ACTIVE, char => NAMED.get(char) ?? codeEscape(char))
}

/** The same for a name in a table, where a dash says that there is none: no value may be drawn like it. */
export const escapeName = (text: string): string =>
  text === NONE ? codeEscape(text) : escapeText(text)

function codeEscape(char: string): string {
  const code = char.charCodeAt(0)
  return code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`
}

/**
 * A JSON string literal. JSON.stringify escapes C0 and lone surrogates only; C1, DEL and bidi controls are legal
 * in JSON, but a report printed to a terminal must not steer it, and `\u009b` means the same to a program.
 */
export function jsonText(text: string): string {
  const literal = JSON.stringify(text)
  if (!ACTIVE.test(literal)) return literal
  return literal.replace(EVERY_ACTIVE, char => `\\u${hex(char.charCodeAt(0), 4)}`)
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0')
