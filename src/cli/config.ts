import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { Fault } from '../model/index.ts'
import { CONFIG_NAME, type Config, parseConfig } from '../plan/index.ts'

/** A project file and where it was; no path where there is none. */
export interface ReadConfig {
  readonly path: string | null
  readonly config: Config
}

const NO_CONFIG: ReadConfig = { path: null, config: {} }

/**
 * The project file: the one named, else the nearest analyze.config.json from the working directory upwards; none is an
 * empty one. Throws a Fault for a file that can't be read or isn't right.
 */
export function readConfig(path: string | null): ReadConfig {
  if (path === 'none') return NO_CONFIG
  if (path !== null) {
    const text = textOf(resolve(path))
    if (text === null)
      throw new Fault(
        `--config ${path}: there is no such file.`,
        'Type --config none to use no file.',
      )
    return { path, config: parseConfig(text, path) }
  }
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const file = join(folder, CONFIG_NAME)
    const text = textOf(file)
    if (text !== null) {
      const found = relative(process.cwd(), file)
      return { path: found, config: parseConfig(text, found) }
    }
    if (dirname(folder) === folder) return NO_CONFIG
  }
}

/** At once: looking upwards for a file that isn't there would be half a dozen trips through node's thread pool. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    if (typeof code === 'string' && /^E[A-Z]+$/.test(code))
      throw new Fault(`${path} can't be read (${code}).`)
    throw error
  }
}
