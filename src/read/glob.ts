import { type Dirent, lstat, readdir, realpath, type Stats, stat } from 'node:fs'
import { promisify } from 'node:util'
import { byCodePoint, Fault, shortened } from '../model/index.ts'
import { systemCode } from './input.ts'
import { wildcardsOf } from './wildcard.ts'

const GLOB = /[*?[\]{}]|[!@+]\(/
/** Whether a word has characters that a glob gives a meaning. */
export const isGlob = (word: string): boolean => GLOB.test(word)

/** Longer ones no system takes as a path, and the library refuses them as if they were a bug. */
const MOST_LETTERS = 4096

/** What a glob looks at has to be kept: more than a shop's logs, less than all that a machine has. */
const MOST_ENTRIES = 500_000

/**
 * The files that a glob names, spelled with the folders that were typed, in the order of their code points.
 *
 * @throws Fault for one that could take for ever, or that looks at more than `most` files and folders.
 */
export async function expandGlob(word: string, most = MOST_ENTRIES): Promise<string[]> {
  if (word.length > MOST_LETTERS) return []
  const { folder, pattern: typed } = splitGlob(word)
  const { pattern, accepts } = wildcardsOf(typed)
  const { glob } = await import('tinyglobby')
  const cwd = await realOrNull(folder === '' ? '.' : folder)
  if (cwd === null) return []
  const limit = new AbortController()
  let seen = 0
  const found = await glob(pattern, {
    // As the system follows it: tinyglobby would put it in order as a text, and behind a link `..` is another folder.
    cwd,
    dot: false,
    expandDirectories: false,
    onlyFiles: true,
    // The environment could ask for it, and it goes to standard output.
    debug: false,
    fs: {
      ...LENIENT,
      readdir: listing(count => {
        seen += count
        if (seen > most) limit.abort()
      }),
    },
    signal: limit.signal,
  })
  if (limit.signal.aborted)
    throw new Fault(
      `the glob ${shortened(word)} looks at more than ${most} files and folders.`,
      'Start it with the folder that holds the logs.',
    )
  const paths = found.filter(accepts).map(path => folder + path)
  return (await onceEach(paths)).sort(byCodePoint)
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

/** node's readdir, which tells how many entries each folder has. */
const listing = (tell: (count: number) => void) =>
  Object.assign(
    (
      path: string,
      options: { withFileTypes: true },
      done: (error: Error | null, entries?: Dirent[]) => void,
    ) =>
      readdir(path, options, (error, entries) => {
        tell(entries?.length ?? 0)
        done(error, entries)
      }),
    readdir,
  )

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
