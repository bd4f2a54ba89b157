import type { Layout } from './layout.ts'
import { openSplitter } from './splitter.ts'
import { unwrapping } from './text.ts'

/** The first records of a JSON text as a decoder would be given them, each on a line. The last may be cut. */
export function recordTexts(bytes: Uint8Array, layout: Layout, most: number): string[] {
  const records: string[] = []
  let parts: Buffer[] = []
  const sink = {
    begin() {
      parts = []
    },
    part(own: Uint8Array, start: number, end: number) {
      parts.push(Buffer.from(own.subarray(start, end)))
    },
    end() {
      if (records.length < most) records.push(Buffer.concat(parts).toString())
    },
    reject() {},
  }
  const splitter = openSplitter(layout, unwrapping(layout, sink))
  for (let at = 0; at < bytes.length && records.length < most; at += CHUNK)
    splitter.push(bytes.subarray(at, at + CHUNK))
  if (records.length < most) splitter.end()
  return records
}

const CHUNK = 65_536
