import { type Unpacked, unpackAhead } from './ahead.ts'
import { corrupt, InputError, truncated } from './input.ts'
import { isPadding, type PackedSource } from './packed-source.ts'
import { BLOCK_BYTES, openZstd, type Zstd, ZstdError } from './zstd.ts'
import { frameHeader } from './zstd-header.ts'

const FRAME = 0xfd2fb528
const SKIPPABLE = 0x184d2a50
const BLOCK_HEADER = 3
const SKIP_BYTES = 1024 * 1024

/**
 * The content of all frames of zstd data (RFC 8878). The library unpacks blocks and compares checksums; it is given a
 * block at a time, since of a call that fails it gives nothing: what comes before a wrong checksum, a wrong length or
 * a damaged block is all there, however the bytes come.
 */
export async function unpackFrames(
  source: PackedSource,
  input: string,
  zstd: Zstd,
  to: Unpacked,
): Promise<void> {
  for (;;) {
    const kind = await nextKind(source, input)
    if (kind === null) return
    if (kind === FRAME) await unpackFrame(source, input, zstd, to)
    else await skip(source, input)
  }
}

/** The magic number of the next frame; null where there is none any more. */
async function nextKind(source: PackedSource, input: string): Promise<number | null> {
  if (source.rest().length < 4) await source.atHand(4)
  const rest = source.rest()
  if (rest.length === 0) return null
  const kind = uint(rest, 0, Math.min(4, rest.length))
  const isLike = (magic: number, mask: number): boolean => {
    const known = rest.length < 4 ? 2 ** (8 * rest.length) - 1 : 0xffffffff
    return ((kind ^ magic) & known & mask) === 0
  }
  if (!isLike(FRAME, -1) && !isLike(SKIPPABLE, ~0xf)) {
    if (await isPadding(source)) return null
    throw corrupt(input, 'zstd', 'there is data after its end')
  }
  if (rest.length < 4) throw truncated(input, 'zstd')
  source.use(4)
  return kind
}

async function unpackFrame(
  source: PackedSource,
  input: string,
  zstd: Zstd,
  to: Unpacked,
): Promise<void> {
  const { bytes, hasChecksum, size } = await frameHeader(source, input)
  let unpacked = 0
  function push(packed: Uint8Array, what: string): void {
    try {
      const content = zstd.push(packed)
      unpacked += content.length
      to.put(content)
    } catch (error) {
      throw meaningOf(error, input, what)
    }
  }
  push(bytes, 'a header can’t be read')
  for (let isLast = false; !isLast; ) {
    if (source.rest().length < BLOCK_HEADER) await source.atHand(BLOCK_HEADER)
    if (source.rest().length < BLOCK_HEADER) throw truncated(input, 'zstd')
    const head = uint(source.rest(), 0, BLOCK_HEADER)
    isLast = (head & 1) === 1
    const kind = (head >> 1) & 3
    if (kind === 3 || head >> 3 > BLOCK_BYTES) throw corrupt(input, 'zstd', BAD_BLOCK)
    const length = BLOCK_HEADER + (kind === 1 ? 1 : head >> 3)
    if (source.rest().length < length) await source.atHand(length)
    if (source.rest().length < length) throw truncated(input, 'zstd')
    push(source.rest().subarray(0, length), BAD_BLOCK)
    source.use(length)
    const room = to.room()
    if (room !== null) await room
  }
  if (hasChecksum) {
    const sum = await source.take(4)
    if (sum.length < 4) throw truncated(input, 'zstd')
    push(sum, 'a checksum is wrong')
  }
  if (size !== null && unpacked !== size) throw corrupt(input, 'zstd', 'a length is wrong')
}

const BAD_BLOCK = 'a block can’t be unpacked'

function meaningOf(error: unknown, input: string, what: string): unknown {
  if (!(error instanceof ZstdError)) return error
  if (!error.isOutOfMemory) return corrupt(input, 'zstd', what, error)
  return new InputError(input, 'read_error', 'there isn’t enough memory to unpack it', {
    cause: error,
  })
}

async function skip(source: PackedSource, input: string): Promise<void> {
  const bytes = await source.take(4)
  if (bytes.length < 4) throw truncated(input, 'zstd')
  for (let left = uint(bytes, 0, 4); left > 0; ) {
    const { length: taken } = await source.take(Math.min(left, SKIP_BYTES))
    if (taken === 0) throw truncated(input, 'zstd')
    left -= taken
  }
}

/** A little-endian number of up to 4 bytes. */
function uint(bytes: Uint8Array, at: number, length: number): number {
  let sum = 0
  for (let i = length - 1; i >= 0; i--) sum = sum * 256 + (bytes[at + i] as number)
  return sum
}

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/** The content of zstd data, of all its frames. */
export const unzstd = (chunks: Chunks, input: string, leave: () => void): Chunks =>
  unpackAhead(
    chunks,
    async (source, to) => {
      const zstd = await openZstd()
      try {
        await unpackFrames(source, input, zstd, to)
      } finally {
        zstd.close()
      }
    },
    leave,
  )
