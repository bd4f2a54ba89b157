export { type AnalyzeOptions, optionNames } from './options.ts'
export { planOf } from './plan.ts'
export { choice, limitWord, suggestion } from './words.ts'
