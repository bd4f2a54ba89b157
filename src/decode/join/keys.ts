import type { JoinKey } from '../../model/index.ts'
import type { Node } from '../map/node.ts'
import { parseSource, type Source, textOf } from '../map/source.ts'
import { type NameList, nameTable } from '../names.ts'
import { type JoinedFile, joinFault } from './joined-file.ts'

/** The rows of a file by their key. */
export interface KeyIndex {
  find(key: string): Node | null
}

/** A key that several rows have, by the rows. */
interface Several {
  readonly key: string
  readonly rows: readonly [number, number]
}

const NO_ELEMENTS = new Map<string, Node>()

/** A table's column may be called anything; in JSON a name may be a path. */
export const keySource = (name: string, columns: Iterable<string>): Source | null =>
  [...columns].includes(name) ? null : parseSource(name)

export const keyText = (node: Node, name: string, source: Source | null): string | undefined =>
  source === null ? node.member(name)?.text() : textOf(source, node, NO_ELEMENTS)

/** Rows without a key are nobody's. `needsAll`: then there is none. */
function indexOf(file: JoinedFile, name: string, needsAll = false): KeyIndex | Several | null {
  const source = keySource(name, file.columns)
  const keys: NameList = nameTable()
  const rows: number[] = []
  for (let at = 0; at < file.length; at++) {
    const key = keyText(file.row(at), name, source)
    if (key === undefined && needsAll) return null
    if (key === undefined) continue
    const id = keys.intern(key)
    if (id <= rows.length) return { key, rows: [rows[id - 1] as number, at] }
    rows.push(at)
  }
  return {
    find(key) {
      const id = keys.find(key)
      return id === 0 ? null : file.row(rows[id - 1] as number)
    },
  }
}

const isSeveral = (found: KeyIndex | Several): found is Several => 'rows' in found

/** The key's column in the records and in the file, and the rows by it. Throws a Fault where no one key is meant. */
export function resolveKey(
  file: JoinedFile,
  asked: JoinKey | null,
  names: ReadonlySet<string>,
): JoinKey & { readonly index: KeyIndex } {
  if (asked !== null) return { ...asked, index: uniqueIndex(file, asked.right) }
  const shared = file.columns.filter(column => column !== '' && names.has(column))
  const [only, ...others] = shared
  if (only === undefined)
    throw joinFault(
      file.name,
      'has no column that the records have',
      `Type the key's names, theirs and the file's: --join ${file.name}:order_id=id`,
    )
  if (others.length === 0) return { left: only, right: only, index: uniqueIndex(file, only) }
  const unique = shared.flatMap(name => {
    const index = indexOf(file, name, true)
    return index === null || isSeveral(index) ? [] : [{ left: name, right: name, index }]
  })
  const [key, second] = unique
  if (key !== undefined && second === undefined) return key
  const few = unique.length > 0 ? unique.map(({ left }) => left) : shared
  throw joinFault(
    file.name,
    `shares several columns with the records, and ${unique.length === 0 ? 'none has' : 'several have'} one row per value: ${few.slice(0, 5).join(', ')}`,
    `Type which is the key: --join ${file.name}:${few[0]}`,
  )
}

function uniqueIndex(file: JoinedFile, name: string): KeyIndex {
  const found = indexOf(file, name)
  if (found === null) throw new Error('a key was needed of rows that may have none')
  if (!isSeveral(found)) return found
  const [first, second] = found.rows.map(file.line)
  throw joinFault(
    file.name,
    `has several rows with the same ${name}, in lines ${first} and ${second}`,
    'Each row of the records needs one partner: join the other way round, or by another column.',
  )
}
