import { jsonLines, type WholeDecoder } from './json-lines.ts'
import { rawFields } from './raw.ts'
import { openRecords, type RecordOptions } from './records.ts'

export type StrictOptions = RecordOptions

/** The plain decoder of our own JSON lines: the law for every faster one. One decoder reads one input. */
export function strictDecoder(options: StrictOptions): WholeDecoder {
  const places = new Map((options.extras ?? []).map((name, i) => [name, i]))
  return jsonLines(openRecords(options), text => {
    const raw = rawFields(text, places)
    return raw === null ? null : [raw]
  })
}
