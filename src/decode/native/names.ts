import type { Dictionaries, Dictionary } from '../../model/index.ts'
import type { Keyed } from './keyed.ts'
import type { ScannerMemory } from './memory.ts'
import { DICTIONARY, type ScanExports } from './wasm-exports.ts'

/** The dictionaries of a memory: those of every batch, and one for each extra column. */
export interface ScannerNames extends Dictionaries {
  readonly extra: readonly Dictionary[]
}

/** Nothing is copied out of the memory until a text is asked for: a report names few of a million customers. */
export function scannerNames(
  wasm: ScanExports,
  memory: ScannerMemory,
  { extras, session }: Keyed,
): ScannerNames {
  const dictionary = (d: number) => dictionaryAt(wasm, memory, d)
  return {
    type: dictionary(DICTIONARY.type),
    customer: dictionary(DICTIONARY.customer),
    item: dictionary(DICTIONARY.item),
    currency: dictionary(DICTIONARY.currency),
    order: dictionary(DICTIONARY.order),
    session: session < 0 ? NOBODY : dictionary(DICTIONARY.extra + session),
    extra: Array.from({ length: extras }, (_, i) => dictionary(DICTIONARY.extra + i)),
  }
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
  const slot = memory.bytes(at + 16)
  const tag = slot.readUInt8(at + 4)
  if (tag !== LONG) return slot.toString('utf8', at + 5, at + 5 + tag)
  const length = slot.readUIntLE(at + 5, 3)
  const from = slot.readUInt32LE(at + 12)
  return memory.bytes(from + length).toString('utf8', from, from + length)
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
