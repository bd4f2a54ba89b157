import type { RawValue } from '../json/raw.ts'
import type { Node } from '../map/node.ts'
import { CellNode } from '../map/row-node.ts'
import { type PackedTexts, textAt } from './packed.ts'

/** A row of a table that is kept packed: cells are made as they are asked for. */
export class PackedRow implements Node {
  readonly isObject = true
  private readonly cells: PackedTexts
  private readonly places: ReadonlyMap<string, number>
  private readonly from: number
  constructor(cells: PackedTexts, places: ReadonlyMap<string, number>, from: number) {
    this.cells = cells
    this.places = places
    this.from = from
  }
  value(): RawValue | undefined {
    return undefined
  }
  text(): undefined {}
  json(): string {
    return 'null'
  }
  names(): Iterable<string> {
    return this.places.keys()
  }
  member(name: string): Node | undefined {
    const place = this.places.get(name)
    return place === undefined ? undefined : new CellNode(textAt(this.cells, this.from + place))
  }
  elements(): readonly Node[] {
    return []
  }
}
