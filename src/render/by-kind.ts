import type { Incomplete } from '../model/index.ts'

/** So many inputs with the same problem are a line each; more are one line. */
const FEW = 3

/** A problem, and how many inputs have it. */
export interface Problem {
  readonly first: Incomplete
  readonly count: number
}

/**
 * What is wrong with many inputs, once: a thousand files that can't be opened are one line. Sentences that differ by
 * their numbers alone say the same thing.
 */
export function byKind(incomplete: readonly Incomplete[]): Problem[] {
  const kindOf = ({ reason, message }: Incomplete) => `${reason} ${message.replace(/\d+/g, '0')}`
  const counts = new Map<string, number>()
  for (const each of incomplete) counts.set(kindOf(each), (counts.get(kindOf(each)) ?? 0) + 1)
  const seen = new Set<string>()
  return incomplete.flatMap(first => {
    const kind = kindOf(first)
    const count = counts.get(kind) as number
    if (count <= FEW) return [{ first, count: 1 }]
    if (seen.has(kind)) return []
    seen.add(kind)
    return [{ first, count }]
  })
}
