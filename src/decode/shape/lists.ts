import { keyedBy } from './keyed.ts'
import { fieldsOf, hasTime, isObject, isRecord, type JsonObject } from './record.ts'

/** Lists of objects in a document, and which of them is the records. */
export interface DocumentLists {
  /** Names that lead to it; null where the document itself is the record, or where several may be. */
  readonly path: readonly string[] | null
  /** Its first element. */
  readonly first: JsonObject | null
  /** Those that may be the records, where several may. */
  readonly unclear: readonly (readonly string[])[]
}

interface List {
  readonly path: readonly string[]
  readonly first: JsonObject
  readonly length: number
  /** The objects it stands in, outermost first. */
  readonly around: readonly JsonObject[]
}

const NONE: DocumentLists = { path: null, first: null, unclear: [] }
const DEEPEST = 8

/**
 * The one list of objects that have a time is the records; of several that which says clearly more of events. Without a
 * time there, a document that has one is a record with lists in it; else its only list is the records.
 */
export function listsOf(document: JsonObject): DocumentLists {
  if (isRecord(document)) return NONE
  const lists: List[] = []
  const keyed = keyedBy(document)
  if (keyed !== null) return { ...keyed, unclear: [] }
  collect(document, [], [], lists)
  const own = lists.filter(list => !isPartOfRecord(list))
  const timed = own.filter(({ first }) => hasTimeWithin(first))
  const candidates = timed.length > 0 ? timed : own.filter(({ around }) => !around.some(hasTime))
  const ranked = candidates
    .map(list => ({ list, size: sizeOf(list.first) }))
    .sort((a, b) => b.size - a.size)
  const [best, second] = ranked
  if (best === undefined) return NONE
  const isClear = second === undefined || best.size >= second.size + 2
  return isClear
    ? { path: best.list.path, first: best.list.first, unclear: [] }
    : { ...NONE, unclear: ranked.map(({ list }) => list.path) }
}

function collect(
  object: JsonObject,
  path: readonly string[],
  around: readonly JsonObject[],
  into: List[],
) {
  if (path.length >= DEEPEST) return
  for (const [name, value] of Object.entries(object)) {
    const here = [...path, name]
    if (isObject(value)) {
      const keyed = keyedBy(value)
      if (keyed === null) collect(value, here, [...around, object], into)
      else
        into.push({
          path: [...here, ...keyed.path],
          first: keyed.first,
          length: Object.keys(value).length,
          around: [...around, object],
        })
    }
    if (!Array.isArray(value)) continue
    const [first]: unknown[] = value
    if (isObject(first) && Object.keys(first).length > 0)
      into.push({ path: here, first, length: value.length, around: [...around, object] })
  }
}

/** A session or a customer with a list of what happened: without the list's owner nobody would have done it. */
const isPartOfRecord = ({ around, first }: List): boolean => {
  const own = fieldsOf(first)
  return around.some(object => {
    const fields = fieldsOf(object)
    return (['customer_id', 'session_id'] as const).some(each => fields.has(each) && !own.has(each))
  })
}

/** Some wrap each element once more. */
const hasTimeWithin = (first: JsonObject): boolean =>
  hasTime(first) || Object.values(first).some(each => isObject(each) && hasTime(each))

const sizeOf = (first: JsonObject): number =>
  Math.max(
    fieldsOf(first).size,
    ...Object.values(first).map(each => (isObject(each) ? fieldsOf(each).size : 0)),
  )
