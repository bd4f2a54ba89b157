import { chunksOfFile } from './file.ts'
import { isGlob } from './glob.ts'
import { InputError, type InputRef } from './input.ts'
import { openSource } from './open.ts'
import { chunksOfStream } from './stream.ts'

export interface ReadOptions {
  /** Bytes at most in a chunk: 256 KiB unless told. */
  readonly chunkBytes?: number
  readonly signal?: AbortSignal
}

const CHUNK_BYTES = 256 * 1024

/**
 * The bytes of an input, in chunks of at most `chunkBytes`, none empty. While the consumer works on a chunk the
 * next is being read.
 *
 * **Buffers are reused: a chunk is valid until the next one is asked for.** Copy what must outlive it.
 *
 * Leaving the loop early, an error and an abort all close the descriptor. A regular file is read to the end seen
 * when it is reached, so a growing log gives what it has then. stdin can be read once, and from the main thread only.
 *
 * @throws InputError that says what went wrong in plain words; the signal's reason when aborted.
 */
export async function* readInput(
  ref: InputRef,
  options: ReadOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const { chunkBytes = CHUNK_BYTES, signal } = options
  if (!(Number.isSafeInteger(chunkBytes) && chunkBytes > 0)) {
    throw new RangeError(`chunkBytes is ${chunkBytes}, and should be a positive integer`)
  }
  signal?.throwIfAborted()
  if (ref.kind === 'missing') throw missing(ref)
  const source = await openSource(ref)
  yield* source.kind === 'file'
    ? chunksOfFile(source, ref.name, chunkBytes, signal)
    : chunksOfStream(source.stream, ref.name, chunkBytes, signal)
}

/** What reading an input says that names nothing. */
export function missing(ref: InputRef): InputError {
  const message = isGlob(ref.path) ? `no file matches ${ref.path}` : 'there is no such file'
  return new InputError(ref.name, 'missing', message)
}
