/** Pairs of items and the baskets they are in together, in columns that grow: 12 bytes a pair, and there may be millions. */
export interface PairColumns {
  length: number
  /** Places in the list of items. */
  a: Uint32Array
  b: Uint32Array
  count: Uint32Array
}

const FIRST_ROOM = 1024

export const openPairs = (): PairColumns => ({
  length: 0,
  a: new Uint32Array(FIRST_ROOM),
  b: new Uint32Array(FIRST_ROOM),
  count: new Uint32Array(FIRST_ROOM),
})

export function addPair(pairs: PairColumns, a: number, b: number, count: number): void {
  if (pairs.length === pairs.a.length)
    for (const name of ['a', 'b', 'count'] as const) {
      const longer = new Uint32Array(pairs.length * 2)
      longer.set(pairs[name])
      pairs[name] = longer
    }
  const at = pairs.length++
  pairs.a[at] = a
  pairs.b[at] = b
  pairs.count[at] = count
}
