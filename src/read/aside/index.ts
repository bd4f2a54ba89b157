import { closeSync, readSync } from 'node:fs'
import { type InputRef, inputError } from '../input.ts'
import type { Source } from '../open.ts'
import { bytesOf, openInput, type ReadOptions, readInput, textOf } from '../read.ts'
import { isGzip, isWrapped } from '../unpack.ts'
import type { AsideTask } from './messages.ts'
import { openRing, type Slots } from './ring.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

export interface AsideOptions extends ReadOptions {
  /** Bytes of an input, as it is stored, from which on a thread is worth its start. */
  readonly asideFrom: number
  /** Where it puts the chunks. */
  readonly slots: () => Slots
  /** Told when the thread was started. */
  readonly onAside?: () => void
}

const STDIN = 0
/** To Windows a pipe belongs to the thread that was the first to read from it. */
const MAY_CHANGE_HANDS = process.platform !== 'win32'
/** More than anything begins with that is unpacked. */
const BEGINNING = 16

/**
 * As `readInput`, but a thread of its own reads what takes about as long to read as to scan: a large file of zstd or
 * UTF-16, and stdin once it is seen to be large. A plain file isn't read there, which the system copies faster than threads
 * hand it over; nor gzip, which a thread of node's unpacks already; nor another pipe, whose end can't change hands.
 */
export async function* readAside(ref: InputRef, options: AsideOptions): Chunks {
  const { asideFrom } = options
  if (asideFrom === Number.POSITIVE_INFINITY) return yield* readInput(ref, options)
  options.signal?.throwIfAborted()
  const source = await openInput(ref)
  if (source.kind === 'pipe' && source.fd === STDIN && MAY_CHANGE_HANDS) yield* stdin(ref, options)
  else {
    const isAside = isLargeAndWrapped(ref.name, source, asideFrom)
    const chunks = isAside ? await byThread({ ref, head: null }, options) : null
    if (source.kind === 'file' && chunks !== null) closeSync(source.fd)
    yield* chunks ?? textOf(ref, options, asked => bytesOf(ref, source, asked))
  }
}

/** @throws InputError */
function isLargeAndWrapped(name: string, source: Source, asideFrom: number): boolean {
  if (source.kind !== 'file' || source.size === null || source.size < asideFrom) return false
  const head = new Uint8Array(BEGINNING)
  try {
    return isWrapped(head.subarray(0, readSync(source.fd, head, 0, head.length, 0)))
  } catch (error) {
    throw inputError(name, error, 0)
  }
}

/** Its first bytes are read here, until there are so many that a thread is worth its start. */
async function* stdin(ref: InputRef, options: AsideOptions): Chunks {
  const { headOfStdin, wholeStdin } = await import('./stdin.ts')
  const head = await headOfStdin(ref, options.asideFrom, options)
  const isAside = head.rest === 'more' && !isGzip(head.bytes)
  const chunks = isAside ? await byThread({ ref, head }, options) : null
  yield* chunks ?? textOf(ref, options, asked => wholeStdin(ref, head, asked))
}

/** Null where the system has no thread to give. */
async function byThread(input: Pick<AsideTask, 'ref' | 'head'>, options: AsideOptions) {
  const { chunksOfThread, startReading } = await import('./thread.ts')
  const slots = options.slots()
  const { chunkBytes = slots.bytes } = options
  const task: AsideTask = { ...input, ring: openRing(slots), chunkBytes }
  const worker = startReading(task)
  if (worker === null) return null
  options.onAside?.()
  return chunksOfThread(worker, task, options)
}
