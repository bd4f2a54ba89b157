import { fstatSync, readSync } from 'node:fs'
import { InputError, inputError, shrunk } from './input.ts'

/** What tells a file from another, and from itself after it was overwritten. Plain data, for other threads. */
export interface FileState {
  readonly dev: bigint
  readonly ino: bigint
  readonly size: number
  readonly mtimeNs: bigint
  /** How it began and how it ended then: a log that has only grown since still has both where they were. */
  readonly ends: Uint8Array
}

const END_BYTES = 256

export function stateOfFile(fd: number): FileState {
  const { dev, ino, size, mtimeNs } = fstatSync(fd, { bigint: true })
  return { dev, ino, size: Number(size), mtimeNs, ends: endsOf(fd, Number(size)) }
}

/**
 * What has happened to a file since; null where what was there still is. Growing is no change: the log as it was then
 * is still all there.
 */
export function changeOfFile(name: string, before: FileState, fd: number): InputError | null {
  try {
    return changeSince(name, before, fd)
  } catch (error) {
    const failed = inputError(name, error, 0)
    if (failed instanceof InputError) return failed
    throw failed
  }
}

function changeSince(name: string, before: FileState, fd: number): InputError | null {
  const now = fstatSync(fd, { bigint: true })
  if (now.dev !== before.dev || now.ino !== before.ino) return changed(name, 'was replaced')
  if (now.size < before.size) return shrunk(name, null, before.size)
  if (now.size === BigInt(before.size))
    return now.mtimeNs === before.mtimeNs ? null : changed(name, 'was overwritten')
  const isAsBefore = Buffer.compare(endsOf(fd, before.size), before.ends) === 0
  return isAsBefore ? null : changed(name, 'was overwritten')
}

const changed = (name: string, how: string): InputError =>
  new InputError(name, 'read_error', `it ${how} while it was read: run it again`)

function endsOf(fd: number, size: number): Uint8Array {
  const ends = new Uint8Array(2 * END_BYTES)
  readSync(fd, ends, 0, Math.min(size, END_BYTES), 0)
  readSync(fd, ends, END_BYTES, Math.min(size, END_BYTES), Math.max(0, size - END_BYTES))
  return ends
}
