import { crc32, inflateRawSync } from 'node:zlib'
import { type Unpacked, unpackAhead } from './ahead.ts'
import { inflateInto } from './inflate.ts'
import { corrupt, truncated } from './input.ts'
import { isPadding, type PackedSource } from './packed-source.ts'

const HEADER = 10
const TRAILER = 8
const DEFLATE = 8
const HAS_CHECKSUM = 2
const HAS_EXTRA = 4
const HAS_NAME = 8
const HAS_COMMENT = 16
const RESERVED = 0xe0
/** A member this small is unpacked at once: a stream for each of a million would take longer than all else. */
const SMALL = 1024
const SMALL_CONTENT = 64 * 1024

/**
 * The content of all members of gzip data (RFC 1952). The members are told apart and their checksums compared here:
 * node's Gunzip gives nothing of what it unpacked together with bytes that fail, and passes over members behind zeros.
 */
export async function unpackMembers(
  source: PackedSource,
  input: string,
  to: Unpacked,
): Promise<void> {
  let wasSmall = false
  do {
    await skipHeader(source, input)
    let sum = 0
    let size = 0
    const count = (bytes: Uint8Array): void => {
      sum = crc32(bytes, sum)
      size = (size + bytes.length) >>> 0
      to.put(bytes)
    }
    const start = source.used()
    const isDone = wasSmall && (await unpackedAtOnce(source, count))
    if (!isDone) await inflateInto(source, input, { ...to, put: count })
    wasSmall = source.used() - start <= SMALL
    const trailer = await source.take(TRAILER)
    if (trailer.length < TRAILER) throw truncated(input, 'gzip')
    if (uint32(trailer, 0) !== sum) throw corrupt(input, 'gzip', 'a checksum is wrong')
    if (uint32(trailer, 4) !== size) throw corrupt(input, 'gzip', 'a length is wrong')
    const room = to.room()
    if (room !== null) await room
  } while (await isNextMember(source, input))
}

async function isNextMember(source: PackedSource, input: string): Promise<boolean> {
  await source.atHand(2)
  const [first, second] = source.rest()
  if (first === undefined) return false
  if (first === 0x1f && (second === 0x8b || second === undefined)) return true
  if (await isPadding(source)) return false
  throw corrupt(input, 'gzip', 'there is data after its end')
}

async function skipHeader(source: PackedSource, input: string): Promise<void> {
  let sum = 0
  const take = async (count: number): Promise<Uint8Array> => {
    const bytes = await source.take(count)
    if (bytes.length < count) throw truncated(input, 'gzip')
    sum = crc32(bytes, sum)
    return bytes
  }
  const skipText = async (): Promise<void> => {
    while ((await take(1))[0] !== 0);
  }
  const [, , method, flags = 0] = await take(HEADER)
  if (method !== DEFLATE || (flags & RESERVED) !== 0)
    throw corrupt(input, 'gzip', 'it can’t be unpacked')
  if ((flags & HAS_EXTRA) !== 0) {
    const [low = 0, high = 0] = await take(2)
    await take(low + 256 * high)
  }
  if ((flags & HAS_NAME) !== 0) await skipText()
  if ((flags & HAS_COMMENT) !== 0) await skipText()
  if ((flags & HAS_CHECKSUM) === 0) return
  const expected = sum & 0xffff
  const [low = 0, high = 0] = await take(2)
  if (low + 256 * high !== expected) throw corrupt(input, 'gzip', 'a checksum is wrong')
}

/** What node gives where `info` is asked for. */
interface WithInfo {
  readonly buffer: Uint8Array
  readonly engine: { readonly bytesWritten: number }
}

/** Of a small member; false where it isn't one, or isn't whole. */
async function unpackedAtOnce(source: PackedSource, put: Unpacked['put']): Promise<boolean> {
  while (source.rest().length < SMALL && (await source.moreSoon()) === true);
  try {
    const options = { info: true, maxOutputLength: SMALL_CONTENT }
    const unpacked: unknown = inflateRawSync(source.rest().subarray(0, SMALL), options)
    const { buffer, engine } = unpacked as WithInfo
    put(buffer)
    source.use(engine.bytesWritten)
    return true
  } catch {
    // The stream says what is wrong with it.
    return false
  }
}

const uint32 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)) >>>
  0

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/** The content of gzip data, of all its members. */
export const gunzipped = (chunks: Chunks, input: string, leave: () => void): Chunks =>
  unpackAhead(chunks, (source, to) => unpackMembers(source, input, to), leave)
