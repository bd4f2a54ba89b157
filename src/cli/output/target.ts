import type { Stats } from 'node:fs'
import { access, constants, lstat, readlink, realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, sep } from 'node:path'
import { codeFault, outputFault, systemCode } from './fault.ts'

/** Where an output really goes. */
export type Target =
  /** A descriptor of this process. Opened anew, a redirected one would lose what others wrote there. */
  | { readonly kind: 'descriptor'; readonly fd: number }
  | { readonly kind: 'fifo'; readonly path: string }
  | { readonly kind: 'device'; readonly path: string }
  /** A regular file, there (with its permission bits) or not yet (null). */
  | { readonly kind: 'file'; readonly path: string; readonly mode: number | null }

/** As many as Linux follows. */
const LINKS = 40

/**
 * Follows links to what will be written, also one that leads to nothing yet: renamed over, a link would
 * become a file, and what it led to would keep the old answer.
 *
 * The system follows the folders, never we: behind a link, `..` is not the folder before it, so the path must not be
 * put in order as a text (path.resolve, path.join).
 * @throws Fault, or the system's error.
 */
export async function resolveTarget(path: string): Promise<Target> {
  if (path === '-') return { kind: 'descriptor', fd: 1 }
  if (path === '') throw codeFault(path, 'EISDIR')
  let at = path
  for (let links = 0; links < LINKS; links++) {
    if (endsInSlash(at)) throw codeFault(path, 'EISDIR')
    const stream = STREAMS.get(at)
    if (stream !== undefined) return { kind: 'descriptor', fd: stream }
    const folder = await folderOf(path, at, links > 0)
    const fd = await descriptorOf(folder, basename(at))
    if (fd !== null) return { kind: 'descriptor', fd }
    at = inFolder(folder, basename(at))
    const stats = await lookAt(at)
    if (stats === null) return { kind: 'file', path: at, mode: null }
    if (!stats.isSymbolicLink()) return existing(path, at, stats)
    const link = await readlink(at)
    at = isAbsolute(link) ? link : inFolder(folder, link)
  }
  throw codeFault(path, 'ELOOP')
}

/** A path may end in one and then is a folder's; on Windows in either. */
const endsInSlash = (path: string): boolean => path.endsWith('/') || path.endsWith(sep)

const inFolder = (folder: string, name: string): string =>
  endsInSlash(folder) ? `${folder}${name}` : `${folder}${sep}${name}`

/** Where no file system has them (and where /proc isn't mounted), the shell has. */
const STREAMS: ReadonlyMap<string, number> = new Map([
  ['/dev/stdout', 1],
  ['/dev/stderr', 2],
])

/** What /dev/fd, /proc/self/fd, /proc/thread-self/fd and /proc/PID/fd really are. */
const PROCESS_FOLDER = /^\/proc\/(\d+)(?:\/task\/\d+)?\/fd$/

async function descriptorOf(folder: string, name: string): Promise<number | null> {
  if (!/^\d+$/.test(name)) return null
  if (folder === '/dev/fd') return Number(name)
  const pid = PROCESS_FOLDER.exec(folder)?.[1]
  return pid !== undefined && pid === (await ownPid()) ? Number(name) : null
}

/** As /proc counts: in a container it may be that of the world outside. */
async function ownPid(): Promise<string> {
  try {
    return await readlink('/proc/self')
  } catch {
    return `${process.pid}`
  }
}

/** The real folder: a link's `..` counts from where its folder really is. */
async function folderOf(path: string, at: string, linked: boolean): Promise<string> {
  try {
    // Of node's realpaths only those of fs/promises and realpath.native ask the system; the other begins with path.resolve.
    return await realpath(dirname(at))
  } catch (error) {
    throw outputFault(path, error, linked ? dirname(at) : dirname(path))
  }
}

async function lookAt(path: string): Promise<Stats | null> {
  try {
    return await lstat(path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

async function existing(path: string, at: string, stats: Stats): Promise<Target> {
  if (stats.isDirectory()) throw codeFault(path, 'EISDIR')
  if (stats.isFIFO()) return { kind: 'fifo', path: at }
  if (!stats.isFile()) return { kind: 'device', path: at }
  // Renaming over it would need no right to write it, but a read-only file is meant to stay.
  await access(at, constants.W_OK)
  return { kind: 'file', path: at, mode: stats.mode & 0o777 }
}
