import type { Native } from '../aggregate/index.ts'
import {
  compileScanner,
  createScanner,
  type DecodeHost,
  type FastDecoder,
  fastAvailable,
  internedNames,
  joinScanner,
  lineDecoder,
  type NameTable,
  nameTables,
  nothingDecoded,
  type OpenDecoder,
  openDecoder,
  openOrderTotals,
  ownTables,
  type Scanner,
  type ScannerOptions,
  scannerTotals,
  type TableReading,
  tableDecoder,
  trapOf,
} from '../decode/index.ts'
import {
  type Decoded,
  type Dictionaries,
  type InputPlan,
  type PlainReason,
  type Plan,
  type Slots,
  sumTiers,
  type Tiers,
} from '../model/index.ts'
import { tablesOf } from '../transform/index.ts'
import { nativeOf } from './native.ts'
import { wantsOf } from './needs.ts'
import { randomSeed } from './parallel/seed.ts'
import { areLinesShareable, readingOrReason, scannableReading } from './scannable.ts'
import { tableReading } from './table-reading.ts'

/** The decoders of the thread that reads, over one set of names. */
export interface Decoding {
  readonly names: Dictionaries
  /** The decoder of the next input, by its own reading where it isn't the plan's. */
  next(input?: InputPlan): OpenDecoder
  /** An input whose decoder is still to be chosen: so far nothing of it is scanned. */
  begin(): void
  /** What a decoder gives before it has anything. */
  nothing(): Decoded
  /** Whether the byte scanner reads the lines of the input that was last begun, as far as is known. */
  isScanning(): boolean
  /** The scanner that other threads may join. */
  readonly shared: Scanner | null
  /** Memory for chunks that another thread reads. */
  slots(): Slots
  /** What the tiers of the byte scanner did so far; null for the plain decoder. */
  tiers(): Tiers | null
  /** Why there is no byte scanner; null where there is one. */
  plainBecause(): PlainReason | null
  /** Tables for names that aren't the events' own. */
  readonly tables: readonly NameTable[]
  /** What counts in the scanner's memory; null for the plain decoder. */
  readonly native: Native | null
  /** What an error of this run means: a trap of the scanner or of its native by name. */
  meaningOf(error: unknown): unknown
}

type StrictHost = Pick<DecodeHost, 'joined' | 'onEvent'>

interface DecodingHost extends StrictHost {
  /** How many may join. */
  readonly threads?: number
}

/**
 * The byte scanner where this machine can run it, for as many threads as may join; else the plain decoder, which alone
 * tells of each event.
 */
export function openDecoding(
  plan: Plan,
  { joined, onEvent, threads = 1 }: DecodingHost = {},
): Decoding {
  const reading = readingOrReason(plan)
  const isPlain = typeof reading === 'string' && tableReading(plan) === null
  const reason = onEvent !== undefined ? 'events' : isPlain ? reading : whyNoScanner()
  const strict = { onEvent, ...(joined === undefined ? {} : { joined }) }
  if (reason !== null) return strictDecoding(plan, strict, reason)
  return fastDecoding(plan, threads) ?? strictDecoding(plan, strict, 'no_memory')
}

const whyNoScanner = (): PlainReason | null => (fastAvailable() ? null : 'no_simd')

/** One is scanned and one filled; the others are for when either side is slow for a moment. */
const SLOTS = 8
const SLOT_BYTES = 1024 * 1024

/** Slots in the scanner's memory, where they are scanned in place. */
export const slotsOf = ({ input }: Scanner): Slots => input.slots(SLOTS, SLOT_BYTES)

/** Where no scanner has a memory that threads share. */
const ownSlots = (): Slots => ({
  memory: new SharedArrayBuffer(SLOTS * SLOT_BYTES),
  starts: Array.from({ length: SLOTS }, (_, i) => i * SLOT_BYTES),
  bytes: SLOT_BYTES,
})

function strictDecoding(plan: Plan, host: StrictHost, plainBecause: PlainReason): Decoding {
  const names = nameTables(plan.extras.length)
  const orderTotals = openOrderTotals()
  return {
    names,
    next: (input = plan.input) => openDecoder({ ...plan, input }, { ...host, names, orderTotals }),
    nothing: () => nothingDecoded(plan, names),
    begin: () => {},
    isScanning: () => false,
    shared: null,
    slots: ownSlots,
    tables: [],
    tiers: () => null,
    plainBecause: () => plainBecause,
    native: null,
    meaningOf: error => error,
  }
}

