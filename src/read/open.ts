import { close, constants, fstat, open, stat } from 'node:fs'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { isatty, ReadStream } from 'node:tty'
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
    if (ref.kind === 'stdin') return await describe(STDIN, ref.name, () => process.stdin)
    const fd = await openPath(ref.path, await openFlags(ref.path))
    try {
      return await describe(fd, ref.name, () => (isatty(fd) ? new ReadStream(fd) : pipeOf(fd)))
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
  streamOf: () => Readable,
): Promise<FileSource | StreamSource> {
  const stats = await statDescriptor(fd)
  if (stats.isDirectory()) throw directoryError(name)
  if (!stats.isFIFO() && !stats.isSocket() && !isatty(fd)) {
    // A redirected stdin may stand anywhere in its file (`{ read header; analyze; } <log`), so its size proves nothing.
    return { kind: 'file', fd, size: stats.isFile() && fd !== STDIN ? stats.size : null }
  }
  const stream = streamOf()
  if (stream.destroyed || stream.readableEnded) {
    throw new InputError(name, 'read_error', 'it was already read, and can be read only once')
  }
  return { kind: 'stream', stream }
}

const pipeOf = (fd: number) => new Socket({ fd, readable: true, writable: false })
