import type { Features } from '../features.ts'

/** Customer-months as columns: a log has millions of them, and a model wants numbers. */
export interface Rows {
  readonly asOfMs: number[]
  /** 1 churned, 0 retained, −1 not known yet. */
  readonly outcome: number[]
  /** Days since the last purchase, orders, net in ten-thousandths, sessions, their mean length in ms (none: 0). */
  readonly features: readonly [number[], number[], number[], number[], number[]]
}

export const openRows = (): Rows => ({
  asOfMs: [],
  outcome: [],
  features: [[], [], [], [], []],
})

export const UNKNOWN = -1

export function addRow(rows: Rows, asOfMs: number, features: Features, churned: boolean | null) {
  rows.asOfMs.push(asOfMs)
  rows.outcome.push(churned === null ? UNKNOWN : Number(churned))
  const [recency, frequency, monetary, sessions, length] = rows.features
  recency.push(features.recencyDays)
  frequency.push(features.frequency)
  monetary.push(Number(features.monetary))
  sessions.push(features.sessions)
  length.push(features.meanSessionMs ?? 0)
}

/**
 * The places of some rows in an order made of what is in them: rows that tie are alike in all that is learnt from, so
 * neither the order of lines nor the names of customers can matter.
 */
export function inOrder(rows: Rows, places: readonly number[]): number[] {
  const columns = [rows.asOfMs, ...rows.features, rows.outcome]
  return places.toSorted((a, b) => {
    for (const column of columns) {
      const difference = (column[a] as number) - (column[b] as number)
      if (difference !== 0) return difference
    }
    return 0
  })
}

/** At most so many of a list, evenly spread over it: of an ordered one a sample without chance. */
export function spread<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)] as T)
}
