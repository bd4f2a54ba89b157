import { corrupt, truncated } from './input.ts'
import type { PackedSource } from './packed-source.ts'

/** The window that zstd itself refuses to unpack without being told to (--long=27): a frame can't ask for gigabytes. */
const MAX_WINDOW = 128 * 1024 * 1024
const MAGIC = [0x28, 0xb5, 0x2f, 0xfd] as const

export interface FrameHeader {
  /** The header for the library: with the window and whether a checksum follows, and nothing else. */
  readonly bytes: Uint8Array
  readonly hasChecksum: boolean
  /** Of the content, where the frame says it: whoever unpacks it compares. */
  readonly size: number | null
}

/** Reads a frame's header, whose magic number has been taken. */
export async function frameHeader(source: PackedSource, input: string): Promise<FrameHeader> {
  const take = async (count: number): Promise<Uint8Array> => {
    const bytes = await source.take(count)
    if (bytes.length < count) throw truncated(input, 'zstd')
    return bytes
  }
  const [flags = 0] = await take(1)
  if ((flags & 8) !== 0) throw corrupt(input, 'zstd', 'a header can’t be read')
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
  const hasChecksum = (flags & 4) !== 0
  return {
    bytes: Uint8Array.of(...MAGIC, hasChecksum ? 4 : 0, descriptorOf(window)),
    hasChecksum,
    size,
  }
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}

/** The smallest window that is as large. */
function descriptorOf(window: number): number {
  let descriptor = 0
  while (windowOf(descriptor) < window) descriptor++
  return descriptor
}

/** A little-endian number. Of 8 bytes it may be inexact, and then is beyond any size there is. */
const uint = (bytes: Uint8Array, at: number, length: number): number =>
  bytes.subarray(at, at + length).reduceRight((sum, byte) => sum * 256 + byte, 0)
