import { DoubledColumnError, type Node } from '../decode/index.ts'

/** A field of the sample by its path, as --map would name it. */
export interface FieldFound {
  readonly path: string
  /** The innermost list that it stands in: 'orders[].items[]'; null for a field of the record itself. */
  readonly list: string | null
  /** Records that have it. */
  count: number
  readonly kinds: Set<string>
  /** Its texts, each once, in the order in which they were met. */
  readonly texts: Set<string>
}

/** Names that --map has no way to say. */
const UNSPEAKABLE = /^$|[[\]|:',=]|^\.|\.$|\.\./
/** At the top they can be said even so: Qty., Price [EUR]. */
const COLUMN = /^[^.[\]|:',=]+(?:\.|\s\[[^[\]|:',=\d]+\])$/

const DEEPEST = 5
const MOST_FIELDS = 400
const MOST_TEXTS = 2_000
/** Of a list as many elements are looked at: those of one list are alike. */
const MOST_ELEMENTS = 20

/** The fields of the records so far. */
export interface Fields {
  /** By path, in the order in which they were met. */
  readonly found: ReadonlyMap<string, FieldFound>
  /** Paths of lists of texts or numbers. */
  readonly plainLists: ReadonlySet<string>
  /** Objects whose names contain a dot: no path leads into them. */
  readonly closed: ReadonlySet<string>
  add(record: Node): void
}

interface Counted extends FieldFound {
  /** The last record that counted for it. */
  counted: number
}

/** A name where it stands: its path is made once, and not for each record. */
interface Place {
  readonly path: string
  readonly isSpeakable: boolean
  field: Counted | undefined
  readonly within: Map<string, Place>
  readonly ofElements: Map<string, Place>
}

export function openFields(): Fields {
  const found = new Map<string, Counted>()
  const plainLists = new Set<string>()
  const closed = new Set<string>()
  const top = new Map<string, Place>()
  let records = 0

  function visit(node: Node, places: Map<string, Place>, prefix: string, depth: number) {
    for (const name of node.names()) {
      let place = places.get(name)
      if (place === undefined) {
        place = placeOf(name, prefix)
        places.set(name, place)
      }
      if (!place.isSpeakable) continue
      const child = memberOf(node, name)
      if (child === undefined) continue
      note(place, child)
      const elements = child.elements()
      if (elements[0] !== undefined && !elements[0].isObject) plainLists.add(place.path)
      // No path leads on from a name that contains a dot.
      const isClosed = name.includes('.')
      if (isClosed && [...child.names()].length > 0) closed.add(place.path)
      if (depth >= DEEPEST || isClosed) continue
      if (elements[0]?.isObject === true)
        for (const element of elements.slice(0, MOST_ELEMENTS))
          visit(element, place.ofElements, `${place.path}[]`, depth + 1)
      else visit(child, place.within, place.path, depth + 1)
    }
  }

  function note(place: Place, node: Node) {
    const value = node.value()
    if (value === undefined || (value.kind === 'text' && value.text === '')) return
    const field = place.field ?? fieldAt(place.path)
    if (field === undefined) return
    place.field = field
    if (field.counted !== records) field.count++
    field.counted = records
    field.kinds.add(value.kind)
    if (field.texts.size < MOST_TEXTS && value.text !== '') field.texts.add(value.text)
  }

  function fieldAt(path: string): Counted | undefined {
    const known = found.get(path)
    if (known !== undefined || found.size >= MOST_FIELDS) return known
    const field = newField(path)
    found.set(path, field)
    return field
  }

  return {
    ...{ found, plainLists, closed },
    add(record) {
      records++
      visit(record, top, '', 0)
    },
  }
}

const placeOf = (name: string, prefix: string): Place => ({
  path: prefix === '' ? name : `${prefix}.${name}`,
  isSpeakable: !UNSPEAKABLE.test(name) || (prefix === '' && COLUMN.test(name)),
  ...{ field: undefined, within: new Map(), ofElements: new Map() },
})

const newField = (path: string): Counted => ({
  path,
  list: /^.*\[\]/.exec(path)?.[0] ?? null,
  count: 0,
  counted: 0,
  kinds: new Set(),
  texts: new Set(),
})

/** A column that is named twice, with values that differ, says nothing until somebody says which is meant. */
function memberOf(node: Node, name: string): Node | undefined {
  try {
    return node.member(name)
  } catch (error) {
    if (error instanceof DoubledColumnError) return undefined
    throw error
  }
}
