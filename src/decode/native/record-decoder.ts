import { type DecodeCounts, type Decoded, type Issue, noCounts } from '../../model/index.ts'
import * as shape from '../../wasm/record-shape.ts'
import { addCounts } from '../json/counts.ts'
import { jsonLines, type WholeDecoder } from '../json/json-lines.ts'
import type { OrderTotals } from '../json/order-totals.ts'
import type { JsonReading } from '../json/reading.ts'
import { openRecords } from '../json/records.ts'
import type { Mapping } from '../map/mapping.ts'
import {
  type FastDecoded,
  type FastDecoder,
  type FastOptions,
  fastDecoder,
  type Tiers,
  takeCounts,
} from './decoder.ts'
import { guarded } from './full.ts'
import { internedNames } from './interned.ts'
import { isRecordProgramShort, writeRecordProgram } from './record-program.ts'
import { isScannable, type Scanner } from './scanner.ts'
import { scannerTotals } from './scanner-totals.ts'
import { LINE_BYTES, LINES, LONG, lineReading, scratchOf } from './short-lines.ts'
import { COUNTER } from './wasm-exports.ts'

const LF = 10
/** A record has as many as a rule: room for more is made where they have more. */
const BYTES_A_ROW = 200

export interface RecordOptions extends FastOptions {
  /** Of the run, for all of its decoders: see `scannerTotals`. */
  readonly orderTotals?: OrderTotals
}

/** How the scanner reads records by a program; null where it can't. */
export function recordReading(
  reading: JsonReading,
  mapping: Pick<Mapping, 'records' | 'unseenInRows'>,
  wants: { readonly session: boolean },
): JsonReading | null {
  const program = mapping.records()
  if (program === null || !isRecordProgramShort(program)) return null
  const { looksFor } = program
  const lines = lineReading(reading.extras, { looksFor, unseen: reading.unseen })
  if (lines === null || !isScannable(lines.spelling, wants)) return null
  return {
    ...reading,
    spelling: lines.spelling,
    records: { program, unseen: mapping.unseenInRows },
  }
}

function openProgram({ wasm, memory, reading, handle }: Scanner): void {
  if (reading.records === undefined) throw new TypeError('a scanner without a program')
  writeRecordProgram(wasm, memory, handle.wants, reading.records.program)
}

/** The decoder of a scanner's reading: of records by a program, or of lines by names. */
export const lineDecoder = (scanner: Scanner, options: RecordOptions): FastDecoder =>
  scanner.reading.records === undefined
    ? fastDecoder(scanner, options)
    : recordDecoder(scanner, options)

/**
 * Decodes records by a program with the byte scanner: the same answers as the strict decoder, which is given each record
 * that isn't surely understood. One decoder of a scanner at a time.
 */
