import type { Scanner } from '../decode/index.ts'
import type { Tally, TallyExports } from '../store/index.ts'

/** What counts in a scanner's memory: the module holds both, and neither room knows the other. */
export const tallyOf = ({ wasm, memory }: Scanner): Tally => ({
  wasm: wasm as unknown as TallyExports,
  memory,
})
