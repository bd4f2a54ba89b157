import { closeSync, readSync } from 'node:fs'
import type { Slots } from '../../model/index.ts'
import { type InputRef, inputError } from '../input.ts'
import type { FileSource } from '../open.ts'
import { type Asked, bytesOf, openInput, type ReadOptions, readInput, textOf } from '../read.ts'
import { isAsItStands, isWrapped } from '../unpack.ts'
import type { ReaderTask } from './messages.ts'
import { openRing } from './ring.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

export interface ReaderThreadOptions extends ReadOptions {
  /** Bytes from which on a thread reads: of a file as it is stored, and of stdin. Infinity where none may. */
  readonly readerThreadFrom: { readonly file: number; readonly stdin: number }
  /** Where it puts the chunks. */
  readonly slots: () => Slots
  /** Told when the thread was started. */
  readonly onReaderThread?: () => void
}

const STDIN = 0
/** To Windows a pipe belongs to the thread that was the first to read from it. */
const MAY_CHANGE_HANDS = process.platform !== 'win32'
/** More than anything begins with that isn't read as it stands. */
const MAGIC_BYTES = 16

/**
 * As `readInput`, but a thread of its own reads what takes about as long to read as to scan: a large file of zstd or
 * UTF-16, and stdin once much of it has come. A plain file isn't read there, which the system copies faster than threads
 * hand it over; nor gzip, which a thread of node's unpacks already; nor another pipe, whose end can't change hands.
 */
export async function* readByThread(ref: InputRef, options: ReaderThreadOptions): Chunks {
  const { file, stdin } = options.readerThreadFrom
  if (Math.min(file, stdin) === Number.POSITIVE_INFINITY) return yield* readInput(ref, options)
  options.signal?.throwIfAborted()
  const source = await openInput(ref)
  const isStdin = source.kind === 'pipe' && source.fd === STDIN
  if (isStdin && stdin !== Number.POSITIVE_INFINITY && MAY_CHANGE_HANDS)
    yield* textOf(ref, options, asked => bytesOfStdin(ref, options, asked))
  else {
    const isByThread = source.kind === 'file' && isLargeAndWrapped(ref.name, source, file)
    const chunks = isByThread ? await byThread(ref, options) : null
    if (isByThread && chunks !== null) closeSync(source.fd)
    yield* chunks ?? textOf(ref, options, asked => bytesOf(ref, source, asked))
  }
}

/** @throws InputError */
function isLargeAndWrapped(name: string, { fd, size }: FileSource, from: number): boolean {
  if (size === null || size < from) return false
  const head = new Uint8Array(MAGIC_BYTES)
  try {
    return isWrapped(head.subarray(0, readSync(fd, head, 0, head.length, 0)))
  } catch (error) {
    closeSync(fd)
    throw inputError(name, error, 0)
  }
}

/**
 * The bytes of stdin as they come, from some number on by a thread. Only of plain text: what is packed is unpacked here,
 * where damage is told as soon as it is met, also if then no more comes.
 */
async function* bytesOfStdin(ref: InputRef, options: ReaderThreadOptions, asked: Asked): Chunks {
  const { chunksOfPipe } = await import('../pipe.ts')
  const { stdin: from } = options.readerThreadFrom
  let read = 0
  let head: Uint8Array = new Uint8Array(0)
  async function* upTo(enough: number): Chunks {
    const { chunkBytes, signal, onBytes } = asked
    for await (const chunk of chunksOfPipe(STDIN, ref.name, chunkBytes(), signal, enough)) {
      read += chunk.length
      onBytes(chunk.length)
      if (head.length < MAGIC_BYTES) head = Buffer.concat([head, chunk.subarray(0, MAGIC_BYTES)])
      yield chunk
    }
  }
  yield* upTo(MAGIC_BYTES)
  if (read < MAGIC_BYTES) return
  const isByThread = isAsItStands(head)
  yield* upTo(isByThread ? from - read : Number.POSITIVE_INFINITY)
  if (!isByThread || read < from) return
  yield* (await byThread(ref, options)) ?? upTo(Number.POSITIVE_INFINITY)
}

/** Null where the system has no thread to give. */
async function byThread(ref: InputRef, options: ReaderThreadOptions): Promise<Chunks | null> {
  const { chunksOfThread, startReading } = await import('./thread.ts')
  const slots = options.slots()
  const { chunkBytes = slots.bytes, encoding = null } = options
  const task: ReaderTask = { ref, ring: openRing(slots), chunkBytes, encoding }
  const worker = startReading(task)
  if (worker === null) return null
  options.onReaderThread?.()
  return chunksOfThread(worker, task, options)
}
