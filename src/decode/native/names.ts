import {
  type Dictionaries,
  type Dictionary,
  forIdColumns,
  type IdColumn,
  type PackedTexts,
} from '../../model/index.ts'
import type { Keyed } from './keyed.ts'
import type { ScannerMemory } from './memory.ts'
import { DICTIONARY, type ScanExports } from './wasm-exports.ts'

/** The dictionaries of a memory: those of every batch, and one for each extra column. */
export interface ScannerNames extends Dictionaries {
  readonly extra: readonly Dictionary[]
}

/** Nothing is copied out of the memory until a text is asked for: a report names few of a million customers. */
export function scannerNames(wasm: ScanExports, memory: ScannerMemory, keyed: Keyed): ScannerNames {
  const dictionary = (d: number | null) => (d === null ? NOBODY : dictionaryAt(wasm, memory, d))
  return {
    ...forIdColumns(column => dictionary(dictionaryOf(keyed, column))),
    extra: Array.from({ length: keyed.extras }, (_, i) => dictionary(DICTIONARY.extra + i)),
  }
}

/** The number of a column's dictionary; null where nobody asked for the column. */
export function dictionaryOf({ session }: Keyed, column: IdColumn): number | null {
  if (column !== 'session') return DICTIONARY[column]
  return session < 0 ? null : DICTIONARY.extra + session
}

/** The dictionary of that number. */
export const dictionaryAt = (wasm: ScanExports, memory: ScannerMemory, d: number): Dictionary => ({
  get size() {
    return wasm.countOf(d) >>> 0
  },
  text(id) {
    if (id < 1 || id > wasm.countOf(d) >>> 0) throw new RangeError(`no name has the id ${id}`)
    return slotText(memory, wasm.slotOf(d, id) >>> 0)
  },
  pack: ids => packed(wasm, memory, d, ids),
})

/** The dictionary of a column that nobody asked for. */
const NOBODY: Dictionary = {
  size: 0,
  text: id => {
    throw new RangeError(`no name has the id ${id}`)
  },
}

/** Tag of a slot whose text is elsewhere: see wasm/scan/name.ts. */
const LONG = 255

function slotText(memory: ScannerMemory, at: number): string {
  const { from, to } = textPlace(memory, at)
  return memory.bytes(to).toString('utf8', from, to)
}

/** Writes a text where the scanner reads it. */
export function writeText(wasm: ScanExports, memory: ScannerMemory, text: string) {
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

/** Where the bytes of a slot's text are. */
function textPlace(memory: ScannerMemory, at: number): { from: number; to: number } {
  const slot = memory.bytes(at + 16)
  const tag = slot[at + 4] as number
  if (tag !== LONG) return { from: at + 5, to: at + 5 + tag }
  const from = slot.readUInt32LE(at + 12)
  return { from, to: from + slot.readUIntLE(at + 5, 3) }
}

/** A block for this many ids, and for their texts behind them. */
const ROOM = 65_536
const IDS = 4096

function packed(
  wasm: ScanExports,
  memory: ScannerMemory,
  d: number,
  ids: ArrayLike<number>,
): PackedTexts {
  const ends = new Uint32Array(ids.length)
  const room = wasm.block(ROOM) >>> 0
  const textsAt = room + IDS * 4
  /** Puts the ids from `i` on into the block; how many. */
  const put = (i: number): number => {
    const n = Math.min(IDS, ids.length - i)
    const part = new Uint32Array(memory.buffer, room, n)
    for (let k = 0; k < n; k++) part[k] = ids[i + k] as number
    return n
  }
  let total = 0
  for (let i = 0; i < ids.length; i += IDS) total += wasm.bytesOfTexts(d, room, put(i)) >>> 0
  const bytes = new Uint8Array(total)
  let end = 0
  const append = (texts: Uint8Array) => {
    bytes.set(texts, end)
    end += texts.length
  }
  for (let i = 0; i < ids.length; ) {
    const done = wasm.packTexts(d, room, put(i), textsAt, room + ROOM, end) >>> 0
    if (done === 0) {
      // A text that is longer than the block.
      const { from, to } = textPlace(memory, wasm.slotOf(d, ids[i] as number) >>> 0)
      append(memory.bytes(to).subarray(from, to))
      ends[i++] = end
      continue
    }
    const part = new Uint32Array(memory.buffer, room, done)
    for (let k = 0; k < done; k++) ends[i + k] = part[k] as number
    i += done
    append(memory.bytes(room + ROOM).subarray(textsAt, textsAt + (ends[i - 1] as number) - end))
  }
  wasm.release(room, ROOM)
  return { bytes, ends }
}
