import { close, constants, fstat, open, stat } from 'node:fs'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { type FileState, stateOfFile } from './file-state.ts'
import { directoryError, InputError, type InputRef, inputError } from './input.ts'

/** A regular file, or a device that reads like one. */
export interface FileSource {
  readonly kind: 'file'
  readonly fd: number
  /** Bytes it had when opened; null where that says nothing about the bytes to come. */
  readonly size: number | null
  /** What it was when opened; null where that says nothing. */
  readonly state: FileState | null
}

/**
 * A pipe or socket, whose reads may wait for ever, as a terminal's. They go through the event loop: a read that waits in
 * node's thread pool keeps the process from exiting, so Ctrl-C would hang until the other side writes.
 */
export interface PipeSource {
  readonly kind: 'pipe'
  readonly fd: number
}

export interface TerminalSource {
  readonly kind: 'terminal'
  readonly stream: Readable
}

export type Source = FileSource | PipeSource | TerminalSource

const STDIN = 0
const statPath = promisify(stat)
const openPath = promisify(open)
const statDescriptor = promisify(fstat)
const closeDescriptor = promisify(close)

/** @throws InputError */
export async function openSource(ref: InputRef): Promise<Source> {
  try {
    if (ref.kind === 'stdin') return await describe(STDIN, ref.name)
    const fd = await openPath(ref.path, await openFlags(ref.path))
    try {
      return await describe(fd, ref.name)
    } catch (error) {
      await closeDescriptor(fd)
      throw error
    }
  } catch (error) {
    throw inputError(ref.name, error, null)
  }
}

/**
 * Opening a FIFO waits for its writer, again in the thread pool. Linux can open it at once and tells an event
 * loop of the end only after a writer has been there; elsewhere that looks like an empty input, so there we wait.
 */
async function openFlags(path: string): Promise<number> {
  const fifo = process.platform === 'linux' && (await statPath(path)).isFIFO()
  return constants.O_RDONLY | (fifo ? constants.O_NONBLOCK : 0)
}

async function describe(fd: number, name: string): Promise<Source> {
  const stats = await statDescriptor(fd)
  if (stats.isDirectory()) throw directoryError(name)
  if (stats.isFIFO() || stats.isSocket()) {
    if (fd === STDIN) takeStdin(name)
    return { kind: 'pipe', fd }
  }
  // Loaded where there is a device: a start that reads a file has no need of it.
  if (stats.isCharacterDevice() && (await import('node:tty')).isatty(fd)) return terminal(fd, name)
  // A redirected stdin may stand anywhere in its file (`{ read header; analyze; } <log`), so its size proves nothing.
  const size = stats.isFile() && fd !== STDIN ? stats.size : null
  // Files of the system's own (/proc) say 0 whatever they hold.
  return { kind: 'file', fd, size, state: size === null || size === 0 ? null : stateOfFile(fd) }
}

let isStdinTaken = false

/** A pipe that was read to its end looks like an empty one. */
function takeStdin(name: string): void {
  if (isStdinTaken) throw readAlready(name)
  isStdinTaken = true
}

async function terminal(fd: number, name: string): Promise<TerminalSource> {
  const stream = fd === STDIN ? process.stdin : new (await import('node:tty')).ReadStream(fd)
  if (stream.destroyed || stream.readableEnded) throw readAlready(name)
  return { kind: 'terminal', stream }
}

const readAlready = (name: string): InputError =>
  new InputError(name, 'read_error', 'it was already read, and can be read only once')
