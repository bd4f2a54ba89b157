import { Fault, FIELDS, zoneNames } from '../../model/index.ts'
import type { Config } from '../../plan/index.ts'
import { readConfig } from '../project-file/index.ts'

/** Words that depend on the machine or the folder: no script holds them. */
export const WORDS = {
  zones: zoneNames,
  /** Our own, the short ones, and those that the project file maps or names. */
  fields: () => [...new Set([...FIELDS, 'customer', ...fieldsOf(configOrNone())])].filter(isPlain),
} satisfies Record<string, () => string[]>

/** What needs no quoting in any shell. */
const isPlain = (name: string): boolean => /^[\p{L}\p{N}_.-]+$/u.test(name)

export type WordKind = keyof typeof WORDS

const fieldsOf = ({ map = {}, columns = [] }: Config): string[] => [
  ...(typeof map === 'string'
    ? entries(map).map(entry => entry.split('=', 1)[0] ?? '')
    : Object.keys(map)),
  ...(typeof columns === 'string' ? entries(columns) : columns),
]

const entries = (text: string): string[] => text.split(',').map(each => each.trim())

/** While somebody types, a file that isn't right is no reason to say so. */
function configOrNone(): Config {
  try {
    return readConfig(null).config
  } catch (error) {
    if (error instanceof Fault) return {}
    throw error
  }
}
