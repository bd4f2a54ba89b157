import {
  BEGINNING,
  DoubledColumnError,
  type JoinedFile,
  type Shape,
  shapeOf,
  UnclearRecordsError,
} from '../decode/index.ts'
import { Fault, type InputPlan, type Plan, shellPath } from '../model/index.ts'
import { InputError, type InputRef, isUtf8, readInput, type Wrapping } from '../read/index.ts'
import { encodingOf } from './encoding/index.ts'
import { isOwnJson } from './own-names.ts'
import { type Found, readingOf } from './reading.ts'
import { refusalOf } from './refusal.ts'
import type { Looked } from './sample.ts'
import { joinedGroup, type LoadJoined } from './together.ts'
import { checkRecords, refusal } from './unread-shape.ts'

/** Inputs that are written alike, and what was found out for them. */
export interface Group {
  readonly heads: readonly Head[]
  readonly found: Found
}

/** How each input is read; the groups of those with other names than ours. */
export interface Detected {
  /** Without those that are joined onto others. */
  readonly inputs: readonly { readonly ref: InputRef; readonly input: InputPlan }[]
  readonly groups: readonly Group[]
  /** The files of `InputPlan.join`, which all readings have in common. */
  readonly joined: readonly JoinedFile[]
}

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
const LARGE_SAMPLE_BYTES = 4 * 1024 * 1024
/** Of many files that are alike so many are looked into. */
const MOST_FILES = 16

/**
 * Decides how each of the inputs is read, by their first bytes. Inputs that are written alike are looked at together:
 * what one of them doesn't tell (day or month) another does. Throws a Fault for what has no reading, or more than one.
 */
export async function detectInputs(
  refs: readonly InputRef[],
  plan: Plan,
  load: LoadJoined,
): Promise<Detected> {
  const joined = await load(plan.input)
  const asIs = { inputs: refs.map(ref => ({ ref, input: plan.input })), groups: [], joined }
  if (!isWanted(plan)) return asIs
  const heads: Head[] = []
  for (const ref of refs) {
    const head = ref.kind === 'file' ? await readableHead(ref, plan) : null
    if (head !== null && !isOwn(head.bytes)) heads.push(head)
  }
  const alone: Group[] = []
  for (const alike of groupsOf(heads)) alone.push(await groupFound(alike, { plan, joined }))
  const together = await joinedGroup(alone, plan, load)
  const groups = together === null ? alone : [together.group]
  const inputs = new Map<InputRef, InputPlan>()
  for (const { heads: alike, found } of groups) {
    if (found.kind === 'open') throw refusalOf(found, refsOf(alike))
    for (const { ref } of alike)
      inputs.set(ref, found.kind === 'reading' ? found.reading.input : plan.input)
  }
  const isJoined = (ref: InputRef) => together?.onto.includes(ref) ?? false
  return {
    inputs: refs
      .filter(ref => !isJoined(ref))
      .map(ref => ({ ref, input: inputs.get(ref) ?? plan.input })),
    groups: groups.filter(({ found }) => found.kind === 'reading'),
    joined: together?.joined ?? joined,
  }
}

/** A preset says it all. */
export const isWanted = ({ input }: Plan): boolean => input.detect && input.preset === null

export const refsOf = (heads: readonly Head[]): InputRef[] => heads.map(({ ref }) => ref)

/** What is found out of inputs that are written alike. */
export async function groupFound(
  heads: readonly Head[],
  { plan, joined }: Pick<Looked, 'plan' | 'joined'>,
): Promise<Group> {
  const some = heads.slice(0, MOST_FILES)
  const [first] = some
  if (first !== undefined && plan.input.format === 'auto') checkRecords(first.shape, first.ref.name)
  try {
    const input = { ...plan.input, encoding: first?.encoding ?? plan.input.encoding }
    const looked = { plan: { ...plan, input }, joined }
    const found = readingOf({ ...looked, bytes: some.map(({ bytes }) => bytes) })
    if (!isDayOrMonth(found) || heads.every(({ isWhole }) => isWhole)) return { heads, found }
    const larger = await Promise.all(
      some.map(({ ref }) => readableHead(ref, plan, LARGE_SAMPLE_BYTES)),
    )
    const bytes = larger.flatMap(head => (head === null ? [] : [head.bytes]))
    return { heads, found: readingOf({ ...looked, bytes }) }
  } catch (error) {
    if (
      first === undefined ||
      !(error instanceof UnclearRecordsError || error instanceof DoubledColumnError)
    )
      throw error
    throw refusal(error, first.ref, first.wrapping)
  }
}

const isDayOrMonth = (found: Found): boolean =>
  found.kind === 'open' && found.open.some(({ part }) => part === 'day or month')

export const isOwn = (bytes: Uint8Array): boolean =>
  isOwnJson(new TextDecoder().decode(bytes.subarray(0, BEGINNING), { stream: true }))

/** Null for what can't be read: who reads it says so. */
async function readableHead(ref: InputRef, plan: Plan, most = SAMPLE_BYTES): Promise<Head | null> {
  try {
    return await headOf(ref, plan, most)
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
    chunks.push(chunk.slice())
    length += chunk.length
    if (length < most) continue
    isWhole = false
    break
  }
  const read = Buffer.concat(chunks)
  const shape = shapeOf(read, isWhole) ?? ({ kind: 'text' } as const)
  const isMarked = wrapping.encoding !== null || shape.kind === 'binary'
  const encoding = input.encoding ?? (isMarked ? null : foreignEncoding(read, ref))
  if (encoding !== input.encoding)
    return headOf(ref, { ...plan, input: { ...input, encoding } }, most)
  const bytes = isWhole ? read : upToLineEnd(read)
  return { ref, bytes, isWhole, wrapping, encoding, shape }
}

/** The encoding of a text that is no UTF-8. Throws a Fault where it can't be told. */
function foreignEncoding(bytes: Uint8Array, ref: InputRef): string | null {
  const { encoding, why } = encodingOf(bytes)
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

/** Inputs whose first line has the same names. */
export function groupsOf(heads: readonly Head[]): Head[][] {
  const groups = new Map<string, Head[]>()
  for (const head of heads) {
    const key = likeness(head)
    const own = groups.get(key)
    if (own === undefined) groups.set(key, [head])
    else own.push(head)
  }
  return [...groups.values()]
}

/** A table's header; of JSON the names in its first bytes. */
function likeness({ bytes, shape, encoding }: Head): string {
  const text = new TextDecoder().decode(bytes.subarray(0, 4096))
  if (shape.kind === 'table') return `${encoding} ${text.split(/[\r\n]/, 1)[0] ?? ''}`
  const names = new Set([...text.matchAll(/"([^"\\]+)"\s*:/g)].map(([, name]) => name))
  return `${shape.kind} ${encoding} ${[...names].sort().join(',')}`
}
