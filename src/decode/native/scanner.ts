import { KNOWN_TYPES } from '../../model/index.ts'
import { type JsonReading, ownReading } from '../json/reading.ts'
import type { Seen, Spelling } from '../map/spelling.ts'
import { columnRoom, type Room } from './columns.ts'
import { guarded } from './full.ts'
import { type InputBuffer, inputBuffer } from './input-buffer.ts'
import { type Keyed, keyedOf, type Wants } from './keyed.ts'
import { type Key, keysOf, sourcesAt } from './keys.ts'
import { type ScannerMemory, scannerMemory } from './memory.ts'
import { internText, type ScannerNames, scannerNames, writeText } from './names.ts'
import { type SlowLines, type SlowOptions, slowLineDecoders } from './slow-lines.ts'
import { DICTIONARY, type ScanExports } from './wasm-exports.ts'

export interface ScannerOptions {
  /** `scan.wasm`, compiled: see `compileScanner`. */
  readonly module: WebAssembly.Module
  /** Secret of the run, two integers below 2^32: without knowing it nobody can craft ids that make interning slow. */
  readonly seed: readonly [number, number]
  /** How records become events: with a spelling (see `isScannable`). By our own names unless told. */
  readonly reading?: JsonReading
  readonly wants?: Partial<Wants>
  /** In 64 KiB; 65,472 (4 GiB less 4 MiB) unless told. */
  readonly maxPages?: number
  /** Dictionaries beside those of the columns: see `ownTables`. */
  readonly tables?: number
  /** Several threads will scan: the memory has a gigabyte from the start, of which only what is touched is taken. */
  readonly threads?: number
}

/** A scanner as plain data: post it to a worker and join there. */
export interface ScannerHandle {
  readonly memory: WebAssembly.Memory
  readonly module: WebAssembly.Module
  readonly wants: Wants
  readonly tables: number
}

/** One thread's scanner. All scanners of one memory give the same ids. */
export interface Scanner {
  readonly handle: ScannerHandle
  readonly wasm: ScanExports
  readonly memory: ScannerMemory
  readonly names: ScannerNames
  readonly reading: JsonReading
  readonly keyed: Keyed
  /** Entries of --map of which no record so far had anything. */
  unseen(): readonly string[]
  /** What this thread's records had. */
  readonly seen: Seen
  /** Of the decoder that is at work: there is one at a time. */
  readonly input: InputBuffer
  readonly room: Room
  /** The strict decoder for lines that the scanner isn't sure of. */
  slow(options: SlowOptions): SlowLines
}

const MIN_PAGES = 2
/**
 * Where several threads share a memory it should seldom grow: with node 20 a memory that was made to grow thousands of
 * times by two threads had words of its first page overwritten in one of twenty runs.
 */
const SHARED_PAGES = 16_384
const MAX_PAGES = 65_472

/** Whether a scanner can look for these places. */
export const isScannable = (spelling: Spelling | null, wants: Pick<Wants, 'session'>): boolean =>
  spelling !== null && keysOf(spelling, keyedOf(spelling, wants).columns) !== null

/** A new memory with empty dictionaries, and the scanner of this thread. */
export function createScanner(options: ScannerOptions): Scanner {
  const maximum = options.maxPages ?? MAX_PAGES
  const memory = new WebAssembly.Memory({
    initial: Math.min((options.threads ?? 1) > 1 ? SHARED_PAGES : MIN_PAGES, maximum),
    maximum,
    shared: true,
  })
  const handle: ScannerHandle = {
    memory,
    module: options.module,
    wants: { customer: true, item: true, order: true, session: false, ...options.wants },
    tables: options.tables ?? 0,
  }
  return open(handle, options.reading ?? ownReading(), options.seed)
}

/** This thread's scanner for a memory that another thread created, with the same reading. */
export const joinScanner = (handle: ScannerHandle, reading: JsonReading): Scanner =>
  open(handle, reading, null)

