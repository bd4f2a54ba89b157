import {
  type DecodeCounts,
  type Decoded,
  type Decoder,
  type Issue,
  ITEMLESS,
  noCounts,
} from '../../model/index.ts'
import { addCounts } from '../json/counts.ts'
import type { FastBatch } from './columns.ts'
import { guarded } from './full.ts'
import type { Scanner } from './scanner.ts'
import type { SlowOptions } from './slow-lines.ts'
import { COUNTER, type ScanExports } from './wasm-exports.ts'

export interface FastOptions extends SlowOptions {
  /** The bytes begin in the middle of an input, at the start of a line: a BOM there is no BOM. */
  readonly inside?: boolean
  /** Added to every line number, which starts at 1: 0 unless told. */
  readonly linesBefore?: number
}

/** How many lines each tier decided: learned layouts, the general scanner, the strict decoder. */
export interface Tiers {
  layout: number
  general: number
  slow: number
}

export interface FastDecoded extends Decoded {
  readonly batch: FastBatch
}

export interface FastDecoder extends Decoder {
  decode(bytes: Uint8Array): FastDecoded
  finish(): FastDecoded
  /**
   * At least so many bytes of the scanner's memory to read the next chunk into: `decode` of a part of it that begins where
   * it begins copies nothing. Valid until the decoder is used again.
   */
  buffer(minBytes: number): Uint8Array
  readonly tiers: Readonly<Tiers>
}

/** What the scanner counts beside records. */
const COUNTED = [
  'assumedZone',
  'dateOnly',
  'withoutSeconds',
  'notRead',
  'rounded',
  'unpricedPurchases',
  'unpricedRefunds',
  ...ITEMLESS.map(({ count }) => count),
] as const
const LF = 10
const NOTHING = Buffer.alloc(0)
/** Line end not counted. */
const MAX_LINE = 16 * 1024 * 1024
/** The shortest valid line: names of one letter, mapped, and an epoch of nine digits. */
const MIN_LINE = 24

/**
 * Decodes with the byte scanner: the same answers as the strict decoder. One decoder of a scanner at a time: its
 * batches and its unfinished line live in the scanner's memory. Throws ScannerFull when that is full.
 */
