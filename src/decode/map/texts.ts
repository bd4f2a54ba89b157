import type { Node } from './node.ts'
import type { Elements } from './path.ts'
import { elementsEach, listsOfAll } from './rule.ts'
import { parseSource, textOf } from './source.ts'
import { sideBySide } from './words.ts'

/** The texts at some sources, a row an event: of a record with a list a row an element. */
export type TextRows = (record: Node) => (string | undefined)[][]

/** The text at a source that goes through no list. */
export function textReader(text: string): (record: Node) => string | undefined {
  const source = parseSource(text)
  return record => textOf(source, record, NO_ELEMENTS)
}

const NO_ELEMENTS: Elements = new Map()

/** Reads these sources and nothing else of a record. Throws a Fault where they don't go together. */
export function textRows(texts: readonly string[]): TextRows {
  const sources = texts.map(parseSource)
  const lists = listsOfAll(sources)
  if (lists === 'side by side') throw sideBySide(sources)
  return record =>
    elementsEach(lists, record).map(elements =>
      sources.map(source => textOf(source, record, elements)),
    )
}
