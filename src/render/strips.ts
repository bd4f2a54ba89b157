import type { Cell, Table } from '../model/index.ts'
import { barsOf, sizeOf, strip } from './bars.ts'

/** Narrower than this a strip shows nothing. */
const LEAST = 8

/** All of a series at a glance, a character a bucket and a line a grain: what the rows below don't show. */
export function stripLines(table: Table, width: number): string[] {
  const bars = barsOf(table)
  if (bars === null || table.rows.some(({ marks }) => marks?.gap !== undefined)) return []
  const grainAt = table.columns.findIndex(({ kind }) => kind === 'grain')
  const values = new Map<Cell | undefined, number[]>()
  for (const { cells } of table.rows) {
    const grain = cells[grainAt]
    const known = values.get(grain)
    if (known === undefined) values.set(grain, [sizeOf(cells[bars.at])])
    else known.push(sizeOf(cells[bars.at]))
  }
  const what = table.columns[bars.at]?.title ?? ''
  const labels = [...values.keys()].map(grain => `${what} by ${grain ?? 'bucket'}`)
  const longest = Math.max(0, ...labels.map(label => label.length))
  const room = width - longest - 2
  if (room < LEAST) return []
  return [...values.values()].map(
    (each, i) => `${(labels[i] ?? '').padEnd(longest)}  ${strip(each.slice(-room))}`,
  )
}
