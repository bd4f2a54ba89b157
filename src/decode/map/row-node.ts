import type { Node } from './node.ts'

/** A row of a table: cells by the names of its columns. Of columns with one name the last counts. */
export const rowNode = (places: ReadonlyMap<string, number>, cells: readonly string[]): Node => ({
  isObject: true,
  value: () => undefined,
  text: () => undefined,
  json: () => 'null',
  names: () => places.keys(),
  member(name) {
    const place = places.get(name)
    return place === undefined ? undefined : cellNode(cells[place] ?? '')
  },
  elements: () => [],
})

const cellNode = (text: string): Node => ({
  isObject: false,
  value: () => ({ kind: 'text', text }),
  text: () => (text === '' ? undefined : text),
  json: () => JSON.stringify(text),
  names: () => [],
  member: () => undefined,
  elements: () => [],
})
