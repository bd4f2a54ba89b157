/** How bytes were packed, told by how they begin: a name may say anything, and a pipe has none. */
export type Packing = 'gzip' | 'zstd'
/** The encoding of a text, told by its byte order mark. UTF-8's own mark is the decoder's to skip. */
export type Encoding = 'utf-16le' | 'utf-16be'
/** A file of several parts, or of tables in pages: read by its path, not as a stream. */
export type Container = 'parquet' | 'zip' | 'sqlite'
/** Recognised, and not read. */
export type Foreign =
  | 'pdf'
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'ole2'
  | 'tar'
  | '7z'
  | 'rar'
  | 'bzip2'
  | 'xz'
  | 'lz4'
  | 'avro'
  | 'arrow'
  | 'hdf5'
  | 'plist'

/** How an input of that kind begins: bytes, and where they lie if not at its start. */
export interface Signature<Kind> {
  readonly kind: Kind
  readonly magic: readonly number[]
  readonly at: number
}

const at = <Kind>(offset: number, kind: Kind, ...magic: (string | number)[]): Signature<Kind> => ({
  kind,
  magic: magic.flatMap(part => (typeof part === 'string' ? [...Buffer.from(part)] : [part])),
  at: offset,
})
const begins = <Kind>(kind: Kind, ...magic: (string | number)[]): Signature<Kind> =>
  at(0, kind, ...magic)

export const PACKINGS: readonly Signature<Packing>[] = [
  begins('gzip', 0x1f, 0x8b),
  begins('zstd', 0x28, 0xb5, 0x2f, 0xfd),
  // Skippable frames, which parallel compressors put in front.
  ...Array.from({ length: 16 }, (_, i) => begins('zstd' as const, 0x50 + i, 0x2a, 0x4d, 0x18)),
]

/** UTF-8's own byte order mark. */
export const MARKS: readonly Signature<'utf-8'>[] = [begins('utf-8', 0xef, 0xbb, 0xbf)]

export const ENCODINGS: readonly Signature<Encoding>[] = [
  begins('utf-16le', 0xff, 0xfe),
  begins('utf-16be', 0xfe, 0xff),
]

export const CONTAINERS: readonly Signature<Container>[] = [
  begins('parquet', 'PAR1'),
  begins('zip', 'PK', 3, 4),
  // Of an archive without entries, and of the first part of a split one.
  begins('zip', 'PK', 5, 6),
  begins('zip', 'PK', 7, 8),
  begins('sqlite', 'SQLite format 3', 0),
]

/** Magic numbers long enough that no text begins like this by chance. Brotli has none. */
export const FOREIGN: readonly Signature<Foreign>[] = [
  begins('pdf', '%PDF-'),
  begins('png', 0x89, 'PNG', 13, 10, 26, 10),
  begins('jpeg', 0xff, 0xd8, 0xff),
  begins('gif', 'GIF87a'),
  begins('gif', 'GIF89a'),
  begins('ole2', 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
  begins('7z', '7z', 0xbc, 0xaf, 0x27, 0x1c),
  begins('rar', 'Rar!', 0x1a, 7),
  // The size of its blocks, a digit, lies between: the digits of pi that follow say that it is one.
  ...Array.from({ length: 9 }, (_, i) =>
    begins('bzip2' as const, `BZh${i + 1}`, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59),
  ),
  begins('xz', 0xfd, '7zXZ', 0),
  begins('lz4', 0x04, 0x22, 0x4d, 0x18),
  begins('avro', 'Obj', 1),
  begins('arrow', 'ARROW1', 0, 0),
  begins('plist', 'bplist00'),
  begins('hdf5', 0x89, 'HDF', 13, 10, 26, 10),
  at(257, 'tar', 'ustar'),
]

/** No signature reaches further into a file. */
export const LONGEST_SIGNATURE = 262

/** Whether what is there of it is as the signature says, and whether all of it is there. */
const isAsFar = (head: Uint8Array, { magic, at: offset }: Signature<unknown>): boolean =>
  magic.every((byte, i) => offset + i >= head.length || head[offset + i] === byte)
const isWhole = (head: Uint8Array, { magic, at: offset }: Signature<unknown>): boolean =>
  head.length >= offset + magic.length

/** What begins like that; null where nothing does. */
export const kindOf = <Kind>(
  head: Uint8Array,
  signatures: readonly Signature<Kind>[],
): Kind | null => signatures.find(each => isWhole(head, each) && isAsFar(head, each))?.kind ?? null

/** Whether more bytes could make it begin like one of these. */
export const isUndecided =
  (signatures: readonly Signature<unknown>[]) =>
  (head: Uint8Array): boolean =>
    signatures.some(
      each => !isWhole(head, each) && isAsFar(head, each) && (each.at === 0 || isFilledName(head)),
    )

/**
 * A tar begins with a name, and NULs after it: only behind these is what lies further in waited for, since a pipe of text
 * may say nothing more for long.
 */
function isFilledName(head: Uint8Array): boolean {
  const end = head.subarray(0, 100).indexOf(0)
  return end > 0 && head.subarray(end, 100).every(byte => byte === 0)
}
