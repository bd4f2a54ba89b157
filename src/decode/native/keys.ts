import { FIELDS } from '../../model/index.ts'
import type { Places, Spelling } from '../map/spelling.ts'
import { F_LINE_PRICE, F_NONE, FIELD, NO_EXTRA } from './wasm-exports.ts'

/** A member that the scanner looks for: see `wasm/scan/keys.ts`. */
export interface Key {
  /** The object that it is a member of: 0 is the record. */
  readonly node: number
  readonly name: string
  /** The node that it is itself; 0 where it is a value. */
  readonly child: number
  /** What is told apart: a place, or an object on the way to one. */
  readonly source: number
  /** Its number, or F_NONE. */
  readonly field: number
  /** Its column, or NO_EXTRA. */
  readonly extra: number
  /** The sources that come before it. */
  readonly better: readonly number[]
}

/** Sources are told apart by the bits of a word of 64. */
const MAX_SOURCES = 64
/** Three slots of names beside those of the columns: see `wasm/scan/waiting.ts`. */
const MAX_COLUMNS = 52
const MAX_TYPES = 64

interface Place {
  readonly names: readonly string[]
  field: number
  extra: number
  readonly better: readonly string[]
}

/**
 * The keys of a spelling whose columns are these; null where it asks for what the scanner can't tell apart: two fields
 * from one place, a value that is looked into as well, or too many.
 */
export function keysOf({ fields, types }: Spelling, columns: readonly Places[]): Key[] | null {
  if (columns.length > MAX_COLUMNS || types.length > MAX_TYPES) return null
  if (!types.flat().every(text => text.isWellFormed())) return null
  const places = placesRead(fields, columns)
  if (places === null) return null
  const nodes = new Map<string, { node: number; source: number; names: readonly string[] }>()
  for (const { names } of places.values())
    for (let depth = 1; depth < names.length; depth++) {
      const way = names.slice(0, depth)
      if (places.has(wayOf(way))) return null
      if (!nodes.has(wayOf(way)))
        nodes.set(wayOf(way), {
          node: nodes.size + 1,
          source: places.size + nodes.size,
          names: way,
        })
    }
  if (places.size + nodes.size > MAX_SOURCES) return null

  const nodeOf = (names: readonly string[]) => nodes.get(wayOf(names.slice(0, -1)))?.node ?? 0
  const lastOf = (names: readonly string[]) => names[names.length - 1] as string
  const sources = [...places.keys()]
  const keys = [...places.values()].flatMap(({ names, field, extra, better }, source): Key[] => {
    const before = better.map(way => sources.indexOf(way))
    const key = { node: 0, child: 0, source, field, extra, better: before }
    const nested = { ...key, node: nodeOf(names), name: lastOf(names) }
    // Flat exports have dots in names: see `follow` in map/path.ts.
    return names.length === 1 ? [nested] : [nested, { ...key, name: names.join('.') }]
  })
  for (const { node, source, names } of nodes.values())
    keys.push({
      node: nodeOf(names),
      name: lastOf(names),
      child: node,
      source,
      field: F_NONE,
      extra: NO_EXTRA,
      better: [],
    })
  return keys
}

/** Every place that is read, by its way. */
function placesRead(
  fields: Spelling['fields'],
  columns: readonly Places[],
): Map<string, Place> | null {
  const places = new Map<string, Place>()
  const isTold = (from: Places, target: 'field' | 'extra', number: number): boolean => {
    const better: string[] = []
    for (const names of from) {
      // Half a character would be another one in UTF-8.
      if (names.length > MAX_SOURCES || !names.every(name => name.isWellFormed())) return false
      const way = wayOf(names)
      if (better.includes(way)) continue
      const known = places.get(way) ?? {
        names,
        field: F_NONE,
        extra: NO_EXTRA,
        better: [...better],
      }
      const isFree = known[target] === (target === 'field' ? F_NONE : NO_EXTRA)
      if (!isFree || known.better.join() !== better.join()) return false
      known[target] = number
      places.set(way, known)
      better.push(way)
      if (places.size > MAX_SOURCES) return false
    }
    return true
  }
  // As the line total a price is no unit price: `revenue=price`.
  const isLinePrice =
    fields.price !== undefined && JSON.stringify(fields.price) === JSON.stringify(fields.revenue)
  for (const field of FIELDS) {
    if (field === 'price' && isLinePrice) continue
    const number = field === 'revenue' && isLinePrice ? F_LINE_PRICE : FIELD[field]
    if (!isTold(fields[field] ?? [], 'field', number)) return null
  }
  for (const [number, column] of columns.entries())
    if (!isTold(column, 'extra', number)) return null
  return places
}

const wayOf = (names: readonly string[]): string => JSON.stringify(names)

/** The sources of these places. */
export const sourcesAt = (keys: readonly Key[], places: Places): number[] =>
  keys
    .filter(({ child }) => child === 0)
    .filter(({ node, name }) => node === 0 && places.some(names => names.join('.') === name))
    .map(({ source }) => source)
