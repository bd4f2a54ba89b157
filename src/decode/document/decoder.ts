import type { WholeDecoder } from '../json/json-lines.ts'
import { type Feeder, openFeeder } from './feeder.ts'
import type { Layout, RecordSink } from './layout.ts'
import { openSplitter } from './splitter.ts'
import { unwrapping } from './text.ts'

export interface DocumentDecoder extends WholeDecoder {
  /** Whether the input ended before what it began with: a list, an object. */
  isCut(): boolean
}

/** Reads the records of a JSON text, wherever they stand in it, by the decoder of JSON lines that is given. */
export function documentDecoder(
  layout: Layout,
  inner: WholeDecoder,
  keepRejected: boolean,
): DocumentDecoder {
  const feeder = openFeeder(inner, keepRejected)
  const isWrapped = layout.inner !== null || layout.by === 'text'
  const unwrapped = unwrapping(layout, feeder)
  const splitter = openSplitter(layout, isWrapped ? unwrapped : stringsTo(unwrapped, feeder))
  let isCut = false
  return {
    decode(bytes) {
      splitter.push(bytes)
      return feeder.decode()
    },
    finish(rest) {
      if (rest !== undefined) splitter.push(rest)
      isCut = splitter.end()
      return feeder.finish()
    },
    isCut: () => isCut,
  }
}

const QUOTE = 0x22

/** A record that is a string goes one way, any other, as it is, the other. */
function stringsTo(unwrapped: RecordSink, feeder: Feeder): RecordSink {
  let isString = false
  let isNew = false
  let line = 1
  let depth = 0
  return {
    begin(at, namesTaken) {
      isNew = true
      line = at
      depth = namesTaken
    },
    part(bytes, start, end) {
      if (isNew) {
        isNew = false
        isString = bytes[start] === QUOTE
        if (isString) unwrapped.begin(line, depth)
        else feeder.begin(line)
      }
      if (isString) unwrapped.part(bytes, start, end)
      else feeder.part(bytes, start, end)
    },
    end() {
      if (isString) unwrapped.end()
      else feeder.end()
    },
    without: unwrapped.without,
  }
}
