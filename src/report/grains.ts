import type { Column, Grain, Phrase } from '../model/index.ts'
import type { AnswerView } from './report.ts'

/** How a series says which grains its rows are of. */
export interface Grains {
  readonly title: string
  /** Shown to people where it tells rows apart, or says that they aren't what was asked for. */
  readonly column: Column
  readonly notes: readonly Phrase[]
}

export function grainsOf(
  buckets: Iterable<{ readonly grain: Grain }>,
  { bucket }: Pick<AnswerView, 'bucket'>,
): Grains {
  const found = new Set<Grain>()
  for (const { grain } of buckets) found.add(grain)
  const [only] = found
  const isCoarser = bucket !== 'auto' && [...found].some(grain => grain !== bucket)
  const isPlain = found.size <= 1 && !isCoarser
  const asked = bucket === 'auto' ? 'time' : bucket
  return {
    title: found.size > 1 ? 'By time' : `By ${only ?? asked}`,
    column: { key: 'grain', title: 'grain', kind: 'grain', ...(isPlain ? { hidden: true } : {}) },
    notes: isCoarser ? [COARSER_NOTE] : [],
  }
}

const COARSER_NOTE: Phrase = [
  'Rows coarser than asked for have aged by --retain; each row says its grain.',
]
