import { FIELDS, type Field } from '../../model/index.ts'
import type { Rule } from './rule.ts'
import type { Source } from './source.ts'

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
  if (rest !== null || orderTotal !== undefined || standIns !== null) return null
  if (discount !== null || unitDigits !== null) return null
  const fields: { [field in Field]?: Places } = {}
  const all: (readonly [Field, Source])[] = [...rule.fields]
  if (rule.type !== undefined) all.push(['event_type', rule.type])
  for (const [field, source] of all) {
    const places = placesOf(source)
    if (places === null) return null
    fields[field] = places
  }
  const extras: Places[] = []
  for (const source of rule.extras) {
    const places = placesOf(source)
    if (places === null) return null
    extras.push(places)
  }
  return { fields, extras, types: [...rule.types] }
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
