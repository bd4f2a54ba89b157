import type { Node } from '../decode/index.ts'

/** A field of the sample by its path, as --map would name it. */
export interface FieldFound {
  readonly path: string
  /** Records that have it. */
  count: number
  readonly kinds: Set<string>
  /** Some of its texts, each once. */
  readonly texts: Set<string>
}

/** Names that --map has no way to say. */
const UNSPEAKABLE = /^$|[[\]|:',=]|^\.|\.$|\.\./

const DEEPEST = 4
const MOST_FIELDS = 400
const MOST_TEXTS = 60

/** Adds what a record has to the fields found so far. */
export function addFields(fields: Map<string, FieldFound>, root: Node): void {
  const seen = new Set<string>()
  visit(root, '', 0)

  function visit(node: Node, prefix: string, depth: number) {
    for (const name of node.names()) {
      const child = node.member(name)
      if (child === undefined || UNSPEAKABLE.test(name)) continue
      const path = prefix === '' ? name : `${prefix}.${name}`
      note(path, child)
      if (depth >= DEEPEST) continue
      const [first] = child.elements()
      if (first?.isObject) visit(first, `${path}[]`, depth + 1)
      else visit(child, path, depth + 1)
    }
  }

  function note(path: string, node: Node) {
    const value = node.value()
    if (value === undefined || (value.kind === 'text' && value.text === '')) return
    const known = fields.get(path)
    if (known === undefined && fields.size >= MOST_FIELDS) return
    const field = known ?? { path, count: 0, kinds: new Set(), texts: new Set() }
    if (known === undefined) fields.set(path, field)
    if (!seen.has(path)) field.count++
    seen.add(path)
    field.kinds.add(value.kind)
    if (field.texts.size < MOST_TEXTS && value.text !== '') field.texts.add(value.text)
  }
}
