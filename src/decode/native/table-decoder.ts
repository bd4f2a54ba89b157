import { type DecodeCounts, type Decoded, type Issue, noCounts } from '../../model/index.ts'
import { ROW_BYTES, ROW_IGNORED, ROW_STANDS_IN } from '../../wasm/numbers.ts'
import type { CsvDecoder } from '../csv/decoder.ts'
import { addCounts } from '../json/counts.ts'
import type { Mapping } from '../map/mapping.ts'
import type { TableProgram } from '../map/table-program.ts'
import { type FastDecoded, type FastDecoder, type Tiers, takeCounts } from './decoder.ts'
import { guarded } from './full.ts'
import type { Scanner } from './scanner.ts'
import { seenInRows } from './seen-in-rows.ts'
import { LINE_BYTES, LINES, LONG, scratchOf } from './short-lines.ts'
import { type RowDialect, writeProgram } from './table-program.ts'
import { COUNTER } from './wasm-exports.ts'

/** How a table is read, row by row: who may reject one, and what the others mean. */
export interface TableReading {
  /** Reads the header, the lines around the table and the rows of which the scanner isn't sure. Its names are the scanner's. */
  readonly strict: CsvDecoder
  readonly mapping: Pick<Mapping, 'program' | 'unseen' | 'unseenInRows'>
  readonly dialect: Omit<RowDialect, 'width' | 'firstName'>
}

export interface TableOptions {
  readonly inputZone: string
  /** Added to line numbers: bytes before these are read by somebody else, and the header is known. */
  readonly linesBefore?: number
  /** Others read what comes before these bytes and, unless they are the last, what comes after them. */
  readonly part?: 'inner' | 'last'
}

export interface TableDecoder extends FastDecoder {
  decode(bytes: Uint8Array): FastDecoded
  /** Lines read so far, blank ones and those that are none of the table included. */
  lines(): number
  /**
   * Of a part: whether it can't be read without what comes before or after it. A row goes on over a line's end, or
   * sentences stand at its end. What was decoded is of no use then.
   */
  isUnsure(): boolean
  /** Entries of --map and --ignore of which no row had anything. */
  unseen(): readonly string[]
}

const LF = 10

/**
 * Decodes a table with the byte scanner: the same answers as the strict decoder alone, which is given all where there is
 * no program. One decoder of a scanner at a time.
 */
