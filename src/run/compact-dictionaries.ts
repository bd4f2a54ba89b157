import { type NameTable, type NameTables, nameTables } from '../decode/index.ts'
import { type Dictionary, idColumnsBut } from '../model/index.ts'
import { openTransform, shownTables } from '../transform/index.ts'
import { dropOutside, type Pass } from './pass.ts'

/** The dictionaries that grow with the events. There are as many types and currencies as a shop has. */
const GROWING = idColumnsBut('type', 'currency')

/** Names that a run remembers. */
export const nameCount = (names: NameTables): number =>
  GROWING.reduce((sum, name) => sum + names[name].size, 0) +
  names.extra.reduce((sum, { size }) => sum + size, 0)

/**
 * Forgets the names that no row of the window holds, and numbers the others anew. Whoever has ids of these tables has
 * to be told: the rows are renumbered here, and what was found of single ids (filters, groups) is found again.
 */
export function compactDictionaries(pass: Pass, names: NameTables): void {
  dropOutside(pass)
  const held = pass.held.names
  // A copy: the rows may have the very object whose tables are replaced.
  const old = held === null ? null : { ...held }
  const fresh = nameTables(names.extra.length)
  // The decoder goes on with the same object.
  for (const name of GROWING) Object.assign(names, { [name]: fresh[name] })
  Object.assign(names, { extra: fresh.extra })
  pass.transform = openTransform(pass.plan, pass.needs, pass.catalog)
  if (old === null) return
  const shown = shownTables(pass.transform, names)
  const columns = GROWING.map(name => [name, renaming(old[name], shown[name])] as const)
  const extra = old.extra.map((from, at) => {
    const into = shown.extra[at]
    if (into === undefined) throw new Error('a column without a dictionary')
    return renaming(from, into)
  })
  pass.held.rename(shown, batch => {
    for (const [name, renamed] of columns) renumber(batch[name], renamed)
    batch.extra.forEach((column, at) => {
      renumber(column, extra[at] as Renaming)
    })
  })
}

type Renaming = (id: number) => number

function renaming(from: Dictionary, into: NameTable): Renaming {
  const known = new Map<number, number>([[0, 0]])
  return id => {
    let renamed = known.get(id)
    if (renamed === undefined) {
      renamed = into.intern(from.text(id))
      known.set(id, renamed)
    }
    return renamed
  }
}

function renumber(column: Uint32Array, renamed: Renaming): void {
  for (let i = 0; i < column.length; i++) column[i] = renamed(column[i] as number)
}
