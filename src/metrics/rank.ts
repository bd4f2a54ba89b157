import { byCodePoint, type Cell } from '../model/index.ts'
import type { Metric } from './metric.ts'
import type { Facts } from './tally.ts'
import { wilsonLowerBound } from './wilson.ts'

/** Something to be ranked: its name breaks the last tie. */
export interface Named {
  readonly name: string
  readonly facts: Facts
}

/**
 * Order of items by a metric, the most first. A rate ranks by the lower Wilson bound of its fraction, ties by the
 * denominator; what has no number comes last; every tie left goes to the smaller name by code point.
 */
export function byMetric(metric: Metric): (a: Named, b: Named) => number {
  const rank = (cell: Cell): readonly (number | bigint)[] => {
    if (cell === null) return []
    if (typeof cell === 'number' || typeof cell === 'bigint') return [cell]
    if (typeof cell === 'object' && 'amount' in cell) return [cell.amount]
    if (typeof cell === 'object' && 'of' in cell)
      return [wilsonLowerBound(cell.count, cell.of), cell.of]
    throw new Error(`no order by ${metric.title}: ${typeof cell}`)
  }
  const ranks = new Map<Named, readonly (number | bigint)[]>()
  const rankOf = (named: Named) => {
    let known = ranks.get(named)
    if (known === undefined) {
      known = rank(metric.value(named.facts))
      ranks.set(named, known)
    }
    return known
  }
  return (a, b) => {
    const x = rankOf(a)
    const y = rankOf(b)
    if (x.length !== y.length) return y.length - x.length
    for (let i = 0; i < x.length; i++) {
      const p = x[i] as number
      const q = y[i] as number
      if (p !== q) return p > q ? -1 : 1
    }
    return byCodePoint(a.name, b.name)
  }
}
