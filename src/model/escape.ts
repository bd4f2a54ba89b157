/**
 * Characters that act instead of showing, or don't show at all. They move a cursor (C0, DEL, C1), end a line (U+2028,
 * U+2029), reorder it (bidi marks, embeddings, overrides, isolates), are half of one (lone surrogates, the only ones that
 * the range matches in a u-regex), or make two ids look alike: zero width, soft hyphens, fillers, variation selectors,
 * tags, and spaces other than the usual one. Listed by code point and not by a \p of Unicode, which grows with each of its
 * versions: the same input must give the same bytes on every Node. (And V8 takes half a millisecond to look a property up.)
 */
const HIDDEN =
  '\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff' +
  '\\xa0\\xad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200c\\u200e\\u200f' +
  '\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff' +
  '\\u{16fe4}\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}'

/** Emoji are made of others with a joiner between, where it shows; anywhere else it is one more that doesn't. */
const EMOJI = '[\\u203c-\\u3299\\u{1f000}-\\u{1faff}]'
const JOINER = `(?<!${EMOJI})\\u200d|\\u200d(?!${EMOJI})`

/**
 * What the runners of GitHub (`::stop-commands::x` at the start of a line, `##[error]` anywhere), Azure (`##vso[…]`) and
 * TeamCity (`##teamcity[…]`) carry out when a log shows it. A line may be broken at any space.
 */
const COMMAND = '(?<!\\S):(?=:)|#(?=#[A-Za-z]*\\[)'

const ACTIVE = new RegExp(`[${HIDDEN}]|${JOINER}|${COMMAND}`, 'u')
const EVERY_ACTIVE = new RegExp(ACTIVE, 'gu')

/** Line ends and tabs are known better by these names. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
])

/**
 * A sentence with text from the data in it as it may be shown to people: active characters become `\n`, `\x1b`, `\u202e`.
 * A backslash stays one, and so does what was escaped before.
 */
export function escapeText(text: string): string {
  if (!ACTIVE.test(text)) return text
  return text.replace(EVERY_ACTIVE, charEscape)
}

/** Text whose active characters are written as a format does that has a spelling of its own for them. */
export const escapedAs = (text: string, spelling: (char: string) => string): string =>
  ACTIVE.test(text) ? text.replace(EVERY_ACTIVE, spelling) : text

/** What looks like an escape of ours. */
const LIKE_ESCAPE = /\\(?:[\\nrt]|x[0-9a-f]{2}|u[0-9a-f]{4}|u\{)/
/** A space that nobody sees where a cell ends, or another one. */
const EDGE = /^[ \u3000]|[ \u3000]$/g

/**
 * A name from the data: no two of them look alike. Where something is escaped or looks as if it were, a backslash is two;
 * spaces at the ends are escaped.
 */
export function escapeName(text: string): string {
  if (PLAIN.test(text)) return text
  if (!ACTIVE.test(text) && !LIKE_ESCAPE.test(text) && text.search(EDGE) < 0) return text
  return escapeText(text.replaceAll('\\', '\\\\')).replace(EDGE, charEscape)
}

/** `\u{e0041}` where four digits don't do. */
export function charEscape(char: string): string {
  const code = char.codePointAt(0) as number
  if (code > 0xffff) return `\\u{${code.toString(16)}}`
  return NAMED.get(char) ?? (code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`)
}

/**
 * A JSON string literal. JSON.stringify escapes C0 and lone surrogates only; the others are legal in JSON, but a report
 * printed to a terminal must not steer it, and `\u009b` means the same to a program.
 */
export const jsonText = (text: string): string =>
  PLAIN.test(text) ? `"${text}"` : plainJson(JSON.stringify(text))

/** Most ids: nothing in them acts or has another spelling anywhere. */
const PLAIN = /^[\w.-]+$/

/** JSON text of somebody else's, on one line, with the same value. */
export function plainJson(json: string): string {
  if (!ACTIVE.test(json)) return json
  // Strings hold no raw line end or tab.
  return json.replace(/[\t\n\r]/g, ' ').replace(EVERY_ACTIVE, jsonEscape)
}

const jsonEscape = (char: string): string =>
  Array.from({ length: char.length }, (_, i) => `\\u${hex(char.charCodeAt(i), 4)}`).join('')

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0')

/** Text for a log that a runner of CI reads, otherwise as it is: no line of it is a command. */
export const withoutCommands = (text: string): string => text.replace(EVERY_COMMAND, charEscape)

const EVERY_COMMAND = /(?<=^\s*):(?=:)|#(?=#[A-Za-z]*\[)/gm

/** What a program that trims or skips them reads past: white space, and characters that don't show. */
export const SKIPPED = `[\\s${HIDDEN}\\u200d]*`

const QUOTED = 40

/**
 * What a message quotes of a value: at most 40 UTF-16 units, the mark of the cut included; never half a character that
 * was whole.
 */
export function shortened(text: string): string {
  if (text.length <= QUOTED) return text
  const cut = QUOTED - 1
  const inPair = isHigh(text.charCodeAt(cut - 1)) && isLow(text.charCodeAt(cut))
  return `${text.slice(0, inPair ? cut - 1 : cut)}…`
}

const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00
