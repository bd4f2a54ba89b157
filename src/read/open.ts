import { close, constants, fstat, open, type Stats, stat } from 'node:fs'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { directoryError, InputError, type InputRef, inputError } from './input.ts'

/** A regular file, or a device that reads like one. */
export interface FileSource {
  readonly kind: 'file'
  readonly fd: number
  /** Bytes it had when opened; null where that says nothing about the bytes to come. */
  readonly size: number | null
}

/**
 * A pipe, socket or terminal, whose reads may wait for ever. They go through the event loop: a read that waits in
 * node's thread pool keeps the process from exiting, so Ctrl-C would hang until the other side writes.
 */
export interface StreamSource {
  readonly kind: 'stream'
  readonly stream: Readable
}

const STDIN = 0
const statPath = promisify(stat)
const openPath = promisify(open)
const statDescriptor = promisify(fstat)
const closeDescriptor = promisify(close)

/** @throws InputError */
export async function openSource(ref: InputRef): Promise<FileSource | StreamSource> {
  try {
    if (ref.kind === 'stdin') return await describe(STDIN, ref.name, async () => process.stdin)
    const fd = await openPath(ref.path, await openFlags(ref.path))
    try {
      return await describe(fd, ref.name, streamOf)
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

async function describe(
  fd: number,
  name: string,
  open: (fd: number, isTerminal: boolean) => Promise<Readable>,
): Promise<FileSource | StreamSource> {
  const stats = await statDescriptor(fd)
  if (stats.isDirectory()) throw directoryError(name)
  const isTerminal = await isTerminalOf(fd, stats)
  if (!stats.isFIFO() && !stats.isSocket() && !isTerminal) {
    // A redirected stdin may stand anywhere in its file (`{ read header; analyze; } <log`), so its size proves nothing.
    return { kind: 'file', fd, size: stats.isFile() && fd !== STDIN ? stats.size : null }
  }
  const stream = await open(fd, isTerminal)
  if (stream.destroyed || stream.readableEnded) {
    throw new InputError(name, 'read_error', 'it was already read, and can be read only once')
  }
  return { kind: 'stream', stream }
}

// Sockets and terminals are loaded where there is one: a start that reads a file has no need of them.

const isTerminalOf = async (fd: number, stats: Stats): Promise<boolean> =>
  stats.isCharacterDevice() && (await import('node:tty')).isatty(fd)

async function streamOf(fd: number, isTerminal: boolean): Promise<Readable> {
  if (isTerminal) return new (await import('node:tty')).ReadStream(fd)
  return new (await import('node:net')).Socket({ fd, readable: true, writable: false })
}
