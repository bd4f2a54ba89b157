import type { RawValue } from '../json/raw.ts'
import { nodeInText } from './json-node.ts'
import type { Node } from './node.ts'
import { checkDoubled, type TableColumns } from './table-columns.ts'

// Classes, and not objects of functions: a table has as many nodes as cells, and a third of the time went into
// collecting garbage, most of it the functions of each.

/** A row of a table: cells by the names of its columns. */
export class RowNode implements Node {
  readonly isObject = true
  private readonly columns: TableColumns
  private readonly cells: readonly string[]
  constructor(columns: TableColumns, cells: readonly string[]) {
    this.columns = columns
    this.cells = cells
  }
  value(): undefined {}
  text(): undefined {}
  json(): string {
    return 'null'
  }
  names(): Iterable<string> {
    return this.columns.places.keys()
  }
  member(name: string): Node | undefined {
    const { places, doubled } = this.columns
    const place = places.get(name)
    if (place === undefined) return undefined
    if (doubled !== null) checkDoubled(this.columns, name, this.cells)
    const content = this.cells[place] ?? ''
    return content === '' ? EMPTY : new CellNode(content)
  }
  elements(): readonly Node[] {
    return []
  }
}

export class CellNode implements Node {
  readonly isObject = false
  private readonly content: string
  private readonly raw: RawValue
  private within: Node | null | undefined
  constructor(content: string) {
    this.content = content
    this.raw = { kind: 'text', text: content }
  }
  value(): RawValue {
    return this.raw
  }
  text(): string | undefined {
    return this.content === '' ? undefined : this.content
  }
  json(): string {
    return JSON.stringify(this.content)
  }
  names(): Iterable<string> {
    return this.inside()?.names() ?? []
  }
  member(name: string): Node | undefined {
    return this.inside()?.member(name)
  }
  elements(): readonly Node[] {
    return this.inside()?.elements() ?? []
  }

  private inside(): Node | null {
    if (this.within === undefined) this.within = nodeInText(this.content)
    return this.within
  }
}

/** Half the cells of a log are empty. */
const EMPTY = new CellNode('')
