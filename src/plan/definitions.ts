import { entriesText } from '../decode/index.ts'
import type { Definition, Flag } from '../model/index.ts'
import { reportFlags } from '../report/index.ts'
import { commonFlags } from './flags.ts'
import type { AnalyzeOptions } from './options.ts'

const FLAGS: readonly (readonly [string, Flag])[] = Object.entries({
  ...commonFlags,
  ...reportFlags,
})

/** The options that change what numbers mean, where they aren't left at their default: in the order of the flags. */
export function definitionsOf(options: AnalyzeOptions): Definition[] {
  const words = new Map<string, unknown>(Object.entries(options))
  return FLAGS.flatMap(([key, { name, defines }]) => {
    const word = words.get(key)
    if (defines === undefined || word === undefined) return []
    const value = key === 'map' || key === 'types' ? entriesText(options[key] ?? '') : `${word}`
    return value === defines ? [] : [{ name, value }]
  })
}
