import { EACH_MEMBER } from '../../model/index.ts'
import { hasTime, isObject, type JsonObject } from './record.ts'

/** Records that are members of an object, by their ids. */
export interface KeyedRecords {
  readonly path: readonly string[]
  readonly first: JsonObject
}

const DEEPEST = 3
const MOST_LOOKED = 20

/**
 * Records by their keys, as a database of objects exports them: `{"1001":{…},"1002":{…}}`, also by two keys, one within the
 * other. Told by keys that are ids, or by several members that are alike; each of them says when. Null where an object is
 * something else.
 */
export function keyedBy(object: JsonObject, depth = 1): KeyedRecords | null {
  const entries = Object.entries(object).slice(0, MOST_LOOKED)
  // The last may be cut.
  const whole = entries.length > 1 ? entries.slice(0, -1) : entries
  const [first] = whole
  if (first === undefined || !entries.every(([, value]) => isObject(value))) return null
  const values = whole.map(([, value]) => value as JsonObject)
  if (!whole.every(([key]) => isIdLike(key)) && !areAlike(values)) return null
  const [record] = values
  if (record === undefined) return null
  if (values.every(hasTime)) return { path: [EACH_MEMBER], first: record }
  if (depth === DEEPEST || values.some(hasTime)) return null
  const deeper = values.map(value => keyedBy(value, depth + 1))
  const [next] = deeper
  return next != null && deeper.every(each => each?.path.length === next.path.length)
    ? { path: [EACH_MEMBER, ...next.path], first: next.first }
    : null
}

/** No name of a field: a number, a date, or with digits among its letters. */
const isIdLike = (key: string): boolean => /\d/.test(key) || key.length >= 16

const ALIKE = 3

/** Several objects with the same names. */
function areAlike(values: readonly JsonObject[]): boolean {
  const names = new Set(values.map(value => Object.keys(value).sort().join()))
  return values.length >= ALIKE && names.size === 1
}
