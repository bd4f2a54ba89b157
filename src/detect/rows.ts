import { textReader, textRows } from '../decode/index.ts'
import type { Sample } from './sample.ts'

/** What stands at some paths, a row an event: of records with a list a row an element. */
export type Rows = readonly (readonly (string | undefined)[])[]

/** The texts at these paths, which go through one list at most. */
export function rowsOf(sample: Pick<Sample, 'records'>, paths: readonly string[]): Rows {
  const { records } = sample
  if (paths.some(path => path.includes('['))) return records.flatMap(textRows(paths))
  const columns = paths.map(path => columnAt(records, path))
  return records.map((_, at) => columns.map(column => column[at]))
}

type Column = readonly (string | undefined)[]

/** Each question asks for the same few columns again. */
const columnsOf = new WeakMap<Sample['records'], Map<string, Column>>()

function columnAt(records: Sample['records'], path: string): Column {
  const columns = columnsOf.get(records) ?? new Map<string, Column>()
  columnsOf.set(records, columns)
  const column = columns.get(path) ?? records.map(textReader(path))
  columns.set(path, column)
  return column
}

export const isBlank = (text: string | undefined): boolean => text === undefined || text === ''

/** Whether some row has the one where the other is blank. */
export const isWhereBlank = (
  sample: Pick<Sample, 'records'>,
  blank: string,
  filled: string,
): boolean => rowsOf(sample, [blank, filled]).some(([a, b]) => isBlank(a) && !isBlank(b))

/** The distinct texts at one source, of all records that were read. */
export function textsAt(sample: Pick<Sample, 'eachRecord'>, source: string): Set<string> {
  const texts = new Set<string>()
  const read = textRows([source])
  for (const record of sample.eachRecord()) for (const [text] of read(record)) texts.add(text ?? '')
  return texts
}
