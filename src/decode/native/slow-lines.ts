import {
  type DecodeCounts,
  type Decoded,
  type Decoder,
  type Dictionary,
  noCounts,
} from '../../model/index.ts'
import { jsonLines, type ReadObject } from '../json/json-lines.ts'
import { openRecords } from '../json/records.ts'
import { nameTables } from '../names.ts'
import type { Columns } from './columns.ts'
import { internText, type Scanner } from './scanner.ts'
import { DICTIONARY, SLOT } from './wasm-exports.ts'

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

interface LawOptions extends SlowOptions {
  readonly read: ReadObject
  /** The further fields that it reads. */
  readonly extras: readonly string[]
}

function slowLines({ read, ...options }: LawOptions): SlowLines {
  let decoder: Decoder | null = null
  let left = 0
  let begun = false
  const open = (): Decoder => {
    if (decoder === null || (left <= 0 && !begun)) {
      const names = nameTables(options.extras.length)
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
export function slowLinesOf(scanner: Scanner, options: SlowOptions): SlowLines {
  const { inputZone, keepRejected } = options
  const key = `${keepRejected} ${inputZone}`
  const { extras, read } = scanner.reading
  const law = { inputZone, keepRejected, extras, read }
  const slow = scanner.slow.get(key) ?? slowLines(law)
  scanner.slow.set(key, slow)
  slow.begin()
  return slow
}

/** Puts a row of the strict decoder into the scanner's columns. */
export function addRow(scanner: Scanner, columns: Columns, row: number, { batch }: Decoded): void {
  const { wasm, memory } = scanner
  const translate = (dictionary: number, names: Dictionary, id: number | undefined): number =>
    id ? internText(wasm, memory, dictionary, names.text(id)) : 0
  const { names } = batch
  const { wants } = scanner.handle
  columns.time[row] = batch.time[0] ?? 0
  columns.amount[row] = batch.amount[0] ?? 0
  columns.quantity[row] = batch.quantity[0] ?? 0
  columns.type[row] = translate(DICTIONARY.type, names.type, batch.type[0])
  columns.currency[row] = translate(DICTIONARY.currency, names.currency, batch.currency[0])
  if (wants.customer)
    wasm.setId(SLOT.customer, translate(DICTIONARY.customer, names.customer, batch.customer[0]))
  if (wants.item) wasm.setId(SLOT.item, translate(DICTIONARY.item, names.item, batch.item[0]))
  if (wants.order) wasm.setId(SLOT.order, translate(DICTIONARY.order, names.order, batch.order[0]))
  const setExtra = (i: number, texts: Dictionary, id: number | undefined) =>
    wasm.setId(SLOT.extra + i, translate(DICTIONARY.extra + i, texts, id))
  for (const [i, texts] of names.extra.entries()) setExtra(i, texts, batch.extra[i]?.[0])
  // Where the session is one of the extras, it is there already.
  const { session, extras } = scanner.keyed
  if (session >= extras) setExtra(session, names.session, batch.session[0])
}

const COUNTS = Object.keys(noCounts()) as (keyof DecodeCounts)[]

export function addCounts(into: DecodeCounts, from: DecodeCounts): void {
  for (const key of COUNTS) into[key] += from[key]
}
