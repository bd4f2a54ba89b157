import { COLUMNS, type EventBatch } from '../model/index.ts'

/** The instants [startMs, endMs) that count; infinite where nothing bounds them. */
export interface Bounds {
  readonly startMs: number
  readonly endMs: number
}

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
export function pick(batch: EventBatch, rows: ArrayLike<number>): EventBatch {
  const picked: Record<string, unknown> = { length: rows.length, names: batch.names }
  for (const name of COLUMNS) picked[name] = ofColumn(batch[name], rows)
  picked.extra = batch.extra.map(column => ofIds(column, rows))
  return picked as unknown as EventBatch
}

function ofColumn(column: EventBatch[(typeof COLUMNS)[number]], rows: ArrayLike<number>) {
  if (column instanceof Float64Array) return ofNumbers(column, rows)
  return column instanceof Int32Array ? ofCounts(column, rows) : ofIds(column, rows)
}

// The same three times: a loop that meets arrays of several kinds takes V8 three times as long.
function ofIds(from: Uint32Array, rows: ArrayLike<number>): Uint32Array {
  const to = new Uint32Array(rows.length)
  for (let i = 0; i < rows.length; i++) to[i] = from[rows[i] as number] as number
  return to
}
function ofNumbers(from: Float64Array, rows: ArrayLike<number>): Float64Array {
  const to = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) to[i] = from[rows[i] as number] as number
  return to
}
function ofCounts(from: Int32Array, rows: ArrayLike<number>): Int32Array {
  const to = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) to[i] = from[rows[i] as number] as number
  return to
}

/** The oldest and the newest instant of a batch, epoch ms: whatever looks at both needs to look at the rows only once. */
export interface Extent {
  readonly oldest: number
  readonly newest: number
}

/** Infinity and −Infinity where there are no rows. */
export function extentOf({ noted, time, length }: EventBatch): Extent {
  if (noted !== undefined) return noted
  let oldest = Infinity
  let newest = -Infinity
  for (let i = 0; i < length; i++) {
    const at = time[i] as number
    if (at < oldest) oldest = at
    if (at > newest) newest = at
  }
  return { oldest, newest }
}
