import type { Native, NativeExports } from '../aggregate/index.ts'
import type { Scanner } from '../decode/index.ts'

/** What counts in a scanner's memory: the module holds both, and neither room knows the other. */
export const nativeOf = ({ wasm, memory }: Scanner): Native => ({
  wasm: wasm as unknown as NativeExports,
  memory,
})
