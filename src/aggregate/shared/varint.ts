/** Bytes that grow as they are written. */
export interface ByteWriter {
  bytes: Uint8Array
  length: number
}

export const byteWriter = (): ByteWriter => ({ bytes: new Uint8Array(1 << 12), length: 0 })

/** The longest varint: 53 bits in sevens. */
const LONGEST = 8

/** Makes room for so many varints more. */
export function reserve(to: ByteWriter, varints: number): void {
  const needed = to.length + varints * LONGEST
  if (needed <= to.bytes.length) return
  const longer = new Uint8Array(Math.max(needed, to.bytes.length * 2))
  longer.set(to.bytes)
  to.bytes = longer
}

/** An integer from 0 to 2^53 - 1 in seven bits a byte, the low ones first (LEB128). Room must have been reserved. */
export function writeVarint(to: ByteWriter, n: number): void {
  const { bytes } = to
  let at = to.length
  let rest = n
  while (rest >= 0x8000_0000) {
    bytes[at++] = (rest % 128) | 128
    rest = Math.floor(rest / 128)
  }
  while (rest >= 128) {
    bytes[at++] = (rest & 127) | 128
    rest >>>= 7
  }
  bytes[at++] = rest
  to.length = at
}

/** Where a reader is. One is used for many reads, so that none allocates. */
export interface ByteReader {
  readonly bytes: Uint8Array
  at: number
}

export function readVarint(from: ByteReader): number {
  const { bytes } = from
  let byte = bytes[from.at++] as number
  if (byte < 128) return byte
  let n = byte & 127
  let scale = 128
  do {
    byte = bytes[from.at++] as number
    n += (byte & 127) * scale
    scale *= 128
  } while (byte >= 128)
  return n
}
