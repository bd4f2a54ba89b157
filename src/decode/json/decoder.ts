import { WHOLE_LINE } from '../../model/index.ts'
import { jsonLines, type ReadObject, type WholeDecoder } from './json-lines.ts'
import { rawFields } from './raw.ts'
import { openRecords, type RecordOptions } from './records.ts'

export type StrictOptions = RecordOptions

/** The plain decoder of our own JSON lines: the law for every faster one. One decoder reads one input. */
export const strictDecoder = (options: StrictOptions): WholeDecoder =>
  jsonLines(openRecords(options), readOwn(options.extras))

/** Reads an object by our own names, with these further fields. */
export function readOwn(extras: readonly string[] = []): ReadObject {
  const places = new Map(extras.map((name, i) => [name, i]))
  // Not a member's name: an object that has one of that name has a field nobody asks for.
  places.delete(WHOLE_LINE)
  return text => {
    const raw = rawFields(text, places)
    return raw === null ? null : [raw]
  }
}
