import type { Readable } from 'node:stream'
import { createGunzip, type Gunzip } from 'node:zlib'
import { corrupt, truncated } from './archive-error.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/** Each is a trip through node's thread pool, and what the consumer waits for when unpacking is slower for a moment. */
const PIECE_BYTES = 512 * 1024
/** Unpacked pieces that wait for the consumer. */
const AHEAD = 2

/**
 * The content of gzip data, of all its members; node checks their checksums. Few pieces are unpacked ahead of the
 * consumer, so a bomb costs time and no memory. Zeros after the last member are padding, as for gzip itself; anything
 * else there is a member that was damaged, which node passes over where zeros stand before it.
 *
 * `leave` is called when no more chunks are wanted before they have ended: one that is being waited for may never come.
 */
export async function* gunzipped(chunks: Chunks, input: string, leave: () => void): Chunks {
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES })
  const feeding = feed(gunzip, chunks, input)
  // It may fail while the consumer works on a piece: that waits until it is asked for, below.
  feeding.catch(() => {})
  let isWhole = false
  try {
    yield* piecesAhead(gunzip)
    isWhole = true
  } catch (error) {
    throw zlibError(error, input)
  } finally {
    gunzip.destroy()
    if (!isWhole) leave()
    // Ends by itself now, and closes the source.
    await feeding.catch(() => {})
  }
  await feeding
}

/**
 * The pieces of a stream that goes on unpacking while the consumer works on one. A thread of node's pool unpacks, but this
 * one has to tell it to go on: what has come gets its turn before each piece is handed over.
 */
async function* piecesAhead(stream: Readable): Chunks {
  const queue: Uint8Array[] = []
  let error: Error | null = null
  let ended = false
  let wake = (): void => {}
  const over = (): void => {
    ended = true
    wake()
  }
  stream.on('data', (piece: Uint8Array) => {
    queue.push(piece)
    if (queue.length >= AHEAD) stream.pause()
    wake()
  })
  stream.once('error', (reason: Error) => {
    error = reason
    over()
  })
  stream.once('end', over).once('close', over)
  for (;;) {
    const piece = queue.shift()
    if (piece !== undefined) {
      if (queue.length < AHEAD) stream.resume()
      await new Promise(setImmediate)
      yield piece
    } else if (ended) break
    else
      await new Promise<void>(resolve => {
        wake = resolve
      })
  }
  if (error !== null) throw error
}

/** Whether more may be written: it has come to its end, or has failed or been left. */
type State = 'open' | 'ended' | 'gone'

async function feed(gunzip: Gunzip, chunks: Chunks, input: string): Promise<void> {
  // Once it has ended or failed it never calls back for what is written.
  let state: State = 'open'
  const over = new Promise<void>(resolve => {
    const become = (next: 'ended' | 'gone') => () => {
      if (state === 'open') state = next
      resolve()
    }
    gunzip.once('end', become('ended')).once('error', become('gone')).once('close', become('gone'))
  })
  const isOpen = () => state === 'open'
  let fed = 0
  try {
    for await (const chunk of chunks) {
      if (isOpen())
        await Promise.race([over, new Promise<void>(done => gunzip.write(chunk, () => done()))])
      if ((state as State) === 'gone') return
      const unread = chunk.subarray(Math.max(0, gunzip.bytesWritten - fed))
      if (unread.some(byte => byte !== 0))
        throw corrupt(input, 'gzip', 'there is more after its end')
      fed += chunk.length
    }
    if (isOpen()) gunzip.end()
  } catch (error) {
    gunzip.destroy(error instanceof Error ? error : undefined)
    throw error
  }
}

function zlibError(error: unknown, input: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'Z_BUF_ERROR') return truncated(input, 'gzip', error)
  if (error.code === 'Z_DATA_ERROR')
    return corrupt(input, 'gzip', CHECKS.get(error.message) ?? 'it can’t be unpacked', error)
  return error
}

const CHECKS: ReadonlyMap<string, string> = new Map([
  ['incorrect data check', 'a checksum is wrong'],
  ['incorrect length check', 'a length is wrong'],
])
