import { extraText, kindAt, type RawValue, rawValue } from '../strict/raw.ts'
import { eachElement, eachMember, skipSpace } from '../strict/source-text.ts'
import type { Node } from './node.ts'

/** A JSON text that JSON.parse has taken, as a tree that is looked into only where it is asked. */
export const jsonNode = (text: string): Node => rangeNode(text, skipSpace(text, 0), text.length)

function rangeNode(text: string, start: number, end: number): Node {
  let members: Map<string, Node> | null = null
  let elements: Node[] | null = null

  function allMembers(): Map<string, Node> {
    if (members !== null) return members
    const found = new Map<string, Node>()
    // Of duplicate keys the last wins.
    eachMember(text, (key, from, to) => found.set(key, rangeNode(text, from, to)), start)
    members = found
    return found
  }

  return {
    isObject: kindAt(text, start) === 'object',
    value: (): RawValue | undefined => rawValue(text, start, end),
    text: () => extraText(text, start, end),
    json: () => text.slice(start, end).trimEnd(),
    names: () => allMembers().keys(),
    member: name => allMembers().get(name),
    elements() {
      if (elements === null) {
        elements = []
        const found = elements
        if (kindAt(text, start) === 'array')
          eachElement(text, start, (from, to) => found.push(rangeNode(text, from, to)))
      }
      return elements
    },
  }
}
