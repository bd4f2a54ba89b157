import { DoubledColumnError, dialectOf, UnclearRecordsError } from '../decode/index.ts'
import type { Plan } from '../model/index.ts'
import type { InputRef } from '../read/index.ts'
import { type Head, headOf, LARGE_SAMPLE_BYTES } from './head.ts'
import { asSold } from './not-sold.ts'
import { alsoBy, type Found, readingOf } from './reading.ts'
import { textsAt } from './rows.ts'
import { type Looked, sampleOf } from './sample.ts'
import { timeFormatsOf } from './time-formats.ts'
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
  asked: Pick<Looked, 'plan' | 'joined'>,
): Promise<Group> {
  const encoding = heads[0]?.encoding ?? null
  const group = await groupAs(encoding, heads, asked)
  return { heads, found: encodedAs(encoding, group.found, asked.plan) }
}

/** What is found in a text that isn't UTF-8: its encoding is a part of the reading. */
export function encodedAs(encoding: string | null, found: Found, { input }: Plan): Found {
  if (encoding === null || encoding === input.encoding) return found
  const why = 'it is not UTF-8, and reads as words so'
  return alsoBy(found, { part: 'encoding', is: encoding, why })
}

async function groupAs(
  encoding: string | null,
  heads: readonly Head[],
  { plan, joined }: Pick<Looked, 'plan' | 'joined'>,
): Promise<Group> {
  const some = heads.slice(0, MOST_FILES)
  const [first] = some
  if (first !== undefined) checkRecords(first, plan.input)
  try {
    const input = { ...plan.input, encoding: encoding ?? plan.input.encoding }
    const looked = { plan: { ...plan, input }, joined }
    const isSaid = plan.input.map.some(([target]) => target === 'event_type')
    const found = asSold(
      readingOf({ ...looked, bytes: some.map(({ bytes }) => bytes) }),
      some.map(({ ref }) => ref.name),
      isSaid,
    )
    if (!isDayOrMonth(found)) return { heads, found: await withAllTypes(found) }
    const formats = formatsIn(found, { ...looked, bytes: await moreOf(heads, looked.plan) })
    if (formats.length === 0) return { heads, found }
    const told = { ...looked.plan, input: { ...input, timeFormats: formats } }
    const bytes = some.map(each => each.bytes)
    return { heads, found: readingOf({ joined, plan: told, bytes }) }

    /** A log may be sorted by type: where nothing is bought in its first bytes, more of them are looked at. */
    async function withAllTypes(first: Found): Promise<Found> {
      const path = first.kind === 'reading' ? (first.guess?.typePath ?? null) : null
      if (path === null || hasPurchases(first) || some.every(({ isWhole }) => isWhole)) return first
      return readingOf({ ...looked, bytes: await moreOf(some, looked.plan) })
    }
  } catch (error) {
    if (
      first === undefined ||
      !(error instanceof UnclearRecordsError || error instanceof DoubledColumnError)
    )
      throw error
    throw refusal(error, first.ref, first.wrapping)
  }
}

const hasPurchases = (found: Found): boolean =>
  found.kind === 'reading' &&
  (found.reading.trial.facts.types.has('purchase') ||
    found.reading.input.types.some(([, ours]) => ours === 'purchase'))

/** The first bytes of all of many files, else more of the few: where the sample doesn't tell day from month. */
async function moreOf(heads: readonly Head[], plan: Plan): Promise<Uint8Array[]> {
  const all =
    heads.length > MOST_FILES
      ? heads
      : await Promise.all(heads.map(({ ref }) => headOf(ref, plan, LARGE_SAMPLE_BYTES)))
  return all.map(({ bytes }) => bytes)
}

/** How the times of more records are written; none where they don't tell either. */
export function formatsIn(found: Found, more: Looked): readonly string[] {
  const source = found.guess?.chosen.get('timestamp')
  if (source === undefined) return []
  const { formats, ambiguous } = timeFormatsOf(textsAt(sampleOf(more, more.plan.input), source))
  return ambiguous === undefined ? formats : []
}

export const isDayOrMonth = (found: Found): boolean =>
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
  if (shape.kind === 'table') {
    const [first = ''] = text.split(/[\r\n]/, 1)
    // Lines before the header are the same for a shop's orders and for its products.
    const isHeader = shape.delimiter !== null && first.includes(shape.delimiter)
    const header = isHeader ? first : dialectOf(bytes, true)?.header.join('\n')
    return `${encoding} ${header ?? first}`
  }
  const names = new Set([...text.matchAll(/"([^"\\]+)"\s*:/g)].map(([, name]) => name))
  return `${shape.kind} ${encoding} ${[...names].sort().join(',')}`
}
