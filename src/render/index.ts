import { csv } from './csv.ts'
import { json } from './json.ts'
import { jsonl } from './jsonl.ts'
import { markdown } from './markdown.ts'
import type { Renderer } from './renderer.ts'
import { table } from './table.ts'

export { phraseText, type Speech } from './cells.ts'
export { escapeText } from './escape.ts'
export { outcomeLine } from './headlines.ts'
export {
  briefLedgerLines,
  emptyLines,
  incompleteLines,
  ledgerLines,
  urgentLines,
} from './ledger.ts'
export { countText } from './numbers.ts'
export { DEFAULT_STYLE, type Renderer, type Style } from './renderer.ts'
export { rowCount } from './rows.ts'
export { issueSentence, reasonSentence } from './sentences.ts'
export { type NamedRow, type NamedValue, namedRows } from './values.ts'
export { displayWidth, padRight, wrap } from './width.ts'

/** Every format. --format's choices, help and docs are read off this list. */
export const renderers = { table, json, csv, markdown, jsonl } satisfies Record<string, Renderer>
export type Format = keyof typeof renderers
export const formats = Object.keys(renderers) as Format[]
