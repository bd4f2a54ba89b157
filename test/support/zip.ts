import { crc32, deflateRawSync } from 'node:zlib'

/** An entry to be written; what isn't said is as usual. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: string | Uint8Array
  readonly isStored?: boolean
  /** What the archive says instead of the truth. */
  readonly sum?: number
  readonly size?: number
  readonly isEncrypted?: boolean
  readonly method?: number
  /** Sizes and the offset are written in the extra field of large archives. */
  readonly isZip64?: boolean
  /** Length and checksum are written behind the data, as by a program that writes to a pipe. */
  readonly isStreamed?: boolean
}

/** A zip archive (APPNOTE 6.3.10), written by hand: no library writes wrong ones. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const { local, central } = written(entry, at)
    locals.push(local)
    directory.push(central)
    at += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, central, end])
}

const MANY = 0xffffffff

function written(entry: ZipEntry, at: number): { local: Buffer; central: Buffer } {
  const bytes = Buffer.from(entry.bytes as Uint8Array)
  const name = Buffer.from(entry.name)
  const data = entry.isStored === true ? bytes : deflateRawSync(bytes)
  const method = entry.method ?? (entry.isStored === true ? 0 : 8)
  const isZip64 = entry.isZip64 === true
  const isStreamed = entry.isStreamed === true
  const flags = 0x800 | (entry.isEncrypted === true ? 1 : 0) | (isStreamed ? 8 : 0)
  const sum = entry.sum ?? crc32(bytes)
  const size = entry.size ?? bytes.length
  const extra = isZip64 ? Buffer.alloc(28) : Buffer.alloc(0)
  if (isZip64) {
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(24, 2)
    extra.writeBigUInt64LE(BigInt(size), 4)
    extra.writeBigUInt64LE(BigInt(data.length), 12)
    extra.writeBigUInt64LE(BigInt(at), 20)
  }
  const common = Buffer.alloc(26)
  common.writeUInt16LE(isZip64 ? 45 : 20, 0)
  common.writeUInt16LE(flags, 2)
  common.writeUInt16LE(method, 4)
  common.writeUInt32LE(sum, 10)
  common.writeUInt32LE(isZip64 ? MANY : data.length, 14)
  common.writeUInt32LE(isZip64 ? MANY : size, 18)
  common.writeUInt16LE(name.length, 22)
  common.writeUInt16LE(extra.length, 24)
  const first = Buffer.from(common)
  if (isStreamed) first.fill(0, 10, 22)
  const behind = Buffer.alloc(isStreamed ? 16 : 0)
  if (isStreamed) {
    behind.writeUInt32LE(0x08074b50, 0)
    behind.writeUInt32LE(sum, 4)
    behind.writeUInt32LE(data.length, 8)
    behind.writeUInt32LE(size, 12)
  }
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(isZip64 ? MANY : at, 10)
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04'), first, name, extra, data, behind]),
    central: Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, rest, name, extra]),
  }
}
