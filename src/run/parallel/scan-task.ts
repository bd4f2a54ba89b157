import { readSync } from 'node:fs'
import type { FastDecoder } from '../../decode/index.ts'
import type { Decoded } from '../../model/index.ts'
import type { Task } from './tasks.ts'

/** Read beyond a task's end, where its last line mostly ends: one read a task. */
const OVERLAP = 8 * 1024
/** Where it doesn't, the rest of a long line comes in pieces. */
const PIECE = 256 * 1024
const LF = 10

/**
 * Decodes the lines that start in a task's stretch, read straight into the scanner's memory. `take` gets each batch
 * before the next is decoded. False when the file had less than `size` bytes.
 */
export function scanTask(
  fd: number,
  { from, to }: Task,
  size: number,
  decoder: FastDecoder,
  take: (decoded: Decoded) => void,
): boolean {
  // A line starts at 0 and after each LF: the byte before tells whether one starts at `from`.
  let at = from === 0 ? 0 : from - 1
  let inLine = from !== 0
  for (;;) {
    const want = Math.min(size - at, at < to ? to - at + OVERLAP : PIECE)
    if (want <= 0) {
      take(decoder.finish())
      return true
    }
    const buffer = decoder.buffer(want)
    const got = readFully(fd, buffer, want, at)
    if (got < want) return false
    let start = 0
    if (inLine) {
      const end = buffer.subarray(0, got).indexOf(LF)
      if (end < 0 || at + end + 1 >= to) {
        // No line starts in this stretch, so far or at all.
        if (end >= 0 || at + got >= to) return true
        at += got
        continue
      }
      start = end + 1
      inLine = false
    }
    const end = at + got >= to ? lineEnd(buffer, Math.max(start, to - 1 - at), got) : -1
    take(decoder.decode(buffer.subarray(start, end < 0 ? got : end)))
    if (end >= 0) return true
    at += got
  }
}

/** Just after the first LF at or after `from`; -1 when there is none. */
function lineEnd(bytes: Uint8Array, from: number, to: number): number {
  const at = bytes.subarray(0, to).indexOf(LF, from)
  return at < 0 ? -1 : at + 1
}

function readFully(fd: number, buffer: Uint8Array, want: number, at: number): number {
  let got = 0
  while (got < want) {
    const bytes = readSync(fd, buffer, got, want - got, at + got)
    if (bytes === 0) break
    got += bytes
  }
  return got
}
