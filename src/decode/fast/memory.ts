/** Views of the scanner's memory, renewed when it has grown: a view of a shared memory keeps its old length for ever. */
export interface ScannerMemory {
  readonly memory: WebAssembly.Memory
  /** All of the memory; at least up to `end`. */
  bytes(end: number): Buffer
}

export function scannerMemory(memory: WebAssembly.Memory): ScannerMemory {
  let all = Buffer.from(memory.buffer)
  return {
    memory,
    bytes: end => {
      if (end > all.length) all = Buffer.from(memory.buffer)
      return all
    },
  }
}