export function fastDecoder(scanner: Scanner, options: FastOptions): FastDecoder {
  const { wasm, memory, input, room } = scanner
  const slow = scanner.slow(options)
  const tiers: Tiers = { layout: 0, general: 0, slow: 0 }
  let line = 1 + (options.linesBefore ?? 0)
  let bomPossible = options.inside !== true
  /** In a line of more than 16 MiB: its bytes are dropped as they come. */
  let overlong = false
  let scratch = NOTHING
  input.keep(0, 0)
  wasm.setInputUtc(options.inputZone === 'UTC')

  const slowStart = (): number => wasm.slowLineStart() >>> 0

  /** Decodes the whole lines of [from, to). With `unended` there is one, and its LF was put there by us. */
  function lines(
    from: number,
    to: number,
    issues: Issue[],
    counts = noCounts(),
    unended = false,
  ): FastDecoded {
    const columns = room.open(Math.ceil((to - from) / MIN_LINE) + 1)
    wasm.openScan(line)
    let next = wasm.scan(from, to) >>> 0
    for (let start = slowStart(); start !== 0; start = slowStart()) {
      slowLine(start, (wasm.slowLineEnd() >>> 0) + (unended ? 0 : 1))
      next = wasm.scan(next, to) >>> 0
    }
    function slowLine(from: number, to: number): void {
      tiers.slow++
      const decoded = slow.line(copied(from, to), line + wasm.counter(COUNTER.lines) - 1)
      issues.push(...decoded.issues)
      addCounts(counts, decoded.counts)
      if (decoded.batch.length === 0) return
      const row = wasm.counter(COUNTER.rows)
      scanner.room.put(row, decoded.batch)
      wasm.commit()
    }
    const { length, seen, noted } = takeCounts(wasm, counts, tiers)
    line += seen
    return { batch: { length, names: scanner.names, ...columns, noted }, issues, counts }
  }

  /** Text decoders don't take shared memory. Valid until the next line. */
  function copied(from: number, to: number): Uint8Array {
    if (scratch.length < to - from) scratch = Buffer.allocUnsafe(2 * (to - from))
    memory.bytes(to).copy(scratch, 0, from, to)
    return scratch.subarray(0, to - from)
  }

  function withoutBom(from: number, to: number): number {
    if (!bomPossible) return from
    bomPossible = false
    const bytes = memory.bytes(to)
    const bom = bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf
    return bom ? from + 3 : from
  }

  /** Drops an overlong line's bytes; what is left of them when it has ended. */
  function drop(bytes: Uint8Array, issues: Issue[], counts = noCounts()): Uint8Array | null {
    const end = bytes.indexOf(LF)
    if (end < 0) {
      slow.feed(unshared(bytes))
      return null
    }
    endLine(unshared(bytes.subarray(0, end + 1)), issues, counts)
    return bytes.subarray(end + 1)
  }

  /** The end of a line that only the strict decoder has seen. It was too long to be an event. */
  function endLine(bytes: Uint8Array, issues: Issue[], counts: DecodeCounts): void {
    overlong = false
    tiers.slow++
    const decoded = slow.line(bytes, line++)
    issues.push(...decoded.issues)
    addCounts(counts, decoded.counts)
  }

  function decode(bytes: Uint8Array): FastDecoded {
    const issues: Issue[] = []
    const counts = noCounts()
    const rest = overlong ? drop(bytes, issues, counts) : bytes
    if (rest === null || rest.length === 0) return lines(0, 0, issues, counts)
    const { from, to, lastLine } = input.add(rest)
    if (lastLine > from) {
      const decoded = lines(withoutBom(from, to), lastLine, issues, counts)
      input.keep(lastLine, to)
      return decoded
    }
    // One byte more may be the CR of a line end.
    if (to - from > MAX_LINE + 4) {
      overlong = true
      slow.feed(unshared(memory.bytes(to).subarray(withoutBom(from, to), to)))
      input.keep(to, to)
    } else input.keep(from, to)
    return lines(0, 0, issues, counts)
  }

  function finish(): FastDecoded {
    const issues: Issue[] = []
    const counts = noCounts()
    if (overlong) {
      endLine(Uint8Array.of(), issues, counts)
      return lines(0, 0, issues, counts)
    }
    const held = input.held()
    const start = withoutBom(held.from, held.to)
    // A file that holds nothing but a BOM has no line.
    if (start === held.to) return lines(0, 0, issues, counts)
    if (held.to - start > MAX_LINE) {
      // Without LF even a CR at its end is part of the line; the scanner would see a line end.
      endLine(unshared(memory.bytes(held.to).subarray(start, held.to)), issues, counts)
      input.keep(held.to, held.to)
      return lines(0, 0, issues, counts)
    }
    const { from, to } = input.add(Uint8Array.of(LF))
    const decoded = lines(from + start - held.from, to, issues, counts, true)
    input.keep(to, to)
    return decoded
  }

  return {
    decode: bytes => guarded(memory, () => decode(bytes)),
    finish: () => guarded(memory, finish),
    buffer: minBytes => guarded(memory, () => input.buffer(minBytes)),
    tiers,
  }
}

/** Adds what the scanner counted since a batch was begun; gives its rows, its lines and what was noted of it. */
export function takeCounts(wasm: ScanExports, counts: DecodeCounts, tiers: Tiers) {
  const blanks = wasm.counter(COUNTER.blanks)
  const layout = wasm.counter(COUNTER.layoutHits)
  const general = wasm.counter(COUNTER.generalHits)
  tiers.layout += layout
  tiers.general += general
  counts.records += layout + general + blanks
  counts.blank += blanks
  counts.accepted += layout + general
  for (const name of COUNTED) counts[name] += wasm.counter(COUNTER[name])
  return {
    length: wasm.counter(COUNTER.rows),
    seen: wasm.counter(COUNTER.lines),
    noted: {
      oldest: wasm.counter(COUNTER.oldest),
      newest: wasm.counter(COUNTER.newest),
      mostType: wasm.counter(COUNTER.mostType),
    },
  }
}

const unshared = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes)
