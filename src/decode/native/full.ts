import { Fault } from '../../model/index.ts'
import type { ScannerMemory } from './memory.ts'
import { ABANDONED, EXHAUSTED } from './wasm-exports.ts'

/** The scanner's 4 GiB are full of names. The scanner, and all that share its memory, can't go on. */
export class ScannerFull extends Fault {
  override name = 'ScannerFull'
}

/** Runs the scanner, and gives the trap that it may end with a name. */
export function guarded<T>(memory: ScannerMemory, run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw trapOf(memory, error)
  }
}

/** What a trap in the memory that a scanner shares with its tally means; another error as it is. */
export function trapOf(memory: ScannerMemory, error: unknown): unknown {
  if (!(error instanceof WebAssembly.RuntimeError)) return error
  const map = memory.bytes(0)
  if (map[EXHAUSTED] === 1)
    return new ScannerFull(
      'the names in this input (customers, items, orders) need more than 4 GiB of memory',
      'Analyze fewer files at a time, or leave out what counts distinct customers and orders.',
    )
  const lock = map.readUInt32LE(ABANDONED)
  if (lock !== 0)
    return new Fault(
      `a thread ended in the middle of its work (lock ${lock}: ${map.readUInt32LE(lock)}).`,
      'Try again with --threads 1.',
    )
  return error
}
