import { Fault } from '../../model/index.ts'
import type { ScannerMemory } from './memory.ts'
import { EXHAUSTED_AT } from './wasm-exports.ts'

/** The scanner's 4 GiB are full of names. The scanner, and all that share its memory, can't go on. */
export class ScannerFull extends Fault {
  override name = 'ScannerFull'
}

/** Runs the scanner, and gives the trap that it ends with when its memory is full a name. */
export function guarded<T>(memory: ScannerMemory, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError) || memory.bytes(0)[EXHAUSTED_AT] !== 1)
      throw error
    throw new ScannerFull(
      'the names in this input (customers, items, orders) need more than 4 GiB of memory',
      'Analyse fewer files at a time, or leave out what counts distinct customers and orders.',
    )
  }
}
