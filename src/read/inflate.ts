import { createInflateRaw, type InflateRaw } from 'node:zlib'
import type { Unpacked } from './ahead.ts'
import { corrupt, truncated } from './input.ts'
import type { PackedSource } from './packed-source.ts'

/**
 * Packed bytes that are unpacked in one go. Of a go that fails node gives nothing, so it shouldn't be long; each is a
 * trip through node's thread pool, so it shouldn't be short. Goes end where the input's bytes are a multiple of this,
 * not where chunks do: a pipe and a file give as much of what is damaged.
 */
const STEP = 16 * 1024
const PIECE_BYTES = 256 * 1024

/** Unpacks a deflate stream to its end; what is behind it is left in the source.  */
export async function inflateInto(
  source: PackedSource,
  input: string,
  to: Unpacked,
  kind = 'gzip',
): Promise<void> {
  const inflate = createInflateRaw({ chunkSize: PIECE_BYTES })
  inflate.on('data', to.put)
  const over = endOf(inflate)
  try {
    for (;;) {
      const bytes = await nextStep(source)
      if (bytes.length === 0) {
        // Where nothing is behind its last byte, node doesn't know that it was the last.
        inflate.end()
        if ((await over) === 'ended') return
        throw truncated(input, kind)
      }
      const room = to.room()
      if (room !== null) await room
      const before = inflate.bytesWritten
      const written = new Promise<null>(resolve => inflate.write(bytes, () => resolve(null)))
      const end = await Promise.race([over, written])
      // What was unpacked is handed over in turns of its own.
      while (inflate.readableLength > 0 && end === null) await new Promise(setImmediate)
      if (end instanceof Error) throw zlibError(end, input, kind)
      source.use(inflate.bytesWritten - before)
      if (end === 'ended') return
    }
  } finally {
    inflate.destroy()
  }
}

/** How it ends: by itself, with all that it unpacked handed over, or with an error. */
const endOf = (inflate: InflateRaw): Promise<'ended' | Error> =>
  new Promise(resolve => {
    inflate.once('end', () => resolve('ended')).once('error', resolve)
  })

async function nextStep(source: PackedSource): Promise<Uint8Array> {
  const length = STEP - (source.used() % STEP)
  while (source.rest().length < length) {
    const more = await source.moreSoon()
    if (more === false || (more === null && source.rest().length > 0)) break
  }
  return source.rest().subarray(0, length)
}

function zlibError(error: Error, input: string, kind: string): unknown {
  if (!('code' in error) || error.code !== 'Z_DATA_ERROR') return error
  return corrupt(input, kind, 'it can’t be unpacked', error)
}
