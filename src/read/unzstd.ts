import { corrupt, truncated } from './archive-error.ts'
import { type ByteSource, byteSource } from './byte-source.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

const FRAME = 0xfd2fb528
const SKIPPABLE = 0x184d2a50
/** The window that zstd itself refuses to unpack without being told to (--long=27): a frame can't ask for gigabytes. */
const MAX_WINDOW = 128 * 1024 * 1024
const SKIP_BYTES = 1024 * 1024

/**
 * The content of zstd data, of all its frames (RFC 8878). fzstd unpacks the blocks; frames, their checksums and their
 * sizes are read here: fzstd passes over checksums, and node's own decompressor (22.15 and later) over all frames but
 * the first of a chunk and over data that was cut off. One block (at most 128 KiB) is unpacked at a time.
 */
export async function* unzstd(chunks: Chunks, input: string): Chunks {
  const { Decompress } = await import('fzstd')
  const { default: xxhash } = await import('xxhash-wasm')
  const { create64 } = await xxhash()
  const source = byteSource(chunks)
  const take = async (count: number) => {
    const bytes = await source.take(count)
    if (bytes.length < count) throw truncated(input, 'zstd')
    return bytes
  }
  try {
    for (;;) {
      const magic = await source.take(4)
      if (magic.length === 0) return
      if (magic.length < 4) throw truncated(input, 'zstd')
      const kind = uint(magic, 0, 4)
      if ((kind & 0xfffffff0) >>> 0 === SKIPPABLE) {
        await skip(source, uint(await take(4), 0, 4), input)
        continue
      }
      if (kind !== FRAME) throw corrupt(input, 'zstd', 'there is more after its end')
      const header = await frameHeader(magic, take, input)
      const hash = header.hasChecksum ? create64() : null
      let pieces: Uint8Array[] = []
      let size = 0
      const frame = new Decompress(piece => {
        if (piece.length > 0) pieces.push(piece)
      })
      frame.push(header.bytes)
      for (let isLast = false; !isLast; ) {
        const head = await take(3)
        const bits = uint(head, 0, 3)
        isLast = (bits & 1) === 1
        const length = ((bits >> 1) & 3) === 1 ? 1 : bits >> 3
        const end = isLast && header.hasChecksum ? 4 : 0
        const body = await take(length + end)
        const block = new Uint8Array(3 + body.length)
        block.set(head)
        block.set(body, 3)
        try {
          frame.push(block, isLast)
        } catch (error) {
          // Damaged numbers lead it anywhere, also out of an array's bounds.
          throw corrupt(input, 'zstd', 'a block can’t be unpacked', error)
        }
        for (const piece of pieces) {
          hash?.update(piece)
          size += piece.length
          yield piece
        }
        pieces = []
        if (hash !== null && isLast) {
          const sum = Number(hash.digest() & 0xffffffffn)
          if (sum !== uint(body, length, 4)) throw corrupt(input, 'zstd', 'a checksum is wrong')
        }
      }
      if (header.size !== null && size !== header.size)
        throw corrupt(input, 'zstd', 'a length is wrong')
    }
  } finally {
    await chunks.return()
  }
}

interface FrameHeader {
  readonly bytes: Uint8Array
  readonly hasChecksum: boolean
  /** Of the content, where the frame says it. */
  readonly size: number | null
}

async function frameHeader(
  magic: Uint8Array,
  take: (count: number) => Promise<Uint8Array>,
  input: string,
): Promise<FrameHeader> {
  const [flags = 0] = await take(1)
  const isSingle = (flags & 0x20) !== 0
  const windowBytes = isSingle ? 0 : 1
  const dictionaryBytes = [0, 1, 2, 4][flags & 3] as number
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] as number
  const rest = await take(windowBytes + dictionaryBytes + sizeBytes)
  if (uint(rest, windowBytes, dictionaryBytes) !== 0)
    throw corrupt(input, 'zstd', 'it needs a dictionary')
  const sizeAt = windowBytes + dictionaryBytes
  const size = sizeBytes === 0 ? null : uint(rest, sizeAt, sizeBytes) + (sizeBytes === 2 ? 256 : 0)
  const window = isSingle ? (size as number) : windowOf(rest[0] as number)
  if (window > MAX_WINDOW) throw corrupt(input, 'zstd', 'it asks for a window over 128 MiB')
  return {
    bytes: Uint8Array.of(...magic, flags, ...rest),
    hasChecksum: (flags & 4) !== 0,
    size,
  }
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}

async function skip(source: ByteSource, length: number, input: string): Promise<void> {
  for (let left = length; left > 0; ) {
    const { length: taken } = await source.take(Math.min(left, SKIP_BYTES))
    if (taken === 0) throw truncated(input, 'zstd')
    left -= taken
  }
}

/** A little-endian number. Of 8 bytes it may be inexact, and then is beyond any size there is. */
const uint = (bytes: Uint8Array, at: number, length: number): number =>
  bytes.subarray(at, at + length).reduceRight((sum, byte) => sum * 256 + byte, 0)
