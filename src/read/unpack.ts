import { Fault, shortened } from '../model/index.ts'
import { InputError } from './input.ts'
import { peek } from './peek.ts'
import {
  CONTAINERS,
  type Container,
  ENCODINGS,
  type Encoding,
  FOREIGN,
  type Foreign,
  isUndecided,
  kindOf,
  MARKS,
  PACKINGS,
  type Packing,
} from './signatures.ts'
import { utf8Of } from './translated.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

const WRAPPINGS = [...PACKINGS, ...ENCODINGS, ...CONTAINERS, ...FOREIGN]

/** Whether an input that begins like this is read as it stands: neither packed, nor a container, nor UTF-16. */
export const isAsItStands = (head: Uint8Array): boolean => kindOf(head, WRAPPINGS) === null

/** Whether text in the encoding that is asked for is read as it stands. */
export const isUtf8 = (encoding: string | null): boolean =>
  encoding === null || encoding === 'utf-8'

/** How an input that begins like this isn't plain text; null where it may be. */
export const wrappedAs = (head: Uint8Array): Wrapped | null => kindOf(head, WRAPPINGS)

export type Wrapped = Packing | Encoding | Container | Foreign

/** Whether the thread that reads an input that begins like this unpacks or translates it. */
export const isWrapped = (head: Uint8Array): boolean =>
  kindOf(head, PACKINGS) === 'zstd' || kindOf(head, ENCODINGS) !== null

/** What was found on the way to the text. */
export interface Wrapping {
  readonly packing: Packing | Container | 'xlsx' | null
  /** As TextDecoder calls it; null for UTF-8. */
  readonly encoding: string | null
  /** The entry, sheet or table that is read of a container that has several, as an option would name it. */
  readonly part?: string
  /** Those that could be read instead. */
  readonly others?: readonly string[]
  /** Of those, sheets with the same header, where nobody asked for one. */
  readonly alike?: readonly string[]
  /** How an archive's entry is packed once more. */
  readonly inside?: Wrapping['packing']
}

export interface Unwrapping {
  readonly onWrapping?: ((wrapping: Wrapping) => void) | undefined
  /** Of a text that doesn't say its own by a byte order mark. */
  readonly encoding?: string | null | undefined
  /** Told before the chunk after the first is asked for. */
  readonly onPacked?: () => void
  /** Makes a source end that is being waited for: a pipe may be silent for ever. */
  readonly leave?: () => void
}

/** The text of an input as UTF-8, unpacked. Both are seen by content. Throws an InputError where it is cut or corrupt. */
export async function* unwrapped(
  source: Chunks,
  input: string,
  { onWrapping, encoding: asked = null, onPacked, leave = () => {} }: Unwrapping = {},
): Chunks {
  const packed = await peek(source, isUndecided(PACKINGS))
  const packing = kindOf(packed.head, PACKINGS)
  if (packing !== null) onPacked?.()
  const plain =
    packing === null ? packed.chunks : await unpacked(packing, packed.chunks, input, leave)
  const inPacked = packing === null ? [] : WRAPPINGS
  const text = await peek(plain, isUndecided([...ENCODINGS, ...MARKS, ...inPacked]))
  const inner =
    packing === null ? null : kindOf(text.head, [...PACKINGS, ...CONTAINERS, ...FOREIGN])
  if (inner !== null) {
    await plain.return()
    throw packedTwice(input, inner, packing as Packing)
  }
  const isMarked = kindOf(text.head, MARKS) !== null
  const encoding = kindOf(text.head, ENCODINGS) ?? (isMarked || isUtf8(asked) ? null : asked)
  onWrapping?.({ packing, encoding })
  yield* encoding === null ? text.chunks : utf8Of(text.chunks, encoding)
}

/** What isn't one of ours is refused; for what is, the rest of the run's inputs is read. */
function packedTwice(input: string, inner: Wrapped, packing: Packing): Error {
  if (inner === 'tar')
    return new Fault(
      `${shortened(input)} is a tar archive packed with ${packing}.`,
      'Unpack it: tar -xOf FILE ENTRY | analyze',
    )
  const message = `it is ${inner} data packed with ${packing}: unpack it first`
  return new InputError(input, 'corrupt', message)
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
