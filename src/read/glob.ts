import { lstat, realpath, type Stats, stat } from 'node:fs'
import { promisify } from 'node:util'
import { byCodePoint } from '../model/index.ts'
import { systemCode } from './input.ts'

const GLOB = /[*?[\]{}]|[!@+]\(/
/** Whether a word has characters that a glob gives a meaning. */
export const isGlob = (word: string): boolean => GLOB.test(word)

/** The files that a glob names, spelled with the folders that were typed, in the order of their code points. */
export async function expandGlob(word: string): Promise<string[]> {
  const { glob } = await import('tinyglobby')
  const { folder, pattern } = splitGlob(word)
  const cwd = await realOrNull(folder === '' ? '.' : folder)
  if (cwd === null) return []
  const found = await glob(pattern, {
    // As the system follows it: tinyglobby would put it in order as a text, and behind a link `..` is another folder.
    cwd,
    dot: false,
    expandDirectories: false,
    onlyFiles: true,
    fs: LENIENT,
  })
  return (await onceEach(found.map(path => folder + path))).sort(byCodePoint)
}

/**
 * tinyglobby skips a link that leads nowhere, and a short answer would look like a whole one. Taken for a file it
 * is found, and opening it fails, as when the shell expands the glob.
 */
const LENIENT = {
  realpath: Object.assign(
    (path: string, done: (error: null, real: string) => void) =>
      realpath.native(path, (error, real) => done(null, error === null ? real : path)),
    realpath,
  ),
  stat: Object.assign(
    (path: string, done: (error: Error | null, stats: Stats) => void) =>
      stat(path, (error, stats) => (error === null ? done(null, stats) : lstat(path, done))),
    stat,
  ),
}

/** The system's: node's own begins by putting the path in order as a text. */
const realPath = promisify(realpath.native)

/**
 * Of the paths to one file, the one with the fewest folders: a link to a parent folder would name every file below
 * it again (`**`), and every event would count twice.
 */
async function onceEach(paths: readonly string[]): Promise<string[]> {
  const depth = (path: string) => path.split('/').length
  const nearest = [...paths].sort((a, b) => depth(a) - depth(b) || byCodePoint(a, b))
  const kept = new Map<string, string>()
  for (const path of nearest) {
    const file = (await realOrNull(path)) ?? path
    if (!kept.has(file)) kept.set(file, path)
  }
  return [...kept.values()]
}

async function realOrNull(path: string): Promise<string | null> {
  try {
    return await realPath(path)
  } catch (error) {
    if (systemCode(error) === null) throw error
    return null
  }
}

/**
 * A glob cut at its last plain folder, so that found paths begin as they were typed: './logs/', '/var/log/', '../'.
 * tinyglobby alone would turn './logs/a' into 'logs/a', and '/var' into '../../var'.
 */
function splitGlob(word: string): { folder: string; pattern: string } {
  const typed = process.platform === 'win32' ? word.replaceAll('\\', '/') : word
  const segments = typed.split('/')
  // A backslash takes a glob character's meaning away, so such a segment is the pattern's to read.
  const plain = segments.findIndex(segment => isGlob(segment) || segment.includes('\\'))
  const pattern = segments.slice(plain).join('/')
  return {
    folder: segments
      .slice(0, plain)
      .map(segment => `${segment}/`)
      .join(''),
    // To tinyglobby a leading ! excludes; to the user it is a file's name.
    pattern: /^!(?!\()/.test(pattern) ? `\\${pattern}` : pattern,
  }
}
