import { SET_BITS, SET_WORDS } from '../../wasm/layout.ts'
import type { Native } from './memory.ts'

/** The bits of a set in a scanner's memory, as they are now. */
export function bitsAt({ memory }: Native, set: number): Uint32Array {
  const field = (offset: number) => new Uint32Array(memory.buffer, set + offset, 1)[0] as number
  return new Uint32Array(memory.buffer, field(SET_BITS), field(SET_WORDS))
}