function open(
  handle: ScannerHandle,
  reading: JsonReading,
  seed: readonly [number, number] | null,
): Scanner {
  const { spelling } = reading
  const keyed = spelling === null ? null : keyedOf(spelling, handle.wants)
  const keys = spelling === null || keyed === null ? null : keysOf(spelling, keyed.columns)
  if (spelling === null || keyed === null || keys === null)
    throw new RangeError("an input that the scanner can't decode")
  const instance = new WebAssembly.Instance(handle.module, { env: { memory: handle.memory } })
  // The exports are what wasm/scan/index.ts says; WebAssembly itself knows no types.
  const wasm = instance.exports as unknown as ScanExports
  const memory = scannerMemory(handle.memory)
  guarded(memory, () => {
    if (seed !== null) {
      const dictionaries = DICTIONARY.extra + keyed.columns.length + handle.tables
      wasm.openMemory(seed[0], seed[1], dictionaries)
      for (const type of KNOWN_TYPES) internText(wasm, memory, DICTIONARY.type, type)
    }
    wasm.openThread()
    const { customer, item, order } = handle.wants
    wasm.openSlots(keyed.columns.length, customer, item, order)
    addKeys(wasm, memory, keys)
    for (const [theirs, ours] of spelling.types) addType(wasm, memory, theirs, ours)
    setConstants(wasm, memory, spelling.constants)
  })
  const seen = seenBy(wasm, keys)
  return {
    handle,
    wasm,
    memory,
    names: scannerNames(wasm, memory, keyed),
    reading,
    keyed,
    unseen: () => unseenOf(reading, wasm, seen),
    seen,
    input: inputBuffer(wasm, memory),
    room: columnRoom(wasm, memory, keyed, handle.wants),
    slow: slowLineDecoders(reading),
  }
}

function seenBy(wasm: ScanExports, keys: readonly Key[]): Seen {
  const some = (sources: readonly number[], has: (source: number) => number) =>
    sources.some(source => has(source) !== 0)
  return {
    events: () =>
      some(
        keys.map(({ source }) => source),
        wasm.wasGiven,
      ),
    field: places => some(sourcesAt(keys, places), wasm.wasGiven),
    extra: places => some(sourcesAt(keys, places), wasm.hasSaid),
  }
}

/** Of records that a program reads, what its lines had is told by field and place. */
function unseenOf(
  { unseen, records, spelling }: JsonReading,
  wasm: ScanExports,
  seen: Seen,
): readonly string[] {
  if (records === undefined) return unseen(seen)
  return records.unseen({
    events: seen.events,
    field: field => seen.field(spelling?.fields[field] ?? []),
    extra: place => seen.extra(spelling?.extras[place] ?? []),
    condition: place => ((wasm.askedConditions() >>> place) & 1) === 1,
    orderTotal: () => wasm.hasSeenTotal() !== 0,
  })
}

function addKeys(wasm: ScanExports, memory: ScannerMemory, keys: readonly Key[]): void {
  for (const { name, node, child, source, field, extra, better } of keys) {
    const { at, bytes } = writeText(wasm, memory, name)
    const bits = better.reduce((all, each) => all | (1n << BigInt(each)), 0n)
    const low = Number(bits & 0xffff_ffffn)
    wasm.addKey(at, bytes, node, child, source, field, extra, low, Number(bits >> 32n))
  }
}

function setConstants(
  wasm: ScanExports,
  memory: ScannerMemory,
  { event_type: type, currency }: NonNullable<Spelling['constants']> = {},
): void {
  // As it is looked for in a line: with the quote behind it.
  const at = currency === undefined ? 0 : writeText(wasm, memory, `${currency}"`).at
  // The known types have the first ids.
  const known: readonly (string | undefined)[] = KNOWN_TYPES
  wasm.setConstants(known.indexOf(type) + 1, at)
}

function addType(wasm: ScanExports, memory: ScannerMemory, theirs: string, ours: string): void {
  const { at, bytes } = writeText(wasm, memory, theirs + ours)
  wasm.addType(at, Buffer.byteLength(theirs), bytes - Buffer.byteLength(theirs))
}
