import { relative } from 'node:path'
import { shortened } from '../../model/index.ts'
import {
  type AnalyzeOptions,
  type Config,
  changesNumbers,
  parseConfig,
  usedOf,
} from '../../plan/index.ts'
import { escapeText } from '../../render/index.ts'
import { findProjectFile, namedProjectFile } from './find.ts'

/** A project file and where it was; no path where there is none. */
export interface ReadConfig {
  readonly path: string | null
  readonly config: Config
  /** It was found in a folder above the working directory. */
  readonly isAbove: boolean
}

const NO_CONFIG: ReadConfig = { path: null, config: {}, isAbove: false }

/**
 * The project file: the one named, else the nearest analyze.config.json from the working directory upwards; none is an
 * empty one. Throws a Fault for a file that can't be read or isn't right.
 */
export function readConfig(path: string | null): ReadConfig {
  if (path === 'none') return NO_CONFIG
  if (path !== null)
    return { path, config: parseConfig(namedProjectFile(path), path), isAbove: false }
  const found = findProjectFile()
  if (found === null) return NO_CONFIG
  const name = relative(process.cwd(), found.path)
  return { path: name, config: parseConfig(found.text, name), isAbove: found.isAbove }
}

/** For a command that takes only some of the options: the others mean nothing there. */
export const partOf = (read: ReadConfig, isTaken: (key: string) => boolean): ReadConfig => ({
  ...read,
  config: Object.fromEntries(Object.entries(read.config).filter(([key]) => isTaken(key))),
})

/**
 * What the project file changes in this run, in one line; none where it changes nothing. --quiet keeps it where a file
 * that isn't seen in the working directory changes numbers.
 */
export function configLines(
  { path, config, isAbove }: ReadConfig,
  typed: Partial<AnalyzeOptions>,
  isQuiet: boolean,
): string[] {
  const used = Object.entries(usedOf(config, typed)).filter(
    ([key]) => !isQuiet || (isAbove && changesNumbers(key)),
  )
  if (path === null || used.length === 0) return []
  const words = used.map(([key, value]) => `${key} ${shortened(valueText(value))}`)
  return [escapeText(`options of ${path}: ${words.join(', ')}`)]
}

const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)
