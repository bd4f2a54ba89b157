import { type Dictionary, forIdColumns } from '../../model/index.ts'
import type { NameTable, NameTables } from '../names.ts'
import { guarded } from './full.ts'
import { dictionaryAt, dictionaryOf, internText } from './names.ts'
import type { Scanner } from './scanner.ts'
import { DICTIONARY } from './wasm-exports.ts'

/** A scanner's dictionaries for another decoder to add to: inputs of several formats have one set of ids. */
export function internedNames(scanner: Scanner): NameTables {
  const { names, keyed } = scanner
  const table = (dictionary: number, known: Dictionary) => tableAt(scanner, dictionary, known)
  return {
    ...forIdColumns(column => {
      const dictionary = dictionaryOf(keyed, column)
      // Of a column that nobody asked for all ids are 0, as the scanner leaves them.
      return dictionary === null
        ? { ...names[column], intern: () => 0 }
        : table(dictionary, names[column])
    }),
    extra: names.extra.map((known, i) => table(DICTIONARY.extra + i, known)),
  }
}

/**
 * Empty dictionaries for names that are no column's: the same text has the same id in all threads. A text that was asked
 * for is kept: the newest label of an item is asked for with each event.
 */
export function ownTables(scanner: Scanner): NameTable[] {
  const { wasm, memory, keyed, handle } = scanner
  const first = DICTIONARY.extra + keyed.columns.length
  return Array.from({ length: handle.tables }, (_, i) =>
    withEmpty(tableAt(scanner, first + i, keeping(dictionaryAt(wasm, memory, first + i)))),
  )
}

const NUL = '\0'

/** The scanner has no id for the empty text, which is a name here (NO_VALUE): a NUL before it, and before what begins with one. */
const withEmpty = (table: NameTable): NameTable => ({
  get size() {
    return table.size
  },
  text: id => {
    const text = table.text(id)
    return text.startsWith(NUL) ? text.slice(1) : text
  },
  intern: text => table.intern(text === '' || text.startsWith(NUL) ? NUL + text : text),
})

function keeping(known: Dictionary): Dictionary {
  const texts: string[] = []
  return {
    get size() {
      return known.size
    },
    text: id => {
      texts[id] ??= known.text(id)
      return texts[id]
    },
  }
}

const tableAt = ({ wasm, memory }: Scanner, dictionary: number, known: Dictionary): NameTable => ({
  get size() {
    return known.size
  },
  text: id => known.text(id),
  intern: text => guarded(memory, () => internText(wasm, memory, dictionary, text)),
})
