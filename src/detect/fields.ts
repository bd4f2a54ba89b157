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

/** Adds what a record has to the fields found so far. */
export function addFields(fields: Map<string, FieldFound>, root: Node): void {
  const seen = new Set<string>()
  visit(root, '', 0)

  function visit(node: Node, prefix: string, depth: number) {
    for (const name of node.names()) {
      if (UNSPEAKABLE.test(name) && !(prefix === '' && COLUMN.test(name))) continue
      const child = memberOf(node, name)
      if (child === undefined) continue
      const path = prefix === '' ? name : `${prefix}.${name}`
      note(path, child)
      if (depth >= DEEPEST) continue
      const elements = child.elements()
      if (elements[0]?.isObject === true)
        for (const element of elements.slice(0, MOST_ELEMENTS))
          visit(element, `${path}[]`, depth + 1)
      else visit(child, path, depth + 1)
    }
  }

  function note(path: string, node: Node) {
    const value = node.value()
    if (value === undefined || (value.kind === 'text' && value.text === '')) return
    const known = fields.get(path)
    if (known === undefined && fields.size >= MOST_FIELDS) return
    const field = known ?? newField(path)
    if (known === undefined) fields.set(path, field)
    if (!seen.has(path)) field.count++
    seen.add(path)
    field.kinds.add(value.kind)
    if (field.texts.size < MOST_TEXTS && value.text !== '') field.texts.add(value.text)
  }
}

const newField = (path: string): FieldFound => ({
  path,
  list: /^.*\[\]/.exec(path)?.[0] ?? null,
  count: 0,
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
