import type { AnalyzeOptions } from '../../src/index.ts'

/** Options as a test puts them together, of words that the compiler takes for any text: the plan judges them. */
export type LooseOptions = { readonly [K in keyof AnalyzeOptions]?: unknown }

export const optionsOf = (inputs: readonly string[], options: LooseOptions): AnalyzeOptions => {
  const given: object = { ...options, inputs }
  return given as AnalyzeOptions
}
