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
 * The list by a metric, the most first. A rate ranks by the lower Wilson bound of its fraction, ties by the
 * denominator; what has no number comes last; every tie left goes to the smaller name by code point.
 */
export function ranked<T extends Named>(metric: Metric, list: readonly T[]): T[] {
  // Ranks in columns: a hundred thousand items are compared a million times.
  const first = new Float64Array(list.length)
  const second = new Float64Array(list.length)
  const exact: (bigint | undefined)[] = []
  for (const [i, { facts }] of list.entries()) {
    const cell = metric.value(facts)
    const amount = exactOf(cell)
    if (amount !== null) {
      first[i] = Number(amount)
      if (Math.abs(first[i] as number) >= Number.MAX_SAFE_INTEGER) exact[i] = amount
    } else if (typeof cell === 'object' && cell !== null && 'of' in cell) {
      first[i] = wilsonLowerBound(cell.count, cell.of)
      second[i] = cell.of
    } else first[i] = cell === null ? Number.NEGATIVE_INFINITY : Number(cell)
  }
  const order = Array.from(list, (_, i) => i)
  order.sort((a, b) => {
    const x = first[a] as number
    const y = first[b] as number
    if (x !== y) return x > y ? -1 : 1
    const p = exact[a] ?? second[a] ?? 0
    const q = exact[b] ?? second[b] ?? 0
    if (p !== q) return p > q ? -1 : 1
    return byCodePoint((list[a] as T).name, (list[b] as T).name)
  })
  return order.map(i => list[i] as T)
}

/** An amount that a double may not hold. */
function exactOf(cell: Cell): bigint | null {
  if (typeof cell === 'bigint') return cell
  return typeof cell === 'object' && cell !== null && 'amount' in cell ? cell.amount : null
}
