import type { Readable } from 'node:stream'
import { inputError } from './input.ts'

/** Chunks of a terminal as they arrive, cut where they pass `chunkBytes`. The stream reads ahead itself. */
export async function* chunksOfTerminal(
  stream: Readable,
  name: string,
  chunkBytes: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const abort = () => stream.destroy()
  signal?.addEventListener('abort', abort, { once: true })
  let total = 0
  try {
    signal?.throwIfAborted()
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      for (let start = 0; start < chunk.length; start += chunkBytes) {
        const piece = chunk.subarray(start, start + chunkBytes)
        total += piece.length
        yield piece
        signal?.throwIfAborted()
      }
    }
    signal?.throwIfAborted()
  } catch (error) {
    // Destroying the stream made its loop fail in a way of its own ("premature close"): the abort is what happened.
    signal?.throwIfAborted()
    throw inputError(name, error, total)
  } finally {
    signal?.removeEventListener('abort', abort)
    stream.destroy()
  }
}
