import { byCodePoint } from '../model/index.ts'

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
  const first = smallest(ids.map(text), TIED_SHOWN + 1)
  return { item: first[0] as string, value: best, ties: ids.length - 1, tied: first.slice(1) }
}

/** The n smallest texts in order: an hour may have thousands of items with one view each. */
function smallest(texts: readonly string[], n: number): string[] {
  const first: string[] = []
  for (const text of texts) {
    if (first.length === n && byCodePoint(text, first[n - 1] as string) >= 0) continue
    const at = first.findIndex(other => byCodePoint(text, other) < 0)
    first.splice(at < 0 ? first.length : at, 0, text)
    if (first.length > n) first.pop()
  }
  return first
}
