import type { ColumnOf, Grain, Phrase } from '../model/index.ts'
import type { View } from './report.ts'

/** A row of a series. */
interface Bucket {
  readonly startMs: number
  readonly endMs: number
  readonly grain: Grain
}

/** When the bucket of a row is. */
export const WHEN = {
  start: {
    title: 'start',
    kind: 'time',
    about: 'where the bucket begins',
    value: row => row.startMs,
  },
  grain: { title: 'grain', kind: 'grain', about: 'how long it is', value: row => row.grain },
  end: {
    title: 'end',
    kind: 'time',
    about: 'where it ends, exclusive',
    hidden: true,
    value: row => row.endMs,
  },
} satisfies Record<string, ColumnOf<Bucket>>

/** The grain, where all rows have the same. */
export const HIDDEN_GRAIN = { ...WHEN.grain, hidden: true } as const

/** How a series says which grains its rows are of. */
export interface Grains {
  readonly title: string
  /** Shown to people where rows differ in it; else the title says it. */
  readonly looks: { readonly grain: { readonly hidden: boolean } }
  readonly notes: readonly Phrase[]
}

export function grainsOf(
  buckets: Iterable<{ readonly grain: Grain }>,
  { bucket }: Pick<View, 'bucket'>,
): Grains {
  const found = new Set<Grain>()
  for (const { grain } of buckets) found.add(grain)
  const [only] = found
  const isCoarser = bucket !== 'auto' && [...found].some(grain => grain !== bucket)
  const isMixed = found.size > 1
  const asked = bucket === 'auto' ? 'time' : bucket
  return {
    title: isMixed ? 'By time' : `By ${only ?? asked}`,
    looks: { grain: { hidden: !isMixed } },
    notes: isCoarser ? [isMixed ? MIXED_NOTE : COARSER_NOTE] : [],
  }
}

const COARSER_NOTE: Phrase = ['Older rows were rolled up by --retain.']
const MIXED_NOTE: Phrase = ['Older rows were rolled up by --retain; each row shows its grain.']
