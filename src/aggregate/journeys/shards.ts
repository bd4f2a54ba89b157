import type { EventColumns } from './columns.ts'
import { type Chunk, openEnd, readChunk, writeRow } from './log.ts'

/** The events of every 64th customer, in the order they came. */
export interface Shard {
  rows: number
  /** The highest number of a customer within the shard. */
  highest: number
  readonly chunks: Chunk[]
}

/**
 * Customers are dealt out to shards by their ids, which are dense. One shard after the other is read, put in order and
 * forgotten again: what is sorted fits a cache, and all that stays in memory are the bytes of the log.
 */
const SHARD_BITS = 6
const SHARDS = 1 << SHARD_BITS

export const openShards = (): Shard[] =>
  Array.from({ length: SHARDS }, () => ({ rows: 0, highest: -1, chunks: [] }))

/** The id of a customer by the shard and the number within it. */
export const customerId = (shard: number, number: number): number =>
  ((number << SHARD_BITS) | shard) >>> 0

export function appendRow(
  shards: readonly Shard[],
  columns: EventColumns,
  i: number,
  extras: number,
): void {
  const id = columns.customer[i] as number
  const shard = shards[id & (SHARDS - 1)] as Shard
  const number = id >>> SHARD_BITS
  writeRow(openEnd(shard.chunks, extras), columns, i, number)
  shard.rows++
  if (number > shard.highest) shard.highest = number
}

/** The events of a shard, in the order they came; in the customers' column their numbers within the shard. */
export function readShard({ chunks }: Shard, into: EventColumns): void {
  let at = 0
  for (const chunk of chunks) {
    readChunk(chunk, into, at)
    at += chunk.rows
  }
}

/** Hands over the events of one to the other, as they are. */
export function joinShards(into: readonly Shard[], from: readonly Shard[]): void {
  from.forEach(({ rows, highest, chunks }, at) => {
    const shard = into[at] as Shard
    shard.rows += rows
    shard.highest = Math.max(shard.highest, highest)
    for (const chunk of chunks) shard.chunks.push(chunk)
  })
}
