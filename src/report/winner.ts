import { byCodePoint } from '../model/index.ts'

/** The item that has most of something, and who has as much. Ties go to the smaller id by code point. */
export interface Winner<V extends number | bigint> {
  readonly id: number
  readonly item: string
  readonly value: V
  /** How many others have as much. */
  readonly ties: number
  /** The first ten of those others. */
  readonly tied: readonly string[]
}

const TIED_SHOWN = 10

/** Null when nobody has more than 0. Texts are looked up only for those who tie at the top. */
export function winner<V extends number | bigint>(
  entries: Iterable<readonly [id: number, value: V]>,
  text: (id: number) => string,
): Winner<V> | null {
  let best: V | null = null
  let ids: number[] = []
  for (const [id, value] of entries) {
    if (value <= 0 || (best !== null && value < best)) continue
    if (best === null || value > best) {
      best = value
      ids = []
    }
    ids.push(id)
  }
  if (best === null) return null
  const named = ids.map(id => ({ id, name: text(id) }))
  const [first, ...tied] = smallest(named, TIED_SHOWN + 1)
  if (first === undefined) throw new Error('a winner without a name')
  return {
    id: first.id,
    item: first.name,
    value: best,
    ties: ids.length - 1,
    tied: tied.map(({ name }) => name),
  }
}

/** The n of the smallest names, in order: an hour may have thousands of items with one view each. */
function smallest<T extends { readonly name: string }>(all: readonly T[], n: number): T[] {
  const first: T[] = []
  for (const one of all) {
    if (first.length === n && byCodePoint(one.name, (first[n - 1] as T).name) >= 0) continue
    const at = first.findIndex(other => byCodePoint(one.name, other.name) < 0)
    first.splice(at < 0 ? first.length : at, 0, one)
    if (first.length > n) first.pop()
  }
  return first
}
