import { DoubledColumnError, UnclearRecordsError } from '../decode/index.ts'
import type { InputRef } from '../read/index.ts'
import { type Head, headOf, LARGE_SAMPLE_BYTES } from './head.ts'
import { type Found, readingOf } from './reading.ts'
import type { Looked } from './sample.ts'
import { checkRecords, refusal } from './unread-shape.ts'

/** Inputs that are written alike, and what was found out for them. */
export interface Group {
  readonly heads: readonly Head[]
  readonly found: Found
}

/** Of many files that are alike so many are looked into. */
const MOST_FILES = 16

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
    const larger = await Promise.all(some.map(({ ref }) => headOf(ref, plan, LARGE_SAMPLE_BYTES)))
    const bytes = larger.map(head => head.bytes)
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
