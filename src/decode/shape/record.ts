import { FIELD_TABLE, FIELDS, type Field, plainWord } from '../../model/index.ts'
import { isJson } from '../json/text.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const BY_NAME: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap(field => FIELD_TABLE[field].names.map(name => [plainWord(name), field] as const)),
)

/** Our fields that an object seems to have, by the names of its members. */
export function fieldsOf(object: JsonObject): ReadonlySet<Field> {
  const fields = new Set<Field>()
  for (const [name, value] of Object.entries(object)) {
    const field = BY_NAME.get(plainWord(name))
    if (field !== undefined && value !== null) fields.add(field)
  }
  return fields
}

const TIME_NAME = /time|date|when|^ts$|(?:^|_)at$|[a-z]At$/i
const TIME_TEXT = /^\d{4}-\d\d-\d\d|^\d\d?[./]\d\d?[./]\d{4}/

/** Whether a member says when: by what it says, or by its name and a number. */
export const hasTime = (object: JsonObject): boolean =>
  Object.entries(object).some(([name, value]) =>
    typeof value === 'string'
      ? TIME_TEXT.test(value) || (TIME_NAME.test(name) && /\d/.test(value))
      : typeof value === 'number' &&
        (TIME_NAME.test(name) || fieldsOf({ [name]: 0 }).has('timestamp')),
  )

/** It says who did what when, so what lists it holds are a part of it. */
export const isRecord = (object: JsonObject): boolean => {
  const fields = fieldsOf(object)
  const needed = (['event_type', 'customer_id', 'timestamp'] as const).filter(each =>
    fields.has(each),
  )
  return needed.length >= 2
}

/** The names that lead to the record in what an object only wraps: a log's entry, a queue's message; null for none. */
export function wrapperOf(object: JsonObject): readonly string[] | null {
  const names = Object.keys(object)
  if (isObject(object.node) && names.every(name => name === 'node' || name === 'cursor'))
    return ['node']
  if (isObject(object._source) && ('_index' in object || '_id' in object)) return ['_source']
  const best = names
    .flatMap(name => {
      const inner = objectInText(object[name])
      return inner !== null && isInnerRecord(object, inner) ? [{ name, inner }] : []
    })
    .sort((a, b) => fieldsOf(b.inner).size - fieldsOf(a.inner).size)[0]
  if (best !== undefined) return [best.name]
  for (const name of names) {
    const inner = objectInText(object[name])
    const deeper = inner === null ? null : wrapperOf(inner)
    if (deeper !== null) return [name, ...deeper]
  }
  // A container's log: what it wrote before its first record is text.
  return ['log', 'stream', 'time'].every(name => typeof object[name] === 'string') ? ['log'] : null
}

/** Whether the inner one says more of an event than the outer, and when. */
function isInnerRecord(outer: JsonObject, inner: JsonObject): boolean {
  const size = fieldsOf(inner).size
  return size >= 2 && size > fieldsOf(outer).size && (hasTime(inner) || !hasTime(outer))
}

function objectInText(value: unknown): JsonObject | null {
  if (typeof value !== 'string') return null
  const from = value.indexOf('{')
  const text = value.slice(from)
  if (from < 0 || !isJson(text)) return null
  const inner: unknown = JSON.parse(text)
  return isObject(inner) ? inner : null
}
