import { type Decoded, type Decoder, WHOLE_LINE } from '../../model/index.ts'
import { endLines, openLines, splitLines } from './lines.ts'
import { kindOfText, type RawFields, rawFields } from './raw.ts'
import { openRecords, type RecordOptions, type Records, wholeRecord } from './records.ts'
import { isBlank, isJson, utf8Text } from './text.ts'

/** The events that an object's JSON text makes; null where the text is no object. */
export type ReadObject = (text: string) => readonly RawFields[] | 'ignored' | null

/** A decoder that may be given the last bytes and told that they are the last at once. */
export interface WholeDecoder extends Decoder {
  finish(rest?: Uint8Array): Decoded
}

/** Whether a JSON object has other text before or after it: a comma, where an array has an element a line. */
function isSurrounded(text: string): boolean {
  const from = text.indexOf('{')
  const object = text.slice(from, text.lastIndexOf('}') + 1)
  return from >= 0 && object.length < text.length && isJson(object)
}

/** A record a line, each a JSON object. */
export function jsonLines(records: Records, read: ReadObject): WholeDecoder {
  const lines = openLines()
  let line = 0

  const sink = {
    line(bytes: Uint8Array, start: number, end: number) {
      line++
      if (isBlank(bytes, start, end)) return records.blank()
      const text = utf8Text(bytes.subarray(start, end))
      if (text === null) records.reject(line, wholeRecord('invalid_utf8'), null)
      else readLine(text)
    },
    tooLong() {
      line++
      records.reject(line, wholeRecord('line_too_long'), null)
    },
  }

  function readLine(text: string) {
    if (!isJson(text))
      return records.reject(line, wholeRecord(isSurrounded(text) ? 'not_alone' : 'not_json'), text)
    const events = read(text)
    if (events === null)
      return records.reject(line, wholeRecord('not_an_object', kindOfText(text)), text)
    if (events === 'ignored') return records.ignore()
    records.take(line, events, () => text)
  }

  return {
    decode(bytes) {
      splitLines(lines, bytes, sink)
      return records.taken()
    },
    finish(rest) {
      if (rest !== undefined) splitLines(lines, rest, sink)
      endLines(lines, sink)
      return records.taken()
    },
  }
}

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
