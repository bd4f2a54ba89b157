import { type ConnectOpts, Socket, type SocketConstructorOpts } from 'node:net'
import { inputError } from './input.ts'

/** As much as a pipe holds: no read gives more. */
const READ_BYTES = 64 * 1024

/**
 * Chunks of a pipe or socket as they arrive, read into one buffer: while the consumer has a part of it the rest is
 * filled. A stream makes a buffer for each of its chunks, which takes twice the CPU time and the collector of garbage.
 *
 * Nothing is read any more when so many bytes have come as are `enough`: all that were taken from the pipe are chunks.
 */
export async function* chunksOfPipe(
  fd: number,
  name: string,
  chunkBytes: number,
  signal?: AbortSignal,
  enough = Number.POSITIVE_INFINITY,
): AsyncGenerator<Uint8Array, void, undefined> {
  // A socket begins to read when it is made.
  if (enough <= 0) return
  const readBytes = Math.min(chunkBytes, READ_BYTES)
  const all = new Uint8Array(chunkBytes)
  /** What has come and wasn't handed over: the rest of the buffer when it is `full`, else [from, to). */
  let full: Uint8Array | null = null
  let from = 0
  let to = 0
  let error: unknown = null
  let ended = false
  let taken = 0
  let wake = (): void => {}
  const options: SocketConstructorOpts & ConnectOpts = {
    fd,
    readable: true,
    writable: false,
    onread: {
      buffer: () => all.subarray(to, to + readBytes),
      callback: length => {
        to += length
        taken += length
        ended = taken >= enough
        wake()
        if (ended) return false
        if (all.length - to >= readBytes) return true
        full = all.subarray(from, to)
        from = 0
        to = 0
        // From its start again, but not before the consumer has done with all of it.
        return false
      },
    },
  }
  const socket = new Socket(options)
  const end = (): void => {
    ended = true
    wake()
  }
  socket.once('end', end).once('close', end)
  socket.once('error', reason => {
    error = reason
    end()
  })
  const abort = () => socket.destroy()
  signal?.addEventListener('abort', abort, { once: true })

  /** What has come, as soon as there is something and nothing more comes at once; null at the end. */
  async function next(): Promise<Uint8Array | null> {
    if (full === null && from === to && !ended) {
      const woken = new Promise<void>(resolve => {
        wake = resolve
      })
      socket.resume()
      await woken
    }
    // The other side goes on writing when it has been read from: a few turns get as much as is worth a scan.
    for (let before = -1; full === null && to > before && !ended; ) {
      before = to
      await new Promise(setImmediate)
    }
    const chunk: Uint8Array = full ?? all.subarray(from, to)
    if (full === null) from = to
    full = null
    return chunk.length === 0 ? null : chunk
  }

  let total = 0
  try {
    signal?.throwIfAborted()
    for (let chunk = await next(); chunk !== null; chunk = await next()) {
      signal?.throwIfAborted()
      total += chunk.length
      yield chunk
      signal?.throwIfAborted()
    }
    signal?.throwIfAborted()
    if (error !== null) throw inputError(name, error, total)
  } finally {
    signal?.removeEventListener('abort', abort)
    socket.destroy()
  }
}
