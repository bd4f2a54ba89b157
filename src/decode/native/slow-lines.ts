import type { Decoded, Decoder } from '../../model/index.ts'
import { jsonLines, type ReadObject } from '../json/json-lines.ts'
import { openRecords } from '../json/records.ts'
import { nameTables } from '../names.ts'

/** The strict decoder, for lines that the scanner isn't sure of; the only one that may reject. */
export interface SlowLines {
  /** Forgets a line that was begun and won't end. */
  begin(): void
  /** Part of a line that is too long to be held: nothing comes of it before its LF. */
  feed(bytes: Uint8Array): void
  /** A line, or the rest of it, with its LF; or the input's last line, that has none. An event is row 0 of the batch. */
  line(bytes: Uint8Array, line: number): Decoded
}

export interface SlowOptions {
  readonly inputZone: string
  readonly keepRejected: boolean
}

/** The strict decoder's own dictionaries are of no use to anybody: thrown away before they grow. */
const LINES_A_DECODER = 4096
const LF = Uint8Array.of(10)

interface Law {
  readonly read: ReadObject
  /** The further fields that it reads. */
  readonly extras: readonly string[]
}

function slowLines({ read, extras, ...rest }: SlowOptions & Law): SlowLines {
  const options = { ...rest, extras }
  let decoder: Decoder | null = null
  let left = 0
  let begun = false
  const open = (): Decoder => {
    if (decoder === null || (left <= 0 && !begun)) {
      const names = nameTables(extras.length)
      decoder = jsonLines(openRecords({ ...options, names }), read)
      // A BOM is dropped at the start of an input, and this is no start.
      decoder.decode(LF)
      left = LINES_A_DECODER
    }
    left--
    return decoder
  }
  return {
    begin: () => {
      if (begun) decoder = null
      begun = false
    },
    feed: bytes => {
      open().decode(bytes)
      begun = true
    },
    line: (bytes, line) => {
      const strict = open()
      begun = false
      const whole = strict.decode(bytes)
      const decoded = whole.counts.records === 0 ? strict.finish() : whole
      if (decoded !== whole) decoder = null
      const { batch, counts } = decoded
      return { batch, counts, issues: decoded.issues.map(issue => ({ ...issue, line })) }
    },
  }
}

/**
 * The slow lines of a scanner, kept from decoder to decoder: a strict decoder costs more to make than a line,
 * and an engine makes a decoder for each of thousands of chunks.
 */
export function slowLineDecoders(law: Law): (options: SlowOptions) => SlowLines {
  const all = new Map<string, SlowLines>()
  return ({ inputZone, keepRejected }) => {
    const key = `${keepRejected} ${inputZone}`
    const slow = all.get(key) ?? slowLines({ inputZone, keepRejected, ...law })
    all.set(key, slow)
    slow.begin()
    return slow
  }
}
