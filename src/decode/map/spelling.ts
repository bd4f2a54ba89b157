import { FIELDS, type Field, KNOWN_TYPES } from '../../model/index.ts'
import type { Rule } from './rule.ts'
import type { Source } from './source.ts'
import type { StandIns } from './stand-in.ts'

/** Where something stands in a record: the first of these that says something. Each is a way of member names. */
export type Places = readonly (readonly string[])[]

/**
 * What a producer calls things, where names of members say it all, in objects too. It is what the byte scanner speaks;
 * lists, parts of a text, constants and conditions are the plain decoder's.
 */
export interface Spelling {
  /** A field that isn't here is read from nowhere. */
  readonly fields: { readonly [field in Field]?: Places }
  /** Of each further field. */
  readonly extras: readonly Places[]
  readonly types: readonly (readonly [theirs: string, ours: string])[]
  /** What every record says: a type that is ours, a currency. */
  readonly constants?: { readonly event_type?: string; readonly currency?: string }
}

/** What somebody has seen who reads by a spelling. */
export interface Seen {
  /** Whether there was any event. */
  readonly events: () => boolean
  /** Whether a field stood at one of these places: anything but null. */
  readonly field: (places: Places) => boolean
  /** Whether a further field did: anything but null and an empty text. */
  readonly extra: (places: Places) => boolean
}

/** The same of rows that were read by a table's program. */
export interface SeenInRows {
  readonly events: () => boolean
  readonly field: (field: Field) => boolean
  /** Of each further field, by its place. */
  readonly extra: (place: number) => boolean
  /** Of each condition for what is ignored. */
  readonly condition: (place: number) => boolean
  readonly orderTotal: () => boolean
}

/** Our own names. */
export const ownSpelling = (extras: readonly string[] = []): Spelling => ({
  fields: Object.fromEntries(FIELDS.map(field => [field, [[field]]])),
  extras: extras.map(name => [[name]]),
  types: [],
})

/** What a rule says by names alone; null where it says more. */
export function spellingOf(rule: Rule): Spelling | null {
  const { when, unless, ignore, absent, rest, orderTotal, standIns, discount, unitDigits } = rule
  if (when.length > 0 || unless.length > 0 || ignore.length > 0 || absent.size > 0) return null
  if (rest !== null || orderTotal !== undefined) return null
  if (discount !== null || unitDigits !== null) return null
  const fields: { [field in Field]?: Places } = {}
  const constants: { event_type?: string; currency?: string } = {}
  const all: (readonly [Field, Source])[] = [...rule.fields]
  if (rule.type !== undefined) all.push(['event_type', rule.type])
  for (const [field, source] of all) {
    if (isNowhere(source)) continue
    const constant = constantOf(rule, field, source)
    if (constant !== null && (field === 'event_type' || field === 'currency')) {
      constants[field] = constant
      continue
    }
    const own = field === 'customer_id' ? withoutStandIns(source, standIns) : source
    const places = own === null ? null : placesOf(own)
    if (places === null) return null
    fields[field] = places
  }
  const extras: Places[] = []
  for (const source of rule.extras) {
    const places = placesOf(source)
    if (places === null) return null
    extras.push(places)
  }
  return { fields, extras, types: [...rule.types], constants }
}

/** The type of ours or the currency that a source is in every record; null where it is something else. */
function constantOf({ types }: Rule, field: Field, { alternatives }: Source): string | null {
  const [only, ...others] = alternatives
  if (only?.kind !== 'constant' || others.length > 0) return null
  if (field === 'currency') return /^[A-Z]{3}$/.test(only.text) ? only.text : null
  const type = types.get(only.text) ?? only.text
  return KNOWN_TYPES.some(each => each === type) ? type : null
}

/** A field that was silenced: `revenue=''`. */
export const isNowhere = ({ alternatives }: Source): boolean =>
  alternatives.every(each => each.kind === 'constant' && each.text === '')

/**
 * Whoever reads by names hands over the records that have no customer of their own: the plain decoder takes what stands in,
 * and counts it. Null where nothing but that is said.
 */
function withoutStandIns(source: Source, standIns: StandIns | null): Source | null {
  if (standIns === null) return source
  const first = Math.min(...standIns.places)
  const isLast = standIns.places.size === source.alternatives.length - first
  if (first === 0 || !isLast) return null
  return { ...source, alternatives: source.alternatives.slice(0, first), member: null }
}

function placesOf({ alternatives }: Source): Places | null {
  const places: string[][] = []
  for (const each of alternatives) {
    if (each.kind !== 'path' || each.level !== 0) return null
    const names = each.path.steps.flatMap(step => (step.kind === 'member' ? [step.name] : []))
    if (names.length < each.path.steps.length) return null
    places.push(names)
  }
  return places
}
