import { isCleanHeader } from '../../model/index.ts'
import { type JsonShape, jsonShape } from './json.ts'
import { delimiterOfTable } from './table.ts'
import { beginsLikeJson, firstLines, HEAD_BYTES, type TextShape, textShape } from './text.ts'

/** What a text is, decided before any record of it is judged. */
export type Shape =
  | JsonShape
  | TextShape
  | { readonly kind: 'table'; readonly delimiter: string }
  /** None of these. */
  | { readonly kind: 'text' }

const DOCUMENTS = {
  json_array: 'a JSON array',
  json_document: 'a JSON document',
  json_objects: 'JSON objects one after another',
  json_elements: 'JSON objects with commas between them',
  json_texts: 'JSON objects in strings',
  json_after_text: 'JSON objects with other text before them',
  json_wrapped: 'JSON lines that wrap their records',
} as const

/** JSON whose records aren't one a line, or not the whole line. */
export type DocumentShape = Extract<Shape, { readonly kind: keyof typeof DOCUMENTS }>

export const isDocument = (shape: Shape): shape is DocumentShape =>
  Object.hasOwn(DOCUMENTS, shape.kind)

/** What such a text is, for people. */
export const shapeText = ({ kind }: DocumentShape): string => DOCUMENTS[kind]

/** A document holds several lists that may be its records. */
export class UnclearRecordsError extends Error {
  override name = 'UnclearRecordsError'
  readonly lists: readonly (readonly string[])[]
  constructor(lists: readonly (readonly string[])[]) {
    super('several lists may be the records')
    this.lists = lists
  }
}

const LINES: Shape = { kind: 'json_lines' }
const LF = 0x0a

/**
 * The shape of a text that begins with these bytes, or is these bytes where it `isAll`; null where more of them are needed.
 * At most the first 64 KiB are looked at, and a shape that was told stays the same, whatever follows: however a text is
 * cut, its shape is one. A pipe that gives a good JSON line is known by that line.
 */
export function shapeOf(bytes: Uint8Array, isAll: boolean): Shape | null {
  const head = bytes.subarray(0, HEAD_BYTES)
  const isEnd = isAll || head.length === HEAD_BYTES
  const isWhole = isAll && head.length === bytes.length
  if (beginsLikeJson(head)) return shapeOfJson(head, isEnd, isWhole)
  if (!isEnd) return null
  const lines = firstLines(head)
  // A NUL in a cell of its own is a text like any other.
  if (isCleanHeader(lines[0] ?? '')) return { kind: 'table', delimiter: ',' }
  const text = textShape(lines, isWhole)
  if (text !== null) return text
  const delimiter = delimiterOfTable(head, lines, isWhole)
  if (delimiter !== null) return { kind: 'table', delimiter }
  return lines.length === 0 || lines.some(line => /^\s*[{[]/.test(line)) ? LINES : { kind: 'text' }
}

function shapeOfJson(head: Uint8Array, isEnd: boolean, isWhole: boolean): JsonShape | null {
  const line = head.subarray(
    0,
    head.indexOf(
      LF,
      head.findIndex(byte => byte > 0x20),
    ) + 1,
  )
  return jsonShape(textOf(line), false, false) ?? jsonShape(textOf(head), isEnd, isWhole)
}

/** A character that is cut off at the end is left out. */
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes, { stream: true })
