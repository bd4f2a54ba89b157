import { MAX_LINE_BYTES } from '../json/lines.ts'
import { isJson, utf8Text } from '../json/text.ts'
import { jsonNode } from '../map/json-node.ts'
import type { Node } from '../map/node.ts'
import type { RecordLines } from './feeder.ts'
import type { Layout, RecordSink } from './layout.ts'

/**
 * Takes records out of what they are wrapped in: a text (`"{…}"`, `time level {…}`) or a member (`{"log":"{…}"}`). Each is
 * held while it is looked at, up to the length of the longest line.
 */
export function unwrapping({ path, inner }: Layout, feeder: RecordLines): RecordSink {
  let held = new Uint8Array(65_536)
  let length = 0
  let isTooLong = false
  let line = 1
  let depth = 0

  function feed(bytes: Uint8Array) {
    feeder.begin(line)
    feeder.part(bytes, 0, bytes.length)
    feeder.end()
  }

  return {
    begin(at, namesTaken) {
      line = at
      depth = namesTaken
      length = 0
      isTooLong = false
    },
    part(bytes, start, end) {
      const needed = length + end - start
      isTooLong ||= needed > MAX_LINE_BYTES + 1
      if (isTooLong) return
      if (needed > held.length) {
        const wider = new Uint8Array(2 * needed)
        wider.set(held.subarray(0, length))
        held = wider
      }
      held.set(bytes.subarray(start, end), length)
      length = needed
    },
    end() {
      if (isTooLong) return feeder.reject(line, 'line_too_long')
      const bytes = held.subarray(0, length)
      const text = utf8Text(bytes)
      if (text === null) return feed(bytes)
      feed(Buffer.from(recordIn(text, [...path.slice(depth), ...(inner ?? [])])))
    },
    without: (at, reason) => feeder.reject(at, reason),
  }
}

/** The record that a text holds, on one line; the text itself where it holds none. */
export function recordIn(text: string, names: readonly string[]): string {
  if (!isJson(text)) return afterPrefix(text) ?? onOneLine(text)
  let node: Node | undefined = jsonNode(text)
  for (const name of names) node = node?.member(name)
  const value = node?.value()
  if (node === undefined || value === undefined) return onOneLine(text)
  const inText = value.kind === 'text' ? afterPrefix(value.text) : null
  return inText ?? onOneLine(node.json())
}

/** The object that a text ends with; null where it ends with none. */
function afterPrefix(text: string): string | null {
  const from = text.indexOf('{')
  const object = text.slice(from)
  return from >= 0 && isJson(object) ? onOneLine(object) : null
}

/** Line breaks in what is JSON are space; elsewhere a tab leaves what is no JSON as it is. */
const onOneLine = (text: string): string =>
  /[\r\n]/.test(text) ? text.trim().replace(/[\r\n]/g, isJson(text) ? ' ' : '\t') : text
