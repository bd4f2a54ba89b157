import { createScanner, type Scanner, type ScannerOptions } from '../decode/index.ts'

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
