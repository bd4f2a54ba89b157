import { InputError } from './input.ts'
import { peek } from './peek.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/** How bytes were packed, told by how they begin: a name may say anything, and a pipe has none. */
export type Packing = 'gzip' | 'zstd'
/** The encoding of a text, told by its byte order mark. UTF-8's own mark is the decoder's to skip. */
export type Encoding = 'utf-16le' | 'utf-16be'

/** How an input of that kind begins. */
type Beginnings<Kind> = readonly (readonly [Kind, readonly number[]])[]

const PACKINGS: Beginnings<Packing> = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  // Skippable frames, which parallel compressors put in front.
  ...Array.from({ length: 16 }, (_, i) => ['zstd', [0x50 + i, 0x2a, 0x4d, 0x18]] as const),
]

const ENCODINGS: Beginnings<Encoding> = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** How a Parquet file begins (and ends). */
const PARQUETS: Beginnings<'parquet'> = [['parquet', [0x50, 0x41, 0x52, 0x31]]]

const WRAPPINGS = [...PACKINGS, ...ENCODINGS, ...PARQUETS]

/** Whether an input is Parquet, which is no stream: it is read by its path. */
export async function isParquet(source: Chunks): Promise<{ yes: boolean; chunks: Chunks }> {
  const { head, chunks } = await peek(source, isUndecided(PARQUETS))
  return { yes: kindOf(head, PARQUETS) !== null, chunks }
}

const agrees = (head: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, i) => i >= head.length || head[i] === byte)

/** What begins like that; null where nothing does. */
const kindOf = <Kind>(head: Uint8Array, beginnings: Beginnings<Kind>): Kind | null =>
  beginnings.find(([, magic]) => head.length >= magic.length && agrees(head, magic))?.[0] ?? null

/** Whether more bytes could make it begin like one of these. */
const isUndecided =
  <Kind>(beginnings: Beginnings<Kind>) =>
  (head: Uint8Array): boolean =>
    beginnings.some(([, magic]) => head.length < magic.length && agrees(head, magic))

/** Whether an input that begins like this is read as it stands: neither packed, nor Parquet, nor UTF-16. */
export const isAsItStands = (head: Uint8Array): boolean =>
  WRAPPINGS.every(([, magic]) => head.length < magic.length || !agrees(head, magic))

/** How an input that begins like this isn't plain text; null where it may be. */
export const wrappedAs = (head: Uint8Array): Packing | Encoding | 'parquet' | null =>
  kindOf(head, WRAPPINGS)

/** Whether the thread that reads an input that begins like this unpacks or translates it. */
export const isWrapped = (head: Uint8Array): boolean =>
  kindOf(head, PACKINGS) === 'zstd' || kindOf(head, ENCODINGS) !== null

/** What was found on the way to the text. */
export interface Wrapping {
  readonly packing: Packing | 'parquet' | null
  readonly encoding: Encoding | null
}

interface Unwrapping {
  readonly onWrapping?: ((wrapping: Wrapping) => void) | undefined
  /** Told before the chunk after the first is asked for. */
  readonly onPacked?: () => void
  /** Makes a source end that is being waited for: a pipe may be silent for ever. */
  readonly leave?: () => void
}

/** The text of an input as UTF-8, unpacked. Both are seen by content. Throws an InputError where it is cut or corrupt. */
export async function* unwrapped(
  source: Chunks,
  input: string,
  { onWrapping, onPacked, leave = () => {} }: Unwrapping = {},
): Chunks {
  const packed = await peek(source, isUndecided(PACKINGS))
  const packing = kindOf(packed.head, PACKINGS)
  if (packing !== null) onPacked?.()
  const plain =
    packing === null ? packed.chunks : await unpacked(packing, packed.chunks, input, leave)
  const text = await peek(plain, isUndecided(packing === null ? ENCODINGS : WRAPPINGS))
  const inner = packing === null ? null : kindOf(text.head, [...PACKINGS, ...PARQUETS])
  if (inner !== null) {
    await plain.return()
    throw new InputError(
      input,
      'corrupt',
      `it is ${inner} data packed with ${packing}: unpack it first`,
    )
  }
  const encoding = kindOf(text.head, ENCODINGS)
  onWrapping?.({ packing, encoding })
  if (encoding === null) return yield* text.chunks
  const { utf8OfUtf16 } = await import('./utf16.ts')
  yield* utf8OfUtf16(text.chunks, encoding === 'utf-16be')
}

/** Who unpacks is loaded only where something is packed. */
async function unpacked(
  packing: Packing,
  chunks: Chunks,
  input: string,
  leave: () => void,
): Promise<Chunks> {
  if (packing === 'zstd') return (await import('./zstd-frames.ts')).unzstd(chunks, input, leave)
  return (await import('./gzip-members.ts')).gunzipped(chunks, input, leave)
}
