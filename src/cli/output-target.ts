import type { Stats } from 'node:fs'
import { access, constants, lstat, readlink, realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { codeFault, outputFault, systemCode } from './output-fault.ts'

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
 * @throws Fault, or the system's error.
 */
export async function resolveTarget(path: string): Promise<Target> {
  if (path === '-') return { kind: 'descriptor', fd: 1 }
  if (path === '' || /[/\\]$/.test(path)) throw codeFault(path, 'EISDIR')
  let at = resolve(path)
  for (let links = 0; links < LINKS; links++) {
    const fd = descriptorOf(at)
    if (fd !== null) return { kind: 'descriptor', fd }
    at = join(await folderOf(path, at, links > 0), basename(at))
    const stats = await lookAt(at)
    if (stats === null) return { kind: 'file', path: at, mode: null }
    if (!stats.isSymbolicLink()) return existing(path, at, stats)
    at = resolve(dirname(at), await readlink(at))
  }
  throw codeFault(path, 'ELOOP')
}

const DESCRIPTOR = /^\/(?:dev\/fd|proc\/(?:self|(\d+))\/fd)\/(\d+)$/

function descriptorOf(path: string): number | null {
  if (path === '/dev/stdout') return 1
  if (path === '/dev/stderr') return 2
  const [, pid, fd] = DESCRIPTOR.exec(path) ?? []
  return fd === undefined || Number(pid ?? process.pid) !== process.pid ? null : Number(fd)
}

/** The real folder: a link's `..` counts from where its folder really is. */
async function folderOf(path: string, at: string, linked: boolean): Promise<string> {
  try {
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
