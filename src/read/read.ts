import { chunksOf } from './chunks.ts'
import { isGlob } from './glob.ts'
import { InputError, type InputRef } from './input.ts'
import { openSource, type Source } from './open.ts'
import { peek } from './peek.ts'
import { CONTAINERS, type Container, FOREIGN, isUndecided, kindOf } from './signatures.ts'
import { unwrapped, type Wrapping } from './unpack.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

export interface ReadOptions {
  /** Bytes at most in a chunk: 256 KiB unless told. */
  readonly chunkBytes?: number
  readonly signal?: AbortSignal
  /** Told of the bytes read, packed as they are: for progress against the input's size. */
  readonly onBytes?: (bytes: number) => void
  /** Which part of a workbook, an archive or a database is read. */
  readonly unpack?: { readonly sheet: string | null; readonly entry: string | null }
  /** Of text without a byte order mark, as TextDecoder calls it; null for UTF-8. */
  readonly encoding?: string | null
  /** Told how the input was packed and encoded, before its first chunk. */
  readonly onWrapping?: (wrapping: Wrapping) => void
}

const CHUNK_BYTES = 256 * 1024
/**
 * Of a packed file. A piece is unpacked while the one before it is scanned, so pieces should be of one size; the end of
 * a packed chunk makes a small one, and chunks of 256 KiB, three pieces, cost a quarter of the time in waiting.
 */
const PACKED_BYTES = 1024 * 1024

/**
 * The text of an input in UTF-8, in chunks, none empty: gzip and zstd are unpacked, UTF-16 with a byte order mark is
 * translated, rows of Parquet are JSON lines, a workbook's sheet is CSV, of a zip archive one entry is read. Chunks of plain text have at most `chunkBytes`; while the consumer works on one the next is being read.
 *
 * **Buffers are reused: a chunk is valid until the next one is asked for.** Copy what must outlive it.
 *
 * Leaving the loop early, an error and an abort all close the descriptor. A regular file is read to the end seen
 * when it is reached, so a growing log gives what it has then. stdin can be read once, and from the main thread only.
 *
 * @throws InputError that says what went wrong in plain words; the signal's reason when aborted.
 */
export const readInput = (ref: InputRef, options: ReadOptions = {}): Chunks =>
  textOf(ref, options, asked => opened(ref, asked))

/** How the bytes of an input are asked for: `chunkBytes` may grow, and the signal also comes when they are no longer wanted. */
export interface Asked {
  readonly chunkBytes: () => number
  readonly signal: AbortSignal
  readonly onBytes: (bytes: number) => void
}

/** The same for bytes that somebody else reads. */
export async function* textOf(
  ref: InputRef,
  options: ReadOptions,
  open: (asked: Asked) => Chunks,
): Chunks {
  const { chunkBytes = CHUNK_BYTES, encoding, onWrapping, onBytes = () => {} } = options
  let chunk = chunkBytes
  if (!(Number.isSafeInteger(chunkBytes) && chunkBytes > 0)) {
    throw new RangeError(`chunkBytes is ${chunkBytes}, but must be a positive integer`)
  }
  const left = new AbortController()
  const signals = [left.signal, options.signal].filter(each => each !== undefined)
  const asked = { onBytes, chunkBytes: () => chunk, signal: AbortSignal.any(signals) }
  const { head, chunks } = await peek(open(asked), isUndecided([...CONTAINERS, ...FOREIGN]))
  const other = kindOf(head, FOREIGN)
  const container = kindOf(head, CONTAINERS)
  if (other !== null) {
    await chunks.return()
    throw (await import('./container/foreign.ts')).foreign(other, ref)
  }
  if (container !== null) return yield* textOfContainer(container, chunks, ref, options)
  const onPacked = () => {
    chunk = options.chunkBytes ?? PACKED_BYTES
  }
  const leave = () => left.abort()
  yield* unwrapped(chunks, ref.name, { onWrapping, encoding, onPacked, leave })
}

/** Who reads a container is loaded only where there is one. */
async function* textOfContainer(
  container: Container,
  chunks: Chunks,
  ref: InputRef,
  options: ReadOptions,
): Chunks {
  const { unpack = { sheet: null, entry: null }, encoding } = options
  const { onWrapping, onBytes = () => {}, signal } = options
  if (container === 'zip') {
    const { textOfZip } = await import('./container/zip.ts')
    yield* textOfZip(chunks, { ref, asked: unpack, encoding, onWrapping, onBytes })
  } else if (container === 'sqlite') {
    await chunks.return()
    const { textOfDatabase } = await import('./container/sqlite/database.ts')
    yield* textOfDatabase({ ref, entry: unpack.entry, onWrapping, signal })
  } else {
    await chunks.return()
    onWrapping?.({ packing: 'parquet', encoding: null })
    const { parquetLines } = await import('./parquet.ts')
    yield* parquetLines(ref, signal)
  }
}

async function* opened(ref: InputRef, asked: Asked): Chunks {
  asked.signal.throwIfAborted()
  yield* bytesOf(ref, await openInput(ref), asked)
}

/** @throws InputError */
export async function openInput(ref: InputRef): Promise<Source> {
  if (ref.kind === 'missing') throw missing(ref)
  return await openSource(ref)
}

/** The bytes as they are stored. */
export async function* bytesOf(
  { name }: InputRef,
  source: Source,
  { chunkBytes, signal, onBytes }: Asked,
): Chunks {
  for await (const chunk of chunksOf(source, name, chunkBytes, signal)) {
    onBytes(chunk.length)
    yield chunk
  }
}

/** What reading an input says that names nothing. */
export function missing(ref: InputRef): InputError {
  if (isUrl(ref.path)) return new InputError(withoutSecrets(ref.path), 'missing', URL_MESSAGE)
  const message = isGlob(ref.path) ? `no file matches ${ref.path}` : 'there is no such file'
  return new InputError(ref.name, 'missing', message)
}

const isUrl = (path: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(path)

const URL_MESSAGE =
  'it is a URL, and only files and pipes are read: download it, or pipe it in (curl -fsSL URL | analyze)'

/** A password before the host and a token behind the path are nobody's business on a screen. */
const withoutSecrets = (url: string): string =>
  url.replace(/\/\/[^/]*@/, '//').replace(/[?#].*/s, '')
