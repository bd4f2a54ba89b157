import { close, read } from 'node:fs'
import { promisify } from 'node:util'
import { changeOfFile } from './file-state.ts'
import { inputError, shrunk } from './input.ts'
import type { FileSource } from './open.ts'

const readInto = promisify(read)
const STDIN = 0
const closeDescriptor = promisify(close)

type Settled = { readonly bytes: number } | { readonly error: unknown }

/**
 * Chunks of a file, from a ring of two buffers: the consumer has one while the other is being filled. `chunkBytes` is
 * asked again for each, and may have grown.
 */
export async function* chunksOfFile(
  source: FileSource,
  name: string,
  chunkBytes: () => number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  let filling = new Uint8Array(chunkBytes())
  let lent = new Uint8Array(filling.length)
  let total = 0
  let reading = settled(source.fd, filling)
  try {
    for (;;) {
      const result = await reading
      signal?.throwIfAborted()
      if ('error' in result) throw inputError(name, result.error, total)
      if (result.bytes === 0) break
      total += result.bytes
      const chunk = filling.subarray(0, result.bytes)
      ;[filling, lent] = [lent, filling]
      if (filling.length < chunkBytes()) filling = new Uint8Array(chunkBytes())
      reading = settled(source.fd, filling)
      yield chunk
      // Asked for only now, although read long since: an abort during the consumer's work ends it here.
      signal?.throwIfAborted()
    }
    if (source.size !== null && total < source.size) throw shrunk(name, total, source.size)
    const change = source.state === null ? null : changeOfFile(name, source.state, source.fd)
    if (change !== null) throw change
  } finally {
    // Not under a running read: the number could by then be another file's.
    await reading
    // Standard input stays open: a thread's own descriptor would get its number, and node aborts when that is closed.
    if (source.fd !== STDIN) await closeDescriptor(source.fd)
  }
}

/** A read whose failure waits until it is asked for: a rejection during the consumer's work would end the process. */
const settled = (fd: number, buffer: Uint8Array): Promise<Settled> =>
  readInto(fd, buffer, 0, buffer.length, null).then(
    ({ bytesRead }) => ({ bytes: bytesRead }),
    (error: unknown) => ({ error }),
  )
