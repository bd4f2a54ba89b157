import { PAGES } from './wasm-exports.ts'

/** Views of the scanner's memory, renewed when it has grown: a view of a shared memory keeps its old length for ever. */
export interface ScannerMemory {
  /** All of the memory as it is now. */
  readonly buffer: ArrayBufferLike
  /** The same as bytes; at least up to `end`. */
  bytes(end: number): Buffer
}

const PAGE = 65_536

export function scannerMemory(memory: WebAssembly.Memory): ScannerMemory {
  let all = Buffer.from(memory.buffer)

  function renewed(): Buffer {
    const size = all.readUInt32LE(PAGES) * PAGE
    if (all.length < size) all = Buffer.from(memory.buffer)
    // V8 (node 20) doesn't tell a thread that is just joining of a memory that grows: its view stays short. That of a
    // clone is made now.
    if (all.length < size) all = Buffer.from(structuredClone(memory).buffer)
    return all
  }

  return {
    get buffer() {
      return renewed().buffer
    },
    bytes: end => (end > all.length ? renewed() : all),
  }
}
