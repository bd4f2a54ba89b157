import { type Decoded, type Issue, noCounts, type Reason } from '../../model/index.ts'
import { addCounts } from '../json/counts.ts'
import type { WholeDecoder } from '../json/json-lines.ts'

/** Who is given records, each on a line. */
export interface RecordLines {
  begin(line: number): void
  part(bytes: Uint8Array, start: number, end: number): void
  end(): void
  /** A record that no decoder is given. */
  reject(line: number, reason: Reason): void
}

/** Makes JSON lines of records as they come, for a decoder of such lines, and knows where each of them began. */
export interface Feeder extends RecordLines {
  /** What the lines so far make. */
  decode(): Decoded
  finish(): Decoded
}

const LF = 0x0a
const FIRST_ROOM = 65_536
/** What is kept of the room for lines once they were decoded. */
const MOST_ROOM = 4_194_304

export function openFeeder(inner: WholeDecoder, keepRejected: boolean): Feeder {
  let room = new Uint8Array(FIRST_ROOM)
  let length = 0
  /** Where the records began that the decoder hasn't told of: the first is its line `told` + 1. */
  let starts: number[] = []
  let told = 0
  let ended = 0
  let issues: Issue[] = []

  function reserve(bytes: number) {
    if (length + bytes <= room.length) return
    const wider = new Uint8Array(2 * (length + bytes))
    wider.set(room.subarray(0, length))
    room = wider
  }

  function place({ batch, issues: found, counts }: Decoded): Decoded {
    const startOf = (line: number): number => starts[line - 1 - told] ?? line
    for (let i = 0; i < batch.length; i++) batch.line[i] = startOf(batch.line[i] as number)
    const placed = found.map(issue => ({
      ...issue,
      line: startOf(issue.line),
      // That a line holds more than an object is a fault of JSON lines.
      reason: issue.reason === 'not_alone' ? ('not_json' as const) : issue.reason,
    }))
    const own = noCounts()
    own.records = issues.length
    own.rejected = issues.length
    addCounts(own, counts)
    const all =
      issues.length === 0 ? placed : [...placed, ...issues].sort((a, b) => a.line - b.line)
    issues = []
    starts = starts.slice(ended - told)
    told = ended
    length = 0
    if (room.length > MOST_ROOM) room = new Uint8Array(FIRST_ROOM)
    return { batch, issues: all, counts: own }
  }

  return {
    begin(line) {
      starts.push(line)
    },
    part(bytes, start, end) {
      reserve(end - start)
      if (end - start > 32) room.set(bytes.subarray(start, end), length)
      else for (let at = start; at < end; at++) room[length + at - start] = bytes[at] as number
      length += end - start
    },
    end() {
      reserve(1)
      room[length++] = LF
      ended++
    },
    reject(line, reason) {
      const issue = { line, reason, field: null, found: null }
      issues.push(keepRejected ? { ...issue, text: null } : issue)
    },
    decode: () => place(inner.decode(room.subarray(0, length))),
    finish() {
      const rest = room.subarray(0, length)
      // The line end that ends the last record needn't be there, and some decoders take no rest.
      const isEndOnly = length === 0 || (length === 1 && rest[0] === LF)
      return place(isEndOnly ? inner.finish() : inner.finish(rest))
    },
  }
}
