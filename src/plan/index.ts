export { CONFIG_NAME, type Config, configNames, parseConfig, withConfig } from './config.ts'
export { commonFlags, inputFlags } from './flags.ts'
export { type AnalyzeOptions, optionNames } from './options.ts'
export { planOf } from './plan.ts'
