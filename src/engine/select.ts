import { COLUMNS, type EventBatch } from '../model/index.ts'
import { type Extent, extentOf } from './extent.ts'
import type { Bounds } from './period.ts'

/** The rows of a batch inside the bounds: the batch itself when all are. */
export function inside(
  batch: EventBatch,
  { startMs, endMs }: Bounds,
  { oldest, newest }: Extent = extentOf(batch),
): EventBatch {
  if (oldest >= startMs && newest < endMs) return batch
  let count = 0
  for (let i = 0; i < batch.length; i++) {
    const time = batch.time[i] as number
    if (time >= startMs && time < endMs) count++
  }
  const rows = new Uint32Array(count)
  let next = 0
  for (let i = 0; i < batch.length; i++) {
    const time = batch.time[i] as number
    if (time >= startMs && time < endMs) rows[next++] = i
  }
  return pick(batch, rows)
}

/** These rows of a batch, as a batch with columns of its own. */
export function pick(batch: EventBatch, rows: Uint32Array): EventBatch {
  const picked: Record<string, unknown> = { length: rows.length, names: batch.names }
  for (const name of COLUMNS) {
    const from = batch[name]
    const to = from.slice(0, rows.length)
    for (let i = 0; i < rows.length; i++) to[i] = from[rows[i] as number] as number
    picked[name] = to
  }
  picked.extra = batch.extra.map(column => Uint32Array.from(rows, row => column[row] as number))
  return picked as unknown as EventBatch
}
