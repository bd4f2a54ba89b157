import { InputError, type InputRef } from '../input.ts'
import { chunksOfPipe } from '../pipe.ts'
import type { Asked, ReadOptions } from '../read.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

const STDIN = 0
const CHUNK_BYTES = 256 * 1024

/** What came from stdin first. */
export interface Head {
  readonly bytes: Uint8Array
  /** How it went on: it had ended by then, or broken off with an error; else there is more. */
  readonly rest: 'more' | 'ended' | InputError
}

/** Reads until so many bytes have come as are `enough`. */
export async function headOfStdin(
  { name }: InputRef,
  enough: number,
  { signal, onBytes = () => {}, chunkBytes = CHUNK_BYTES }: ReadOptions,
): Promise<Head> {
  const parts: Uint8Array[] = []
  let length = 0
  let rest: Head['rest'] = 'ended'
  try {
    for await (const chunk of chunksOfPipe(STDIN, name, chunkBytes, signal, enough)) {
      onBytes(chunk.length)
      // A chunk is valid until the next is asked for.
      parts.push(chunk.slice())
      length += chunk.length
    }
    if (length >= enough) rest = 'more'
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    rest = error
  }
  return { bytes: Buffer.concat(parts), rest }
}

/** All of stdin, from its first byte on. */
export async function* wholeStdin(
  { name }: InputRef,
  { bytes, rest }: Head,
  { chunkBytes, signal, onBytes }: Asked,
): Chunks {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES)
  if (rest instanceof InputError) throw rest
  if (rest === 'ended') return
  for await (const chunk of chunksOfPipe(STDIN, name, chunkBytes(), signal)) {
    onBytes(chunk.length)
    yield chunk
  }
}
