import { type DocumentShape, isDocument, recordsOfShape, shapeText } from '../decode/index.ts'
import type { Head } from './head.ts'

const DELIMITER_NAMES: ReadonlyMap<string, string> = new Map([
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'bars'],
])

const SHAPES: ReadonlyMap<string, string> = new Map([
  ['json_lines', 'JSON lines'],
  ['binary', 'not text'],
  ['markup', 'HTML or XML, not JSON lines or a table'],
  ['access_log', 'a web server log, not JSON lines or a table'],
  ['text', 'neither JSON lines nor a table'],
])

/** What an input is, in words: 'a table separated by commas, gzip'. */
export function kindOf({ shape, wrapping }: Head): string {
  const kind =
    shape.kind === 'table'
      ? `a table separated by ${DELIMITER_NAMES.get(shape.delimiter) ?? shape.delimiter}`
      : isDocument(shape)
        ? documentText(shape)
        : (SHAPES.get(shape.kind) ?? shape.kind)
  const { packing, encoding } = wrapping
  return [kind, packing, encoding?.toUpperCase()].filter(part => part != null).join(', ')
}

/** 'a JSON document, records at data.orders' */
function documentText(shape: DocumentShape): string {
  const records = recordsOfShape(shape)
  return records === null ? shapeText(shape) : `${shapeText(shape)}, records at ${records}`
}
