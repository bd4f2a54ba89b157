import { extraText, kindAt, type RawValue, rawValue } from '../json/raw.ts'
import { eachElement, eachMember, skipSpace, stringText } from '../json/source-text.ts'
import { isJson } from '../json/text.ts'
import type { Node } from './node.ts'

/** A JSON text that JSON.parse has taken, as a tree that is looked into only where it is asked. */
export const jsonNode = (text: string): Node => new RangeNode(text, skipSpace(text, 0), text.length)

/** Where a text is JSON itself, an object or an array, its members and elements are found as if it stood there. */
export const nodeInText = (text: string): Node | null =>
  /^[ \t\n\r]*[{[]/.test(text) && isJson(text) ? jsonNode(text) : null

/** The value that text[start, end) spells. */
class RangeNode implements Node {
  private readonly source: string
  private readonly start: number
  private readonly end: number
  private members: Map<string, Node> | undefined
  private items: readonly Node[] | undefined
  private within: Node | null | undefined
  constructor(source: string, start: number, end: number) {
    this.source = source
    this.start = start
    this.end = end
  }

  get isObject(): boolean {
    return kindAt(this.source, this.start) === 'object'
  }
  value(): RawValue | undefined {
    return rawValue(this.source, this.start, this.end)
  }
  text(): string | undefined {
    return extraText(this.source, this.start, this.end)
  }
  json(): string {
    return this.source.slice(this.start, this.end).trimEnd()
  }
  names(): Iterable<string> {
    return this.isText ? (this.inside()?.names() ?? []) : this.allMembers().keys()
  }
  member(name: string): Node | undefined {
    return this.isText ? this.inside()?.member(name) : this.allMembers().get(name)
  }
  elements(): readonly Node[] {
    if (this.items === undefined) {
      const { source, start } = this
      const items: Node[] = []
      const kind = kindAt(source, start)
      if (kind === 'array')
        eachElement(source, start, (from, to) => items.push(new RangeNode(source, from, to)))
      this.items = kind === 'text' ? (this.inside()?.elements() ?? items) : items
    }
    return this.items
  }

  private get isText(): boolean {
    return kindAt(this.source, this.start) === 'text'
  }

  private inside(): Node | null {
    if (this.within === undefined) {
      const { source, start, end } = this
      this.within = nodeInText(stringText(source, start, source.lastIndexOf('"', end - 1) + 1))
    }
    return this.within
  }

  private allMembers(): Map<string, Node> {
    if (this.members === undefined) {
      const { source, start } = this
      const members = new Map<string, Node>()
      // Of duplicate keys the last wins.
      eachMember(
        source,
        (key, from, to) => members.set(key, new RangeNode(source, from, to)),
        start,
      )
      this.members = members
    }
    return this.members
  }
}
