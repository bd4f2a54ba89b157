import { HEAD_BYTES, type Shape, shapeOf } from '../decode/index.ts'
import { Fault, type Plan, shellPath } from '../model/index.ts'
import { InputError, type InputRef, isUtf8, readInput, type Wrapping } from '../read/index.ts'
import { encodingOf } from './encoding/index.ts'
import { isOwnText } from './own-names.ts'

/** The first bytes of an input: text in UTF-8, up to a line end where it is cut. */
export interface Head {
  readonly ref: InputRef
  readonly bytes: Uint8Array
  readonly isWhole: boolean
  readonly wrapping: Wrapping
  /** Null: UTF-8, or what a byte order mark says. */
  readonly encoding: string | null
  readonly shape: Shape
}

/** Enough for the records that are looked at, nearly always. */
export const SAMPLE_BYTES = 256 * 1024
/** Where the usual sample doesn't tell day from month. */
export const LARGE_SAMPLE_BYTES = 4 * 1024 * 1024
/** Enough for the lines that show whose names these are: what is read here is read again. */
const FEW_BYTES = 8 * 1024

export const isOwn = (bytes: Uint8Array): boolean =>
  isOwnText(new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES), { stream: true }))

/** Null for what has our own names, which is not looked at any further, and for what can't be read: who reads it says so. */
export async function foreignHead(ref: InputRef, plan: Plan): Promise<Head | null> {
  try {
    const chunks = readInput(ref, {
      chunkBytes: FEW_BYTES,
      unpack: plan.input,
      encoding: plan.input.encoding,
    })
    // Leaving the loop closes the file.
    for await (const chunk of chunks) return isOwn(chunk) ? null : await headOf(ref, plan)
    return null
  } catch (error) {
    if (error instanceof InputError) return null
    throw error
  }
}

/** Reads the first bytes of an input. Throws an InputError for one that can't be read so far. */
export async function headOf(ref: InputRef, plan: Plan, most = SAMPLE_BYTES): Promise<Head> {
  const { input } = plan
  let wrapping: Wrapping = { packing: null, encoding: null }
  const chunks: Uint8Array[] = []
  let length = 0
  let isWhole = true
  const onWrapping = (found: Wrapping) => {
    wrapping = found
  }
  for await (const chunk of readInput(ref, {
    onWrapping,
    chunkBytes: SAMPLE_BYTES,
    unpack: input,
    encoding: input.encoding,
  })) {
    chunks.push(Uint8Array.from(chunk))
    length += chunk.length
    if (length < most) continue
    isWhole = false
    break
  }
  // Chunks of what is unpacked are of any length: as much is looked at as of the file inside.
  const read = Buffer.concat(chunks).subarray(0, most)
  const shape = shapeOf(read, isWhole) ?? ({ kind: 'text' } as const)
  const isMarked = wrapping.encoding !== null
  const encoding =
    input.encoding ?? (isMarked ? null : foreignEncoding(read, ref, shape.kind === 'binary'))
  if (encoding !== input.encoding)
    return headOf(ref, { ...plan, input: { ...input, encoding } }, most)
  const bytes = isWhole ? read : upToLineEnd(read)
  return { ref, bytes, isWhole, wrapping, encoding, shape }
}

/** The encoding of a text that isn't UTF-8, null of one that is. Throws a Fault where it can't be told. */
export function foreignEncoding(bytes: Uint8Array, ref: InputRef, isBinary = false): string | null {
  const { encoding, why } = encodingOf(bytes)
  // UTF-16 without its mark has zero bytes, as what isn't text has.
  if (isBinary) return encoding?.startsWith('utf-16') ? encoding : null
  if (encoding === null)
    throw new Fault(
      `the encoding of ${ref.name} can’t be told: ${why}.`,
      `Say which: analyze ${shellPath(ref.path)} --encoding windows-1252`,
    )
  return isUtf8(encoding) ? null : encoding
}

/** A last line that is cut says nothing. */
function upToLineEnd(bytes: Buffer): Buffer {
  const end = Math.max(bytes.lastIndexOf(0x0a), bytes.lastIndexOf(0x0d))
  return end < 0 ? bytes : bytes.subarray(0, end + 1)
}
