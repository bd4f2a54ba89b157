import type * as Library from '../../src/index.ts'
import type { InputPlan } from '../../src/model/index.ts'

/** The library's options that say what these parts of a plan say. */
export const inputOptions = (input: Partial<InputPlan>): Partial<Library.AnalyzeOptions> => ({
  ...(input.preset ? { preset: input.preset as Library.AnalyzeOptions['preset'] & string } : {}),
  ...(input.map === undefined ? {} : { map: Object.fromEntries(input.map) }),
  ...(input.types === undefined ? {} : { types: Object.fromEntries(input.types) }),
  ...(input.timeFormats === undefined ? {} : { timeFormat: input.timeFormats.join('|') }),
  ...(input.decimal === undefined || input.decimal === null ? {} : { decimal: input.decimal }),
  ...(input.ignore === undefined
    ? {}
    : { ignore: input.ignore.map(([name, values]) => `${name}=${values.join('|')}`).join(',') }),
})