export function recordDecoder(scanner: Scanner, options: RecordOptions): FastDecoder {
  const { wasm, memory, input, room, reading } = scanner
  const { inputZone, keepRejected, inside = false, linesBefore = 0 } = options
  const { lines, rows: made } = scratchOf(scanner, shape.MADE_BYTES, openProgram)
  const orderTotals = options.orderTotals ?? scannerTotals(scanner)
  const tiers: Tiers = { layout: 0, general: 0, slow: 0 }
  /** The number of the next line. */
  let line = 1 + linesBefore
  let isAtStart = !inside
  /** In a record that is given to the strict decoder as it comes. */
  let isLong = false
  let strict: WholeDecoder | null = null
  const hasTotals = reading.records?.program.rules.some(rule => rule.orderTotal !== null) ?? false
  input.keep(0, 0)
  wasm.setInputUtc(inputZone === 'UTC')

  interface Batch {
    columns: ReturnType<typeof room.open>
    readonly issues: Issue[]
    readonly counts: DecodeCounts
    /** Records that the scanner took, by whatever tier. */
    fast: number
  }

  /** It reads one line at a time, and doesn't know which. */
  function law(): WholeDecoder {
    if (strict === null) {
      const { extras, read } = reading
      const names = internedNames(scanner)
      const records = openRecords({ inputZone, keepRejected, extras, names, orderTotals })
      strict = jsonLines(records, read)
      // A BOM is dropped at the start of an input, and this is no start.
      strict.decode(Uint8Array.of(LF))
    }
    return strict
  }

  function open(bytes: number): Batch {
    const columns = room.open(Math.ceil(bytes / BYTES_A_ROW) + 64)
    wasm.openScan(1)
    return { columns, issues: [], counts: noCounts(), fast: 0 }
  }

  const roomFor = (rows: number, batch: Batch): void => {
    const needed = wasm.counter(COUNTER.rows) + rows
    if (needed > room.rows()) batch.columns = room.grow(2 * needed)
  }

  /** What the strict decoder made of the record on the next line, or of what came of it so far. */
  function take({ batch: own, issues, counts }: Decoded, batch: Batch): void {
    tiers.slow += counts.records
    for (const issue of issues) batch.issues.push({ ...issue, line })
    addCounts(batch.counts, counts)
    roomFor(own.length + 1, batch)
    for (let i = 0; i < own.length; i++) {
      room.putOwn(wasm.counter(COUNTER.rows), own, i)
      wasm.commitAt(line)
    }
    line += counts.records
  }

  /** Whole records of [from, limit). */
  function recordsIn(from: number, limit: number, batch: Batch): void {
    let at = from
    while (at < limit) at = block(at, limit, batch)
  }

  /** Some records as lines, and the lines through the scanner. */
  function block(from: number, limit: number, batch: Batch): number {
    roomFor(1, batch)
    const { counts } = batch
    const rowsLeft = room.rows() - wasm.counter(COUNTER.rows)
    const end = lines + LINE_BYTES
    const next = wasm.recordLines(from, limit, lines, end, made, LINES, rowsLeft) >>> 0
    if (wasm.eventsNeeded() > 0) roomFor(wasm.eventsNeeded(), batch)
    const to = wasm.recordLinesEnd() >>> 0
    const before = wasm.counter(COUNTER.lines)
    const first = line
    const blank = wasm.blankRecords()
    const ignored = wasm.ignoredRecords()
    const records = wasm.recordCount()
    counts.records += blank + ignored
    counts.blank += blank
    counts.ignored += ignored
    counts.customerStandIn += wasm.standingIn()
    counts.ignoredEvents += wasm.eventsLeftOut()
    const lineCount = wasm.madeCount()
    let slow = 0
    let seen = 0
    let row = wasm.counter(COUNTER.rows)
    let at = wasm.scan(lines, to) >>> 0
    while (wasm.slowLineStart() !== 0) {
      const own = wasm.counter(COUNTER.lines) - before - 1
      // What its orders are known by may be what was just read.
      if (hasTotals) wasm.settle()
      wasm.numberRecords(row, made, seen, own, first)
      slow++
      slowRecord(made + own * shape.MADE_BYTES, first, batch, lineCount - own)
      seen = own + 1
      row = wasm.counter(COUNTER.rows)
      at = wasm.scan(at, to) >>> 0
    }
    wasm.numberRecords(row, made, seen, lineCount, first)
    line = first + records
    const fast = records - blank - ignored - slow
    counts.records += fast
    counts.accepted += fast
    batch.fast += fast
    return next
  }

  /** A record that the scanner isn't sure of. */
  function slowRecord(own: number, first: number, batch: Batch, rowsAfter: number): void {
    const bytes = memory.bytes(own + shape.MADE_BYTES)
    const flags = bytes.readUInt32LE(own + shape.MADE_FLAGS)
    if ((flags & shape.MADE_SEVERAL) !== 0) throw new Error('a record was taken in part')
    if ((flags & shape.MADE_STANDS_IN) !== 0) batch.counts.customerStandIn--
    batch.counts.ignoredEvents -= flags >>> shape.MADE_IGNORED_SHIFT
    const from = bytes.readUInt32LE(own + shape.MADE_START)
    const to = bytes.readUInt32LE(own + shape.MADE_END)
    line = first + bytes.readUInt32LE(own + shape.MADE_LINE)
    take(law().decode(copied(from, to)), batch)
    roomFor(rowsAfter, batch)
  }

  const copied = (from: number, to: number): Uint8Array =>
    Uint8Array.from(memory.bytes(to).subarray(from, to))

  /** The batch is done: what the scanner counted are lines, of which a record may have several. */
  function close(batch: Batch): FastDecoded {
    const { issues, counts, fast } = batch
    // Rows of the strict decoder may be the last ones: their names are looked up here.
    wasm.settle()
    const ofLines = noCounts()
    const byLine: Tiers = { layout: 0, general: 0, slow: 0 }
    const { length, noted } = takeCounts(wasm, ofLines, byLine)
    addCounts(counts, { ...ofLines, records: 0, blank: 0, accepted: 0 })
    const general = Math.min(byLine.general, fast)
    tiers.general += general
    tiers.layout += fast - general
    return { batch: { length, names: scanner.names, ...batch.columns, noted }, issues, counts }
  }

  /** Behind the BOM that an input may begin with. */
  function withoutBom(from: number, to: number): number {
    if (!isAtStart) return from
    isAtStart = false
    const bytes = memory.bytes(to)
    const isBom = bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf
    return isBom ? from + 3 : from
  }

  function decode(bytes: Uint8Array): FastDecoded {
    const longEnd = isLong ? bytes.indexOf(LF) + 1 || bytes.length : 0
    const long = Uint8Array.from(bytes.subarray(0, longEnd))
    const { from, to, lastLine } = input.add(bytes.subarray(longEnd))
    const batch = open(lastLine - from)
    if (isLong) {
      take(law().decode(long), batch)
      isLong = long[longEnd - 1] !== LF
    }
    const start = lastLine > from ? withoutBom(from, to) : from
    if (lastLine > start) recordsIn(start, lastLine, batch)
    if (to - lastLine > LONG) {
      take(law().decode(copied(withoutBom(lastLine, to), to)), batch)
      isLong = true
      input.keep(to, to)
    } else input.keep(lastLine, to)
    return close(batch)
  }

  function finish(): FastDecoded {
    const { from, to } = input.held()
    const batch = open(0)
    const start = withoutBom(from, to)
    if (isLong || to > start) {
      const rest = law()
      strict = null
      take(rest.finish(copied(start, to)), batch)
    }
    isLong = false
    input.keep(to, to)
    return close(batch)
  }

  return {
    decode: bytes => guarded(memory, () => decode(bytes)),
    finish: () => guarded(memory, finish),
    buffer: minBytes => guarded(memory, () => input.buffer(minBytes)),
    tiers,
  }
}
