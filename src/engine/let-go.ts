import { type NameTable, type NameTables, nameTables } from '../decode/index.ts'
import type { Dictionary } from '../model/index.ts'
import { dropOutside, type Pass } from './pass.ts'
import { openSift, shownTables } from './sift/index.ts'

/** The dictionaries that grow with the events. There are as many types and currencies as a shop has. */
const GROWING = ['customer', 'item', 'order', 'session'] as const

/** Names that a run remembers. */
export const nameCount = (names: NameTables): number =>
  GROWING.reduce((sum, name) => sum + names[name].size, 0) +
  names.extra.reduce((sum, { size }) => sum + size, 0)

/**
 * Forgets the names that no row of the window holds, and numbers the others anew. Whoever has ids of these tables has
 * to be told: the rows are renumbered here, and what was found of single ids (filters, groups) is found again.
 */
export function letGo(pass: Pass, names: NameTables): void {
  dropOutside(pass)
  const held = pass.held.rows()
  // A copy: the rows may have the very object whose tables are replaced.
  const old = held === null ? null : { ...held.names }
  const fresh = nameTables(names.extra.length)
  // The decoder goes on with the same object.
  for (const name of GROWING) Object.assign(names, { [name]: fresh[name] })
  Object.assign(names, { extra: fresh.extra })
  pass.sift = openSift(pass.plan, pass.catalog)
  if (held === null || old === null) return
  const shown = shownTables(pass.sift, names)
  for (const name of GROWING) renumber(held[name], held.length, old[name], shown[name])
  held.extra.forEach((column, at) => {
    const [from, into] = [old.extra[at], shown.extra[at]]
    if (from === undefined || into === undefined) throw new Error('a column without a dictionary')
    renumber(column, held.length, from, into)
  })
  pass.held.rename(shown)
}

function renumber(column: Uint32Array, length: number, from: Dictionary, into: NameTable): void {
  const known = new Map<number, number>()
  for (let i = 0; i < length; i++) {
    const id = column[i] as number
    if (id === 0) continue
    let renamed = known.get(id)
    if (renamed === undefined) {
      renamed = into.intern(from.text(id))
      known.set(id, renamed)
    }
    column[i] = renamed
  }
}
