import type { Dictionary } from '../../model/index.ts'
import type { NameTable, NameTables } from '../names.ts'
import { guarded } from './full.ts'
import { internText, type Scanner } from './scanner.ts'
import { DICTIONARY } from './wasm-exports.ts'

/** A scanner's dictionaries for another decoder to add to: inputs of several formats have one set of ids. */
export function internedNames({ wasm, memory, names, keyed: { session } }: Scanner): NameTables {
  const table = (dictionary: number, known: Dictionary): NameTable => ({
    get size() {
      return known.size
    },
    text: id => known.text(id),
    intern: text => guarded(memory, () => internText(wasm, memory, dictionary, text)),
  })
  return {
    type: table(DICTIONARY.type, names.type),
    customer: table(DICTIONARY.customer, names.customer),
    item: table(DICTIONARY.item, names.item),
    currency: table(DICTIONARY.currency, names.currency),
    order: table(DICTIONARY.order, names.order),
    // Of a column that nobody asked for all ids are 0, as the scanner leaves them.
    session:
      session < 0
        ? { ...names.session, intern: () => 0 }
        : table(DICTIONARY.extra + session, names.session),
    extra: names.extra.map((known, i) => table(DICTIONARY.extra + i, known)),
  }
}
