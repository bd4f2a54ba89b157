import { type PackedSource, packedSource } from './packed-source.ts'
import { openPieces } from './pieces.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/** Unpacked pieces that wait for the consumer. */
const AHEAD = 2

/** Where unpacked bytes go. */
export interface Unpacked {
  /** The bytes are copied. */
  put(bytes: Uint8Array): void
  /** Waits until more is wanted; null when it is already, which costs nothing. */
  room(): Promise<void> | null
}

/** Unpacks all of a source. Throws an InputError where it is cut or corrupt: what was put before is handed over. */
export type Unpack = (source: PackedSource, to: Unpacked) => Promise<void>

/**
 * What is unpacked while the consumer works, few pieces ahead of it: a bomb costs time and no memory. A piece is valid
 * until the next is asked for.
 *
 * `leave` is called when no more chunks are wanted before they have ended: one that is being waited for may never come.
 */
export async function* unpackAhead(chunks: Chunks, unpack: Unpack, leave: () => void): Chunks {
  const queue: Uint8Array[] = []
  let wake = (): void => {}
  let taken = (): void => {}
  let isLeft = false
  let isWhole = false
  let end: { readonly error: unknown } | null = null
  const pieces = openPieces(piece => {
    queue.push(piece)
    wake()
  })

  async function hasRoom(): Promise<void> {
    while (queue.length >= AHEAD && !isLeft)
      await new Promise<void>(resolve => {
        taken = resolve
      })
    if (isLeft) throw new Left()
  }
  const room = () => (queue.length < AHEAD && !isLeft ? null : hasRoom())

  async function unpackAll(): Promise<void> {
    let error: unknown = null
    try {
      await unpack(packedSource(chunks, pieces.flush), { put: pieces.put, room })
    } catch (reason) {
      error = reason
    }
    pieces.flush()
    end = { error }
    wake()
  }

  const unpacking = unpackAll()
  try {
    for (;;) {
      const piece = queue.shift()
      if (piece !== undefined) {
        taken()
        // A thread of node's pool may unpack, but this one has to tell it to go on: that gets its turn first.
        await new Promise(setImmediate)
        yield piece
        pieces.giveBack(piece)
      } else if (end !== null) break
      else
        await new Promise<void>(resolve => {
          wake = resolve
        })
    }
    const { error } = end as { readonly error: unknown }
    if (error !== null) throw error
    isWhole = true
  } finally {
    isLeft = true
    // One that is whole has been read to its end.
    if (!isWhole) leave()
    taken()
    await unpacking
    await chunks.return()
  }
}

/** The consumer has gone: nobody is told. */
class Left extends Error {}
