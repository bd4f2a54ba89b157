import { type BigIntStats, fstat, fstatSync, stat, statSync } from 'node:fs'
import { promisify } from 'node:util'
import { type InputRef, systemCode } from './input.ts'

const STDIN = 0
const statPath = promisify(stat)
const statDescriptor = promisify(fstat)

/** Bytes to expect, for progress; null for pipes, devices and whatever can't be looked at. */
export async function inputSize(ref: InputRef): Promise<number | null> {
  if (ref.kind === 'missing') return null
  try {
    const stats = await (ref.kind === 'stdin' ? statDescriptor(STDIN) : statPath(ref.path))
    return stats.isFile() ? stats.size : null
  } catch (error) {
    if (systemCode(error) === null) throw error
    return null
  }
}

/** What can be read once, from its beginning: asked of something that is there. */
export const isPiped = async (ref: InputRef): Promise<boolean> =>
  ref.kind === 'stdin' || (await inputSize(ref)) === null

/**
 * Which file it is, whatever it is called: device and inode, links followed. Null for nothing, and for terminals,
 * sockets and other devices that take both directions, so that to read and to write one destroys nothing.
 */
export type FileId = string | null

/** Of what a path leads to, as the system follows it. At once: with many inputs, the way through node's pool is longer. */
export const idOfPath = (path: string): FileId => idOf(() => statSync(path, { bigint: true }))

/** Of what a descriptor of this process is open on. */
export const idOfDescriptor = (fd: number): FileId => idOf(() => fstatSync(fd, { bigint: true }))

export function idOfInput({ kind, path }: InputRef): FileId {
  if (kind === 'missing') return null
  return kind === 'stdin' ? idOfDescriptor(STDIN) : idOfPath(path)
}

/** What can't be looked at isn't known to be anything: opening it will say why. */
function idOf(look: () => BigIntStats): FileId {
  try {
    const stats = look()
    if (stats.isFile() || stats.isFIFO()) return `${stats.dev}:${stats.ino}`
    // A disk is read and written like a file, by any of its names.
    return stats.isBlockDevice() ? `disk ${stats.rdev}` : null
  } catch (error) {
    if (systemCode(error) === null) throw error
    return null
  }
}

/**
 * Whether something was piped or redirected into the process: fd 0 is a pipe, a socket or a regular file. A terminal
 * and /dev/null (a cron job, CI) give no input, and a descriptor that can't be looked at gives none either.
 */
export function stdinIsInput(): boolean {
  try {
    const stats = fstatSync(0)
    return stats.isFIFO() || stats.isSocket() || stats.isFile()
  } catch {
    // Closed (EBADF), or a handle that Windows can't describe. Reading it on request reports the error.
    return false
  }
}
