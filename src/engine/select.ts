import { COLUMNS, type Dictionaries, type EventBatch } from '../model/index.ts'
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

/** Rows that are kept until it is known whether they count: columns that grow. */
export class HeldRows {
  private batch: EventBatch | null = null
  private capacity = 0

  get length(): number {
    return this.batch?.length ?? 0
  }

  /** Copies the rows of a batch, whose columns are valid only until the next one. */
  add(batch: EventBatch): void {
    if (batch.length === 0) return
    const length = this.length + batch.length
    if (length > this.capacity) this.grow(length, batch)
    const held = this.batch as EventBatch
    for (const name of COLUMNS) held[name].set(batch[name].subarray(0, batch.length), held.length)
    held.extra.forEach((column, i) => {
      column.set((batch.extra[i] as Uint32Array).subarray(0, batch.length), held.length)
    })
    this.batch = { ...held, length, names: batch.names }
  }

  /** Lets go of the rows outside the bounds; says how many they were. */
  drop(bounds: Bounds): number {
    if (this.batch === null) return 0
    const kept = inside(this.batch, bounds)
    const dropped = this.batch.length - kept.length
    if (dropped > 0) {
      this.batch = kept
      this.capacity = kept.length
    }
    return dropped
  }

  /** The rows have been given other ids. */
  rename(names: Dictionaries): void {
    if (this.batch !== null) this.batch = { ...this.batch, names }
  }

  rows(): EventBatch | null {
    return this.batch
  }

  private grow(length: number, like: EventBatch): void {
    this.capacity = Math.max(length, this.capacity * 2)
    const grown: Record<string, unknown> = { length: this.length, names: like.names }
    for (const name of COLUMNS) {
      const make = like[name].constructor as new (length: number) => EventBatch[typeof name]
      const column = new make(this.capacity)
      if (this.batch !== null) column.set(this.batch[name].subarray(0, this.length))
      grown[name] = column
    }
    const extra = like.extra.map((_, i) => {
      const column = new Uint32Array(this.capacity)
      if (this.batch !== null)
        column.set((this.batch.extra[i] as Uint32Array).subarray(0, this.length))
      return column
    })
    this.batch = { ...grown, extra } as unknown as EventBatch
  }
}
