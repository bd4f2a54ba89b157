export { commonFlags } from './flags.ts'
export { type AnalyzeOptions, optionNames } from './options.ts'
export { planOf } from './plan.ts'
