import { FIELDS, type Field, KNOWN_TYPES } from '../../model/index.ts'
import { columnRoom, type Room } from './columns.ts'
import { guarded } from './full.ts'
import { type InputBuffer, inputBuffer } from './input-buffer.ts'
import { type ScannerMemory, scannerMemory } from './memory.ts'
import { type ScannerNames, scannerNames } from './names.ts'
import { keyedColumns } from './session.ts'
import type { SlowLines } from './slow-lines.ts'
import { DICTIONARY, NO_EXTRA, NO_FIELD, type ScanExports } from './wasm-exports.ts'

/** The columns that somebody asked for: the others stay 0 and cost nothing. */
export interface Wants {
  readonly customer: boolean
  readonly item: boolean
  readonly order: boolean
  /** Off unless asked for: few reports look at it. */
  readonly session: boolean
}

export interface ScannerOptions {
  /** `scan.wasm`, compiled: see `compileScanner`. */
  readonly module: WebAssembly.Module
  /** Secret of the run, two integers below 2^32: without knowing it nobody can craft ids that make interning slow. */
  readonly seed: readonly [number, number]
  /** The top-level key of a field, where it isn't the field's own name. */
  readonly fields?: Partial<Record<Field, string>>
  /** Top-level keys that get a column of their own. */
  readonly extras?: readonly string[]
  readonly wants?: Partial<Wants>
  /** In 64 KiB; 65,472 (4 GiB less 4 MiB) unless told. */
  readonly maxPages?: number
  /** Several threads will scan: the memory has a gigabyte from the start, of which only what is touched is taken. */
  readonly threads?: number
}

/** A scanner as plain data: post it to a worker and join there. */
export interface ScannerHandle {
  readonly memory: WebAssembly.Memory
  readonly module: WebAssembly.Module
  readonly fields: Partial<Record<Field, string>>
  readonly extras: readonly string[]
  readonly wants: Wants
}

/** One thread's scanner. All scanners of one memory give the same ids. */
export interface Scanner {
  readonly handle: ScannerHandle
  readonly wasm: ScanExports
  readonly memory: ScannerMemory
  readonly names: ScannerNames
  /** Of the decoder that is at work: there is one at a time. */
  readonly input: InputBuffer
  readonly room: Room
  readonly slow: Map<string, SlowLines>
}

const MIN_PAGES = 2
/**
 * Where several threads share a memory it should seldom grow: with node 20 a memory that was made to grow thousands of
 * times by two threads had words of its first page overwritten in one of twenty runs.
 */
const SHARED_PAGES = 16_384
const MAX_PAGES = 65_472
/** Keys are told apart by the bits of a 64-bit word, of which the fields take eleven. */
export const MAX_EXTRAS = 64 - FIELDS.length

/** A new memory with empty dictionaries, and the scanner of this thread. */
export function createScanner(options: ScannerOptions): Scanner {
  const extras = options.extras ?? []
  if (extras.length >= MAX_EXTRAS) throw new RangeError(`more than ${MAX_EXTRAS - 1} extra columns`)
  const maximum = options.maxPages ?? MAX_PAGES
  const memory = new WebAssembly.Memory({
    initial: Math.min((options.threads ?? 1) > 1 ? SHARED_PAGES : MIN_PAGES, maximum),
    maximum,
    shared: true,
  })
  const handle: ScannerHandle = {
    memory,
    module: options.module,
    fields: options.fields ?? {},
    extras,
    wants: { customer: true, item: true, order: true, session: false, ...options.wants },
  }
  return open(handle, options.seed)
}

/** This thread's scanner for a memory that another thread created. */
export const joinScanner = (handle: ScannerHandle): Scanner => open(handle, null)

function open(handle: ScannerHandle, seed: readonly [number, number] | null): Scanner {
  const instance = new WebAssembly.Instance(handle.module, { env: { memory: handle.memory } })
  // The exports are what wasm/scan/index.ts says; WebAssembly itself knows no types.
  const wasm = instance.exports as unknown as ScanExports
  const memory = scannerMemory(handle.memory)
  const keyed = keyedColumns(handle)
  guarded(memory, () => {
    if (seed !== null) {
      wasm.openMemory(seed[0], seed[1], DICTIONARY.extra + keyed.length)
      for (const type of KNOWN_TYPES) internText(wasm, memory, DICTIONARY.type, type)
    }
    wasm.openThread()
    const { customer, item, order } = handle.wants
    wasm.openSlots(keyed.length, customer, item, order)
    addKeys(wasm, memory, handle, keyed)
  })
  return {
    handle,
    wasm,
    memory,
    names: scannerNames(wasm, memory, handle),
    input: inputBuffer(wasm, memory),
    room: columnRoom(wasm, memory, handle),
    slow: new Map(),
  }
}

function addKeys(
  wasm: ScanExports,
  memory: ScannerMemory,
  handle: ScannerHandle,
  keyed: readonly string[],
): void {
  const keys = new Map<string, { field: number; extra: number }>()
  for (const [field, name] of FIELDS.entries()) {
    const key = handle.fields[name] ?? name
    if (keys.has(key)) throw new RangeError(`two fields are read from the key ${key}`)
    keys.set(key, { field, extra: NO_EXTRA })
  }
  for (const [extra, key] of keyed.entries()) {
    const known = keys.get(key)
    if (known !== undefined && known.extra !== NO_EXTRA)
      throw new RangeError(`two extra columns are read from the key ${key}`)
    keys.set(key, { field: known?.field ?? NO_FIELD, extra })
  }
  for (const [key, { field, extra }] of keys) {
    const { at, bytes } = writeText(wasm, memory, key)
    wasm.addKey(at, bytes, field, extra)
  }
}

function writeText(wasm: ScanExports, memory: ScannerMemory, text: string) {
  const bytes = Buffer.byteLength(text)
  const at = wasm.textBuffer(bytes) >>> 0
  memory.bytes(at + bytes).write(text, at)
  return { at, bytes }
}

/** The id of a text, a new one if need be. */
export function internText(
  wasm: ScanExports,
  memory: ScannerMemory,
  dictionary: number,
  text: string,
): number {
  const { at, bytes } = writeText(wasm, memory, text)
  return wasm.internText(dictionary, at, bytes) >>> 0
}
