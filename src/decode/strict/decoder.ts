import { WHOLE_LINE } from '../../model/index.ts'
import { jsonLines, type WholeDecoder } from './json-lines.ts'
import { rawFields } from './raw.ts'
import { openRecords, type RecordOptions } from './records.ts'

export type StrictOptions = RecordOptions

/** The plain decoder of our own JSON lines: the law for every faster one. One decoder reads one input. */
export function strictDecoder(options: StrictOptions): WholeDecoder {
  const places = new Map((options.extras ?? []).map((name, i) => [name, i]))
  // Not a member's name: an object that has one of that name has a field nobody asks for.
  places.delete(WHOLE_LINE)
  return jsonLines(openRecords(options), text => {
    const raw = rawFields(text, places)
    return raw === null ? null : [raw]
  })
}
