import type { RawValue } from '../json/raw.ts'
import type { Node } from '../map/node.ts'
import type { JoinedFile } from './joined-file.ts'

/** A record and its partner. What the record has itself comes first; `orders.status` is the file's own. */
export class JoinedNode implements Node {
  private readonly record: Node
  private readonly row: Node | null
  private readonly file: JoinedFile
  constructor(record: Node, row: Node | null, file: JoinedFile) {
    this.record = record
    this.row = row
    this.file = file
  }

  get isObject(): boolean {
    return this.record.isObject
  }
  value(): RawValue | undefined {
    return this.record.value()
  }
  text(): string | undefined {
    return this.record.text()
  }
  json(): string {
    return this.record.json()
  }
  names(): Iterable<string> {
    return this.row === null
      ? this.record.names()
      : new Set([...this.record.names(), ...this.row.names()])
  }
  member(name: string): Node | undefined {
    const own = this.record.member(name)
    if (own !== undefined || this.row === null) return own
    const { stem } = this.file
    // With a dot in it: a column that has one in its name, or a file that has.
    if (name.startsWith(`${stem}.`)) return this.row.member(name.slice(stem.length + 1))
    return name === stem ? this.row : this.row.member(name)
  }
  elements(): readonly Node[] {
    return this.record.elements()
  }
}
