import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, relative } from 'node:path'
import { Fault } from '../../model/index.ts'
import { CONFIG_NAME } from '../../plan/index.ts'
import { escapeText } from '../../render/index.ts'
import { say } from '../output/index.ts'
import { distrust } from './trust.ts'

/** Far more than options take; a file of this name that is larger is something else. */
const MOST_BYTES = 1024 * 1024
const PIECE_BYTES = 16 * 1024

/** The text of the file that --config names. Throws a Fault where there is none, or it is no plain file. */
export function namedProjectFile(path: string): string {
  const opened = openPlain(path)
  if (opened === null)
    throw new Fault(
      `--config ${path}: there is no such file.`,
      'Type --config none to use no file.',
    )
  if ('why' in opened) throw new Fault(`--config ${path}: ${opened.why}.`)
  return textOf(opened, path)
}

/**
 * The nearest project file from the working directory upwards, as far as the root of the repository or the home folder:
 * what lies above them isn't the project's. Everybody may put a file into a folder like /tmp, so one is used only if it
 * is a plain file that nobody else could have written; another is said to be left out, and the search goes on.
 */
export function findProjectFile(): { path: string; text: string; isAbove: boolean } | null {
  const start = workingFolder()
  if (start === null) return null
  const home = homeFolder()
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, CONFIG_NAME)
    const name = relative(start, path)
    const opened = openPlain(path, distrust)
    if (opened !== null && 'why' in opened) sayLeftOut(name, opened.why)
    else if (opened !== null) return { path, text: textOf(opened, name), isAbove: folder !== start }
    if (folder === home || isThere(join(folder, '.git')) || dirname(folder) === folder) return null
  }
}

/** Also under --quiet: without the file the numbers are others. */
const sayLeftOut = (name: string, why: string): void =>
  say([escapeText(`analyze: ${name} is not used: ${why}.`)])

interface Opened {
  readonly fd: number
}

/**
 * Opens a plain file; null where nothing has that name. A pipe or a device isn't opened: it could wait for ever, or give
 * bytes for ever.
 */
function openPlain(
  path: string,
  refuse: (stats: Stats) => string | null = () => null,
): Opened | { readonly why: string } | null {
  let fd: number | null = null
  try {
    // Who made the link chose the file.
    const stats = lstatSync(path, { throwIfNoEntry: false })
    if (stats === undefined) return null
    const link = refuse(stats)
    if (link !== null) return { why: link }
    // To open a device can have effects of its own.
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
      return { why: 'it is not a regular file' }
    // What was there may be a pipe by now: without waiting for its writer.
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const opened = fstatSync(fd)
    const why = opened.isFile() ? refuse(opened) : 'it is not a regular file'
    if (why === null) {
      const kept = { fd }
      fd = null
      return kept
    }
    return { why }
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    // A socket, or a device without a driver.
    if (code === 'ENXIO') return { why: 'it is not a regular file' }
    throw new Fault(`${path} can't be read (${code}).`)
  } finally {
    if (fd !== null) closeSync(fd)
  }
}

function textOf({ fd }: Opened, name: string): string {
  try {
    const pieces: Buffer[] = []
    let length = 0
    for (;;) {
      const piece = Buffer.alloc(PIECE_BYTES)
      const read = readSync(fd, piece, 0, PIECE_BYTES, null)
      pieces.push(piece.subarray(0, read))
      length += read
      if (length > MOST_BYTES)
        throw new Fault(`${name} is larger than 1 MiB, too large for a project file.`)
      if (read === 0) return Buffer.concat(pieces).toString('utf8')
    }
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault(`${name} can't be read (${codeOf(error)}).`)
  } finally {
    closeSync(fd)
  }
}

/** The system's code; anything else is a bug. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) return code
  throw error
}

/** Null where it was deleted: it has no project. */
function workingFolder(): string | null {
  try {
    return process.cwd()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

function homeFolder(): string | null {
  try {
    const home = homedir()
    return isAbsolute(home) ? realpathSync(home) : null
  } catch {
    // Nobody's home, or it isn't there: the search ends at the root.
    return null
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    codeOf(error)
    return false
  }
}
