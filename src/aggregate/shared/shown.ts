import { calendar, GRAINS, type Grain, type Retention } from '../../model/index.ts'
import type { Rollup } from './rollup.ts'

/** The grain that buckets are read in; auto: as they are kept. What is rolled up beyond it keeps its own. */
export interface InGrain {
  readonly grain: Grain | 'auto'
}

/**
 * The buckets that something happened in, as they are shown: finer ones that fall into one are one. Each is a row, and
 * what is read of it stands in columns: half a million hours cost what their numbers do, and nothing for themselves.
 */
export interface Shown {
  /** The grains that would show an instant. */
  readonly chain: readonly Retention[]
  readonly count: number
  readonly levels: readonly ShownLevel[]
}

export interface ShownLevel {
  readonly grain: Grain
  /** The row of its first bucket. */
  readonly first: number
  /** Calendar keys, ascending. */
  readonly keys: Float64Array
}

/** The row of a bucket; −1 where nothing happened in it. */
export function rowOf({ levels }: Shown, grain: Grain, key: number): number {
  const level = levels.find(each => each.grain === grain)
  if (level === undefined) return -1
  const { keys, first } = level
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] as number) < key) low = middle + 1
    else high = middle
  }
  return keys[low] === key ? first + low : -1
}

/** Where the buckets begin, ascending. */
export function shownStarts(
  { levels, count }: Shown,
  startOf: (grain: Grain, key: number) => number,
): Float64Array {
  const starts = new Float64Array(count)
  for (const { grain, first, keys } of levels)
    for (let i = 0; i < keys.length; i++) starts[first + i] = startOf(grain, keys[i] as number)
  return starts.sort()
}

/** The rows, and the contents that each is made of, which `each` goes through in their order. */
export interface ShownParts<T> {
  readonly shown: Shown
  each(use: (parts: readonly T[], row: number) => void): void
}

export function shownParts<T>(
  { chain: kept, zone, levels }: Rollup<T>,
  asked: Grain | 'auto',
): ShownParts<T> {
  const chain = shownChain(kept, asked)
  const finest = (chain[0] as Retention).grain
  const isFiner = (grain: Grain) => GRAINS.indexOf(grain) < GRAINS.indexOf(finest)
  const cal = calendar(zone)
  const folded = new Map<number, T[]>()
  const owned = new Map<Grain, ReadonlyMap<number, T>>()
  levels.forEach((level, i) => {
    const { grain } = kept[i] as Retention
    if (!isFiner(grain)) owned.set(grain, level)
    else
      for (const [bucket, content] of level) {
        const key = cal.coarser(bucket, grain, finest)
        const there = folded.get(key)
        if (there === undefined) folded.set(key, [content])
        else there.push(content)
      }
  })
  let count = 0
  const shownLevels = chain.map(({ grain }): ShownLevel => {
    const own = owned.get(grain)
    const more = grain === finest ? [...folded.keys()].filter(key => !own?.has(key)) : []
    const keys = Float64Array.from([...(own?.keys() ?? []), ...more]).sort()
    const level = { grain, first: count, keys }
    count += keys.length
    return level
  })
  return {
    shown: { chain, count, levels: shownLevels },
    each(use) {
      for (const { grain, first, keys } of shownLevels) {
        const own = owned.get(grain)
        keys.forEach((key, i) => {
          const parts = grain === finest ? (folded.get(key) ?? []) : []
          const content = own?.get(key)
          use(content === undefined ? parts : [...parts, content], first + i)
        })
      }
    },
  }
}

/** The rows with one content each: for what is no number. */
export function foldShown<T, U>(
  rollup: Rollup<T>,
  asked: Grain | 'auto',
  fold: (parts: readonly T[]) => U,
): { readonly shown: Shown; readonly contents: readonly U[] } {
  const { shown, each } = shownParts(rollup, asked)
  const contents: U[] = []
  each((parts, row) => {
    contents[row] = fold(parts)
  })
  return { shown, contents }
}

/** Asked for a grain, everything finer is shown as it; what the chain keeps coarser stays. */
function shownChain(chain: readonly Retention[], asked: Grain | 'auto'): readonly Retention[] {
  if (asked === 'auto') return chain
  const at = GRAINS.indexOf(asked)
  const finer = chain.filter(({ grain }) => GRAINS.indexOf(grain) <= at)
  const keepMs = finer.at(-1)?.keepMs
  return keepMs === undefined ? chain : [{ grain: asked, keepMs }, ...chain.slice(finer.length)]
}
