import type { Decoded, Decoder } from '../../model/index.ts'
import { endLines, openLines, splitLines } from './lines.ts'
import { kindOfText, type RawFields } from './raw.ts'
import { type Records, wholeRecord } from './records.ts'
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
