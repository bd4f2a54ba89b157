import { calendar, type Dictionaries, type Grain } from '../../model/index.ts'
import {
  BUCKET_BEGINS,
  C_LENGTH,
  CONVERSION_BYTES,
  CONVERSION_CONVERTERS,
  CONVERSION_VIEWERS,
  E_BUCKET,
  E_BYTES,
  E_CUSTOMER,
  E_ITEM,
  E_OFFSET,
} from '../../wasm/layout.ts'
import type { NativeAggregate } from '../aggregate.ts'
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
import type { Rows } from '../shared/rows.ts'
import { type InGrain, shownParts } from '../shared/shown.ts'
import {
  type Conversion,
  type ConversionsRead,
  type ConversionsState,
  conversions,
  itemConversions,
  noteEvent,
  openConversionRows,
} from './index.ts'

/** What customers did, in the order it came, in a scanner's memory; and which of it is whose bucket's. */
export interface NativeConversions {
  readonly at: number
  readonly byBucket: Rollup<LoggedBucket>
}

/** The buckets of the log that this one is made of: an entry keeps its hour when that is rolled up. */
export interface LoggedBucket {
  readonly logged: number[]
}

/**
 * First views and last conversions for --basis customer, in a scanner's memory: 16 bytes an event; from 4 million
 * events on 16 to 64 for each distinct customer, item and bucket.
 */
export const nativeConversions = (
  native: Native,
): NativeAggregate<BucketParams, NativeConversions, InGrain, ConversionsRead> => {
  const { wasm } = native
  const append = (into: LoggedBucket, from: LoggedBucket): void => {
    into.logged.push(...from.logged)
  }
  return {
    name: 'conversions',
    init: params => ({ at: wasm.openConversions() >>> 0, byBucket: openRollup(params) }),
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
    save: state => conversions.save(plainOf(native, state)),
    read: (state, names, { grain }) => count(native, state, grain, names),
  }
}

/** Numbers of u32 in a row of counts. */
const COUNTS = CONVERSION_BYTES / 4

/** Counts each bucket as it is shown, each item and the whole. */
function count(
  { wasm, memory }: Native,
  { at, byBucket }: NativeConversions,
  grain: Grain | 'auto',
  names: Dictionaries,
): ConversionsRead {
  const { shown, each } = shownParts(byBucket, grain)
  // Row 0 is the whole.
  each((parts, row) => {
    for (const { logged } of parts)
      for (const bucket of logged) wasm.groupConversions(bucket, row + 1)
  })
  const rows = [(wasm.conversionItems(at) >>> 0) + 1, shown.count + 1]
  const blocks = rows.map(length => wasm.block(length * COUNTS * 4) >>> 0)
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
    shown,
    buckets: {
      viewers: columnOf(byGroup, CONVERSION_VIEWERS).subarray(1),
      converters: columnOf(byGroup, CONVERSION_CONVERTERS).subarray(1),
    },
    items: itemConversions(
      columnOf(byItem, CONVERSION_VIEWERS),
      columnOf(byItem, CONVERSION_CONVERTERS),
      names,
    ),
  }
}

const columnOf = (counts: Uint32Array, offset: number): Uint32Array =>
  Uint32Array.from(
    { length: counts.length / COUNTS },
    (_, row) => counts[row * COUNTS + offset / 4] as number,
  )

const rowOf = (counts: Uint32Array, row: number): Conversion => ({
  viewers: counts[row * COUNTS + CONVERSION_VIEWERS / 4] ?? 0,
  converters: counts[row * COUNTS + CONVERSION_CONVERTERS / 4] ?? 0,
})

/** The same as the plain aggregate has it. */
function plainOf({ wasm, memory }: Native, { at, byBucket }: NativeConversions): ConversionsState {
  const { zone, chain, levels } = byBucket
  const plain: ConversionsState = {
    byItem: openConversionRows(2),
    byBucket: { zone, chain, levels: levels.map(() => new Map<number, Rows>()) },
  }
  const rowsAt = new Map<number, Rows>()
  levels.forEach((level, i) => {
    for (const [key, { logged }] of level) {
      const rows = openConversionRows(1)
      plain.byBucket.levels[i]?.set(key, rows)
      for (const bucket of logged) rowsAt.set(bucket, rows)
    }
  })
  const length = new Uint32Array(memory.buffer, at + C_LENGTH, 1)[0] as number
  const block = wasm.block(length * E_BYTES) >>> 0
  wasm.copyConversions(at, block)
  const entries = new Uint32Array(memory.buffer, block, (length * E_BYTES) / 4)
  for (let row = 0; row < length; row++) {
    const field = (offset: number) => entries[(row * E_BYTES + offset) / 4] as number
    const bucket = field(E_BUCKET)
    const begins = new Float64Array(memory.buffer, bucket + BUCKET_BEGINS, 1)[0] as number
    const [item, converts] = [field(E_ITEM) >>> 1, (field(E_ITEM) & 1) === 1]
    const time = begins + field(E_OFFSET)
    noteEvent(plain, rowsAt.get(bucket) as Rows, field(E_CUSTOMER), item, time, converts)
  }
  wasm.release(block, length * E_BYTES)
  return plain
}