export function tableDecoder(
  scanner: Scanner,
  { strict, mapping, dialect }: TableReading,
  { inputZone, linesBefore = 0, part }: TableOptions,
): TableDecoder {
  const { wasm, memory, input, room } = scanner
  const tiers: Tiers = { layout: 0, general: 0, slow: 0 }
  let line = 1 + linesBefore
  /** Null: not known yet. */
  let program: TableProgram | 'none' | null = null
  /** In a line that is given to the strict decoder as it comes. */
  let isLong = false
  let isUnsure = false
  let isFinished = false
  input.keep(0, 0)
  wasm.setInputUtc(inputZone === 'UTC')

  /** Whether the rows from here on are the scanner's: false while the strict decoder reads what stands at the start. */
  function isFast(): boolean {
    if (program === null) {
      const columns = strict.rows.columns()
      if (columns === null) return false
      const found = strict.rows.isRowByRow() ? mapping.program(columns) : null
      const isTaken =
        found !== null &&
        writeProgram(wasm, memory, scanner.handle.wants, found, {
          ...dialect,
          width: columns.header.length,
          firstName: strict.rows.firstName(),
        })
      program = isTaken ? found : 'none'
    }
    return program !== 'none'
  }

  /** What a batch of rows is made of, while it is made. */
  interface Batch {
    readonly issues: Issue[]
    readonly counts: DecodeCounts
  }

  /** Gives bytes of the table to the strict decoder; its rows go where the scanner's do. */
  function toStrict(bytes: Uint8Array, batch: Batch, isEnd = false): void {
    const { rows } = strict
    if (rows.held() === 0 && !isLong) rows.at(line + wasm.counter(COUNTER.lines))
    const before = rows.taken()
    const decoded = isEnd ? strict.finish(bytes) : strict.decode(bytes)
    wasm.addLines(rows.taken() - before)
    take(decoded, batch)
  }

  function take(decoded: Decoded, { issues, counts }: Batch): void {
    tiers.slow += decoded.counts.records
    for (const issue of decoded.issues) issues.push(issue)
    addCounts(counts, decoded.counts)
    hitsAtSentence = hits()
    const { batch } = decoded
    for (let i = 0; i < batch.length; i++) {
      room.putOwn(wasm.counter(COUNTER.rows), batch, i)
      wasm.commitAt(batch.line[i] as number)
    }
  }

  const copied = (from: number, to: number): Uint8Array =>
    Uint8Array.from(memory.bytes(to).subarray(from, to))

  /**
   * Gives it the line at `from`, or as many lines as it holds of a row that goes on: it reads what it holds again each
   * time, which one by one would take the square of their number. Where the next line begins.
   */
  function linesToStrict(from: number, limit: number, batch: Batch): number {
    const bytes = memory.bytes(limit)
    let next = from
    for (let i = Math.max(1, strict.rows.held()); i > 0 && next < limit; i--)
      next = bytes.indexOf(LF, next) + 1
    toStrict(copied(from, next), batch)
    return next
  }

  function open(lines: number): { columns: ReturnType<typeof room.open>; batch: Batch } {
    const columns = room.open(lines + strict.rows.held() + 3)
    wasm.openScan(line)
    hitsAtSentence = 0
    return { columns, batch: { issues: [], counts: noCounts() } }
  }

  /** The batch is done: the names of its last rows are looked up. */
  function close({ columns, batch }: ReturnType<typeof open>, at: number): FastDecoded {
    wasm.scan(at, at)
    const { issues, counts } = batch
    const { length, seen, noted } = takeCounts(wasm, counts, tiers)
    line += seen
    return { batch: { length, names: scanner.names, ...columns, noted }, issues, counts }
  }

  /** The whole lines of [from, limit). */
  function rowsIn(from: number, limit: number, batch: Batch): void {
    let at = from
    while (at < limit && !isUnsure) {
      if (strict.rows.held() > 0 || !isFast()) {
        if (program === 'none') {
          toStrict(copied(at, limit), batch)
          break
        }
        at = linesToStrict(at, limit, batch)
      } else {
        at = block(at, limit, batch)
        if (wasm.isRowOpen() === 0) continue
        if (part !== undefined) isUnsure = true
        else at = linesToStrict(at, limit, batch)
      }
    }
  }

  /** Some rows as lines, and the lines through the scanner. */
  function block(from: number, limit: number, batch: Batch): number {
    const { lines, rows } = scratchOf(scanner, ROW_BYTES)
    const next = wasm.tableLines(from, limit, lines, lines + LINE_BYTES, rows, LINES) >>> 0
    const to = wasm.linesEnd() >>> 0
    const before = wasm.counter(COUNTER.lines)
    const { counts } = batch
    const ignored = wasm.ignoredCount()
    counts.ignored += ignored
    counts.blank -= ignored
    counts.customerStandIn += wasm.standInCount()
    let seen = 0
    let at = wasm.scan(lines, to) >>> 0
    while (wasm.slowLineStart() !== 0) {
      const made = wasm.counter(COUNTER.lines) - before - 1
      sawRows(seen, made, ignored > 0)
      ask(seen, made)
      slowRow(rows + made * ROW_BYTES, batch)
      seen = made + 1
      at = wasm.scan(at, to) >>> 0
    }
    sawRows(seen, wasm.lineCount(), ignored > 0)
    ask(seen, wasm.lineCount())
    return next
  }

  /** Which conditions the rows between two lines of the block had anything of: mostly told by the first row. */
  function ask(from: number, to: number): void {
    const { rows } = scratchOf(scanner, ROW_BYTES)
    for (let i = from; i < to && asked !== allAsked(); i++)
      asked |= memory.bytes(rows + (i + 1) * ROW_BYTES).readUInt32LE(rows + i * ROW_BYTES + 12)
  }
  let asked = 0
  const allAsked = (): number =>
    program === null || program === 'none' ? 0 : (2 ** program.ignore.length - 1) | 0

  /** Where sentences are held back, tells the strict decoder of a row between two lines of the block. */
  function sawRows(from: number, to: number, hasIgnored: boolean): void {
    if (!strict.rows.hasSentences() || from === to) return
    const { rows } = scratchOf(scanner, ROW_BYTES)
    let isRow = hits() > hitsAtSentence
    for (let i = from; i < to && hasIgnored && !isRow; i++)
      isRow = (flagsOf(rows + i * ROW_BYTES) & ROW_IGNORED) !== 0
    if (isRow) strict.rows.rowFollows()
  }
  /** Rows that the scanner has read of this batch, now and when the strict decoder had the last one. */
  const hits = (): number => wasm.counter(COUNTER.layoutHits) + wasm.counter(COUNTER.generalHits)
  let hitsAtSentence = 0

  const flagsOf = (row: number): number => memory.bytes(row + ROW_BYTES).readUInt32LE(row + 8)

  /** A row that the scanner isn't sure of. */
  function slowRow(row: number, batch: Batch): void {
    const bytes = memory.bytes(row + ROW_BYTES)
    const from = bytes.readUInt32LE(row)
    const to = bytes.readUInt32LE(row + 4)
    if ((flagsOf(row) & ROW_STANDS_IN) !== 0) batch.counts.customerStandIn--
    // The scanner has counted its line.
    strict.rows.at(line + wasm.counter(COUNTER.lines) - 1)
    take(strict.decode(copied(from, to)), batch)
  }

  function decode(bytes: Uint8Array): FastDecoded {
    const longEnd = isLong ? bytes.indexOf(LF) + 1 || bytes.length : 0
    const { from, to, lastLine } = input.add(bytes.subarray(longEnd))
    const longer = to - lastLine > LONG
    const long = unshared(bytes.subarray(0, longEnd))
    const opened = open(crsIn(long) + wasm.lineEnds(from, longer ? to : lastLine))
    const { batch } = opened
    if (isLong) {
      toStrict(long, batch)
      isLong = long[longEnd - 1] !== LF
    }
    if (lastLine > from) rowsIn(from, lastLine, batch)
    if (longer) {
      isUnsure ||= part !== undefined
      toStrict(copied(lastLine, to), batch)
      isLong = true
    }
    const decoded = close(opened, lastLine)
    if (longer) input.keep(to, to)
    else input.keep(lastLine, to)
    return decoded
  }

  function finish(): FastDecoded {
    const { from, to } = input.held()
    const rest = to > from ? copied(from, to) : new Uint8Array(0)
    const opened = open(1 + crsIn(rest))
    if (part === 'inner') isUnsure ||= rest.length > 0
    else if (!isFinished) toStrict(rest, opened.batch, true)
    isFinished = true
    input.keep(to, to)
    return close(opened, 0)
  }

  return {
    decode: bytes => guarded(memory, () => decode(bytes)),
    finish: () => guarded(memory, finish),
    buffer: minBytes => guarded(memory, () => input.buffer(minBytes)),
    tiers,
    lines: () => line - 1 - linesBefore,
    isUnsure: () =>
      isUnsure || (part === 'inner' && (strict.rows.held() > 0 || strict.rows.hasSentences())),
    unseen: () =>
      program === 'none' || program === null
        ? mapping.unseen()
        : mapping.unseenInRows(seenInRows(scanner, program, tiers, asked)),
  }
}

const CR = 13

/** Each may end a line of the strict decoder's. */
function crsIn(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(CR); at !== -1; at = bytes.indexOf(CR, at + 1)) count++
  return count
}

const unshared = (bytes: Uint8Array): Uint8Array =>
  bytes.buffer instanceof SharedArrayBuffer ? Uint8Array.from(bytes) : bytes
