import { escapeName, escapeText } from './escape.ts'
import { cutting } from './width.ts'

/** Longest id drawn on a terminal, in columns: it may be megabytes long. A file has it in full. */
const LONGEST_NAME = 120

/** What starts something inline. A `$` before a digit can't close a formula, so prices may stay as they are. */
const MARKUP = /[\\`*_[\]<>|~&#]|\$(?!\d)/g

/** GFM makes links of these without any bracket. */
const AUTOLINK = /:(?=\/\/)|(?<=mailto|xmpp):|(?<=www)\./gi

/** Text as a piece of GFM that shows exactly that text. Ends of lines are gone before (escapeText). */
export const markdownText = (text: string): string =>
  escapeText(text).replace(MARKUP, '\\$&').replace(AUTOLINK, '\\$&').replaceAll('@', '&#64;')

/**
 * A name from the data: as code, where nothing is markup, a link or a mention of someone. A backtick, pipe or
 * backslash has no reliable spelling inside code in a table, so names with one are escaped text instead.
 */
export function markdownName(text: string, width: number): string {
  const shown = cutting(width)(escapeName(text), LONGEST_NAME)
  return /^[^`\\|]+$/.test(shown) && shown.trim() === shown ? `\`${shown}\`` : markdownText(shown)
}
