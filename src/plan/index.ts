export {
  CONFIG_NAME,
  type Config,
  changesNumbers,
  configNames,
  parseConfig,
  usedOf,
  withConfig,
} from './config.ts'
export { commonFlags, inputFlags } from './flags.ts'
export { joinedPaths } from './input.ts'
export type { AnalyzeOptions, Pairs, ReportWords } from './options.ts'
export { planOf } from './plan.ts'
export { optionNames } from './schema.ts'
