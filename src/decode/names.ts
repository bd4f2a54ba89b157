import { type Dictionary, forIdColumns, type IdColumn, KNOWN_TYPES } from '../model/index.ts'

/** A dictionary that gives out ids: the same text has the same id for as long as the table lives. */
export interface NameTable extends Dictionary {
  /** The id of a text, a new one where it is new. */
  intern(text: string): number
}

/** A table that also tells whether it has a text. */
export interface NameList extends NameTable {
  /** The text's id; 0 where it has none. */
  find(text: string): number
}

/** The names of one run: shared by the decoders of all its inputs, so that an id means the same in each of them. */
export interface NameTables extends Readonly<Record<IdColumn, NameTable>> {
  readonly extra: readonly NameTable[]
}

/** As many keys as a Map takes: one more throws. */
const MAP_KEYS = 16_777_216

/** Empty tables, one for each of `extras` further fields; the known types have their ids already. */
export const nameTables = (extras = 0): NameTables => ({
  ...forIdColumns(column => nameTable(column === 'type' ? KNOWN_TYPES : [])),
  extra: Array.from({ length: extras }, () => nameTable()),
})

/** A table that starts with these texts as ids 1, 2, … More names than a Map takes go on in a further Map. */
export function nameTable(first: readonly string[] = [], mapKeys = MAP_KEYS): NameList {
  const texts: string[] = []
  let newest = new Map<string, number>()
  const full: Map<string, number>[] = []

  function known(text: string): number | undefined {
    const id = newest.get(text)
    if (id !== undefined) return id
    for (const map of full) {
      const older = map.get(text)
      if (older !== undefined) return older
    }
    return undefined
  }

  function intern(text: string): number {
    const id = known(text)
    if (id !== undefined) return id
    if (newest.size === mapKeys) {
      full.push(newest)
      newest = new Map()
    }
    const own = ownText(text)
    texts.push(own)
    newest.set(own, texts.length)
    return texts.length
  }

  function text(id: number): string {
    const found = texts[id - 1]
    if (found === undefined) throw new RangeError(`no name has the id ${id}`)
    return found
  }

  for (const name of first) intern(name)
  return {
    get size() {
      return texts.length
    },
    text,
    intern,
    find: each => known(each) ?? 0,
  }
}

/**
 * The same text with storage of its own. A slice keeps the whole string that it was cut from alive: without this each
 * new customer would hold a line. (JSON is the one round trip that copies and keeps lone surrogates.)
 */
export function ownText(text: string): string {
  const copy: string = JSON.parse(JSON.stringify(text))
  return copy
}
