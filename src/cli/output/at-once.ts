import { fstatSync, statSync, writeSync } from 'node:fs'
import { systemCode } from './fault.ts'

export const STDOUT = 1
export const STDERR = 2

/**
 * As much as an empty pipe takes everywhere. A write of more could wait for the reader, and while it waits no signal
 * ends the process.
 */
export const AT_ONCE_BYTES = 16 * 1024

/** Whether the descriptor is a regular file. */
export function isRegularFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile()
  } catch {
    return false
  }
}

/** Whether standard output or error is a terminal. Only a device can be one, and not the one that swallows all. */
export function isTerminal(fd: typeof STDOUT | typeof STDERR): boolean {
  try {
    const stats = fstatSync(fd)
    if (!stats.isCharacterDevice() || stats.rdev === statSync('/dev/null').rdev) return false
  } catch {
    // What can't be looked at may be anything.
  }
  return (fd === STDOUT ? process.stdout : process.stderr).isTTY
}

/**
 * Writes a short text straight to the system, as far as it goes: gives the bytes written, or 'closed' when the reader
 * has gone. Node's own streams take a start 3 ms to load. Throws the system's error.
 */
export function writeAtOnce(fd: number, bytes: Uint8Array): number | 'closed' {
  // Its consoles want to be written by the stream.
  if (process.platform === 'win32') return 0
  let done = 0
  try {
    while (done < bytes.length) done += writeSync(fd, bytes, done)
  } catch (error) {
    const code = systemCode(error)
    if (code === 'EPIPE') return 'closed'
    // A pipe that someone made non-blocking is only full just now.
    if (code !== 'EAGAIN') throw error
  }
  return done
}
