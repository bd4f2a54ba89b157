import { byCodePoint } from '../../model/index.ts'

/** The item that has most of something, and who has as much. Ties go to the smaller id by code point. */
export interface Winner<V extends number | bigint> {
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
  const [first, ...tied] = smallest(ids.map(text), TIED_SHOWN + 1)
  if (first === undefined) throw new Error('a winner without a name')
  return {
    item: first,
    value: best,
    ties: ids.length - 1,
    tied,
  }
}

/** The n smallest names, in order: an hour may have thousands of items with one view each. */
function smallest(names: readonly string[], n: number): string[] {
  const first: string[] = []
  for (const name of names) {
    if (first.length === n && byCodePoint(name, first[n - 1] as string) >= 0) continue
    const at = first.findIndex(other => byCodePoint(name, other) < 0)
    first.splice(at < 0 ? first.length : at, 0, name)
    if (first.length > n) first.pop()
  }
  return first
}
