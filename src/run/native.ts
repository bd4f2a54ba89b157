import { hasAggregates, type Native } from '../aggregate/index.ts'
import type { Scanner } from '../decode/index.ts'

/** What counts in a scanner's memory: the module holds both, and neither room knows the other. */
export function nativeOf({ wasm, memory }: Scanner): Native {
  const exports: unknown = wasm
  if (!hasAggregates(exports)) throw new Error('this build of the scanner counts nothing')
  return { wasm: exports, memory }
}
