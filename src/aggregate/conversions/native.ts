import { calendar } from '../../model/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { eachPlacedRun } from '../native/columns.ts'
import type { Native } from '../native/memory.ts'
import {
  ageBuckets,
  type BucketParams,
  finestBucket,
  finestGrain,
  mergeBuckets,
  openRollup,
  type Rollup,
} from '../shared/rollup.ts'
import type { Conversion, Conversions } from './index.ts'

/** What customers did, in the order it came, in the native's memory; and which of it is whose bucket's. */
export interface NativeConversions {
  readonly at: number
  readonly byBucket: Rollup<LoggedBucket>
}

/** The buckets of the log that this one is made of: what has aged keeps the hour that it was written down in. */
export interface LoggedBucket {
  readonly logged: number[]
}

/**
 * First views and last conversions for --basis customer, in the native's memory: 16 bytes an event; from 4 million
 * events on 16 to 64 for each distinct customer, item and bucket.
 */
export const nativeConversions = (native: Native): Aggregate<BucketParams, NativeConversions> => {
  const { wasm } = native
  const append = (into: LoggedBucket, from: LoggedBucket): void => {
    into.logged.push(...from.logged)
  }
  return {
    name: 'conversions',
    open: params => ({ at: wasm.openConversions() >>> 0, byBucket: openRollup(params) }),
    add({ at, byBucket }, batch) {
      const cal = calendar(byBucket.zone)
      const grain = finestGrain(byBucket)
      eachPlacedRun(native, byBucket, batch, (owner, columns, from, to) => {
        const { time, type, item, customer } = columns
        const { logged } = finestBucket(byBucket, owner, () => ({
          logged: [wasm.openConversionBucket(cal.start(grain, owner)) >>> 0],
        }))
        wasm.addConversions(at, logged[0] as number, from, to, time, type, item, customer)
      })
    },
    age: ({ byBucket }, newest) => ageBuckets(byBucket, newest, append),
    merge(into, from) {
      wasm.linkConversions(into.at, from.at)
      mergeBuckets(into.byBucket, from.byBucket, () => ({ logged: [] }), append)
    },
  }
}

/** A row of counts: viewers, converters and two numbers of the count itself, u32 each. */
const COUNTS = 4

/** Counts each group of buckets, each item and the whole. No bucket is in two groups. */
export function countFast(
  { wasm, memory }: Native,
  { at, byBucket }: NativeConversions,
  groups: readonly (readonly LoggedBucket[])[],
): Conversions {
  for (const level of byBucket.levels)
    for (const { logged } of level.values())
      for (const bucket of logged) wasm.groupConversions(bucket, 0)
  groups.forEach((buckets, i) => {
    for (const { logged } of buckets)
      for (const bucket of logged) wasm.groupConversions(bucket, i + 1)
  })
  const rows = [(wasm.conversionItems(at) >>> 0) + 1, groups.length + 1]
  const blocks = rows.map(count => wasm.block(count * COUNTS * 4) >>> 0)
  const [itemsAt = 0, groupsAt = 0] = blocks
  wasm.countConversions(at, itemsAt, groupsAt)
  const [byItem, byGroup] = blocks.map((block, i) =>
    new Uint32Array(memory.buffer, block, (rows[i] as number) * COUNTS).slice(),
  ) as [Uint32Array, Uint32Array]
  blocks.forEach((block, i) => {
    wasm.release(block, (rows[i] as number) * COUNTS * 4)
  })
  return {
    overall: rowOf(byGroup, 0),
    group: i => rowOf(byGroup, i + 1),
    item: id => rowOf(byItem, id),
  }
}

const rowOf = (counts: Uint32Array, row: number): Conversion => ({
  viewers: counts[row * COUNTS] ?? 0,
  converters: counts[row * COUNTS + 1] ?? 0,
})
