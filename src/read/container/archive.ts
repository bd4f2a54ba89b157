import { stat } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import { Fault, shortened } from '../../model/index.ts'
import { unpackAhead } from '../ahead.ts'
import { inflateInto } from '../inflate.ts'
import { corrupt, InputError, type InputRef, inputError, systemCode, truncated } from '../input.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/** What an archive holds under a name. */
export interface Part {
  readonly name: string
  readonly bytes: number
  readonly entry: Entry
}

/** A zip archive, whose parts are read in any order. */
export interface Archive {
  readonly input: string
  readonly parts: readonly Part[]
  /** Its content; at its end length and checksum are compared. A chunk is valid until the next is asked for. */
  chunksOf(part: Part, onBytes?: (bytes: number) => void): Chunks
  close(): void
}

/** Of what isn't a file on disk: its directory is at its end. */
const MOST_HELD = 256 * 1024 * 1024
/** More names than an archive of logs has: each takes memory. */
const MOST_PARTS = 100_000

/**
 * yauzl reads the directory at the end of the archive and a part where it lies: none is ever held. `chunks` are the whole
 * archive: of a file on disk they aren't used, and from a pipe they are held.
 *
 * @throws InputError, Fault
 */
export async function openArchive(ref: InputRef, chunks: Chunks): Promise<Archive> {
  if (!(await isOnDisk(ref))) return await archiveOfBytes(ref.name, await held(chunks, ref.name))
  await chunks.return()
  const { openPromise } = await import('yauzl')
  return await archiveOf(ref.name, options => openPromise(ref.path, options))
}

/** An archive in an archive, say: its bytes. */
export async function archiveOfBytes(input: string, bytes: Buffer): Promise<Archive> {
  const { fromBufferPromise } = await import('yauzl')
  return await archiveOf(input, options => fromBufferPromise(bytes, options))
}

/** All bytes, as long as that is bearable. */
export async function held(chunks: Chunks, input: string): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > MOST_HELD)
      throw new Fault(
        `${shortened(input)} is a zip archive of more than 256 MiB that isn't a file on disk.`,
        'Save it to a file and name that.',
      )
    parts.push(Uint8Array.from(chunk))
  }
  return Buffer.concat(parts)
}

const isOnDisk = async ({ kind, path }: InputRef): Promise<boolean> =>
  kind === 'file' && (await stat(path)).isFile()

/** Names are only names: none is ever a path, so any will do. */
const OPTIONS = { autoClose: false, lazyEntries: true, decodeStrings: false }

async function archiveOf(
  input: string,
  open: (options: typeof OPTIONS) => Promise<ZipFile>,
): Promise<Archive> {
  let zip: ZipFile | null = null
  try {
    const opened = await open(OPTIONS)
    zip = opened
    // Without a listener the error of a damaged directory would end the process.
    opened.on('error', () => {})
    const parts = await partsOf(opened, input)
    return {
      input,
      parts,
      chunksOf: (part, onBytes) => contentOf(opened, input, part, onBytes),
      close: () => opened.close(),
    }
  } catch (error) {
    zip?.close()
    throw zipError(input, error)
  }
}

async function partsOf(zip: ZipFile, input: string): Promise<Part[]> {
  const { getFileNameLowLevel } = await import('yauzl')
  const parts: Part[] = []
  for await (const entry of zip.eachEntry()) {
    if (parts.length === MOST_PARTS)
      throw corrupt(input, 'zip', `it has more than ${MOST_PARTS} entries`)
    const { generalPurposeBitFlag: flags, fileNameRaw, extraFields } = entry
    // Typed as a string, it is the bytes of one.
    const name = getFileNameLowLevel(flags, Buffer.from(fileNameRaw), extraFields, false)
    parts.push({ name, bytes: entry.uncompressedSize, entry })
  }
  return parts
}

const DEFLATE = 8

async function* contentOf(
  zip: ZipFile,
  input: string,
  { entry, name }: Part,
  onBytes: (bytes: number) => void = () => {},
): Chunks {
  const what = shortened(name)
  if (entry.isEncrypted())
    throw new Fault(`${what} in ${shortened(input)} is encrypted.`, 'Unpack it first.')
  if (!entry.canDecodeFileData())
    throw new Fault(
      `${what} in ${shortened(input)} is packed by a method that analyze doesn't know (${entry.compressionMethod}).`,
      'Unpack it first, or pack it again with zip.',
    )
  const stored = storedBytes(zip, input, entry, onBytes)
  let sum = 0
  let size = 0
  const count = (bytes: Uint8Array): void => {
    sum = crc32(bytes, sum)
    size += bytes.length
  }
  if (entry.compressionMethod === DEFLATE)
    yield* unpackAhead(
      stored,
      async (source, to) => {
        const put = (bytes: Uint8Array): void => {
          count(bytes)
          to.put(bytes)
        }
        const room = () => {
          // Longer than it says: no need to unpack the rest.
          if (size > entry.uncompressedSize) throw corrupt(input, 'zip', 'a length is wrong')
          return to.room()
        }
        await inflateInto(source, input, { put, room }, 'zip')
        if (source.rest().length > 0 || (await source.more()))
          throw corrupt(input, 'zip', 'there is data after the end of an entry')
      },
      () => {},
    )
  else
    for await (const chunk of stored) {
      count(chunk)
      yield chunk
    }
  if (size !== entry.uncompressedSize) throw corrupt(input, 'zip', 'a length is wrong')
  if (sum !== entry.crc32) throw corrupt(input, 'zip', 'a checksum is wrong')
}

async function* storedBytes(
  zip: ZipFile,
  input: string,
  entry: Entry,
  onBytes: (bytes: number) => void,
): Chunks {
  try {
    const stream = await zip.openReadStreamPromise(entry, { decodeFileData: false })
    for await (const chunk of stream) {
      onBytes(chunk.length)
      yield chunk
    }
  } catch (error) {
    throw zipError(input, error)
  }
}

/** yauzl's plain errors say what is wrong with the archive, in words for its programmers. */
function zipError(input: string, error: unknown): unknown {
  if (error instanceof InputError || error instanceof Fault || !(error instanceof Error))
    return error
  if (systemCode(error) !== null) return inputError(input, error, null)
  if (error.name !== 'Error') return error
  if (/truncated|EOF|file bounds/.test(error.message)) return truncated(input, 'zip', error)
  if (/encryption/.test(error.message))
    return new Fault(`${shortened(input)} is encrypted.`, 'Unpack it first.')
  if (/multi-disk/.test(error.message))
    return new Fault(
      `${shortened(input)} is one part of a split zip archive.`,
      'Join its parts first: zip -s 0 PARTS.zip --out WHOLE.zip',
    )
  return corrupt(input, 'zip', 'its directory can’t be read', error)
}