function fastDecoding(plan: Plan, threads: number): Decoding | null {
  const { inputZone, keepRejected } = plan
  const ofLines = scannableReading(plan)
  const ofRows = tableReading(plan)
  const reading = ofLines ?? ofRows
  if (reading === null) return null
  const options = {
    module: compileScanner(),
    seed: randomSeed(),
    reading,
    wants: wantsOf(plan),
    tables: tablesOf(plan),
  }
  const shared = threads > 1 ? tryScanner({ ...options, threads }) : null
  // A memory for one thread is smaller.
  const scanner = shared ?? tryScanner(options)
  if (scanner === null) return null
  const names = internedNames(scanner)
  const orderTotals = scannerTotals(scanner)
  const decoders: FastDecoder[] = []
  const plain = { layout: 0, general: 0, slow: 0 }
  const because = readingOrReason(plan) === 'mapping' ? 'mapping' : 'table'
  const isPlainOnly = () => decoders.length === 0 && plain.slow > 0
  let isScanning = false
  /** What it scans are the input's own lines. */
  let isScanningInput = false
  let slots: Slots | null = null
  const fast = (areOwn: boolean) => {
    const decoder = lineDecoder(scanner, { inputZone, keepRejected, orderTotals })
    decoders.push(decoder)
    isScanning = true
    isScanningInput = areOwn && areLinesShareable(plan)
    return { ...decoder, unseen: scanner.unseen }
  }
  let rowScanner: Scanner | null = null
  /** Tables have another way of lines: a scanner of its own over the same names. */
  const fastTable = (table: TableReading) => {
    if (ofRows === null) return null
    rowScanner ??= ofLines === null ? scanner : joinScanner(scanner.handle, ofRows)
    const decoder = tableDecoder(rowScanner, table, { inputZone })
    decoders.push(decoder)
    isScanning = true
    isScanningInput = false
    return decoder
  }
  /** What the scanner can't read is the plain decoder's, and what is over before its shape is known. */
  function counting(decoder: OpenDecoder): OpenDecoder {
    const counted = (decoded: Decoded): Decoded => {
      if (!isScanning) plain.slow += decoded.counts.records
      return decoded
    }
    return {
      ...decoder,
      decode: bytes => counted(decoder.decode(bytes)),
      finish: rest => counted(decoder.finish(rest)),
    }
  }
  const begin = () => {
    isScanning = false
    isScanningInput = false
  }
  return {
    names: scanner.names,
    begin,
    next: (input = plan.input) => {
      begin()
      // The scanner reads by the plan's.
      const scanned =
        input === plan.input ? { fastTable, ...(ofLines === null ? {} : { fast }) } : {}
      const host = { names, orderTotals, ...scanned }
      return counting(openDecoder({ ...plan, input }, host))
    },
    nothing: () => nothingDecoded(plan, names),
    isScanning: () => isScanningInput,
    shared,
    slots: () => {
      slots ??= slotsOf(scanner)
      return slots
    },
    // Only where others share them: texts are found sooner in tables of one's own.
    tables: shared === null ? [] : ownTables(shared),
    tiers: () => (isPlainOnly() ? null : sumTiers([...decoders.map(({ tiers }) => tiers), plain])),
    plainBecause: () => (isPlainOnly() ? because : null),
    native: nativeOf(scanner),
    meaningOf: error => trapOf(scanner.memory, error),
  }
}

/**
 * The byte scanner, or null where the system refuses its memory: for one of any size WebAssembly asks for 10 GB of
 * addresses, which a limit (ulimit -v) may not grant. The plain decoder does the work then. (Asking for a memory just to
 * see would need those addresses twice.)
 */
export function tryScanner(options: ScannerOptions): Scanner | null {
  try {
    return createScanner(options)
  } catch (error) {
    if (error instanceof RangeError && error.message.startsWith('WebAssembly.Memory()')) return null
    throw error
  }
}
