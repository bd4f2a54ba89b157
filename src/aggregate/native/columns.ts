import { type EventBatch, forIdColumns } from '../../model/index.ts'
import { eachRun } from '../shared/bucket-runs.ts'
import type { Rollup } from '../shared/rollup.ts'
import type { Native } from './memory.ts'

/** The columns that the native reads. */
const READ = [
  'time',
  'amount',
  'type',
  'customer',
  'item',
  'quantity',
  'currency',
  'order',
] as const satisfies readonly (keyof EventBatch)[]

/** Where the columns of some rows are in a scanner's memory. */
export type Placed = Readonly<Record<(typeof READ)[number], number>>

export const placesOf = (batch: EventBatch): Placed => ({
  time: batch.time.byteOffset,
  amount: batch.amount.byteOffset,
  type: batch.type.byteOffset,
  customer: batch.customer.byteOffset,
  item: batch.item.byteOffset,
  quantity: batch.quantity.byteOffset,
  currency: batch.currency.byteOffset,
  order: batch.order.byteOffset,
})

/** As `eachRun`, with the places of the columns. */
export function eachPlacedRun(
  native: Native,
  rollup: Rollup<unknown>,
  batch: EventBatch,
  use: (bucket: number, columns: Placed, from: number, to: number) => void,
): void {
  const columns = placesOf(batch)
  eachRun(rollup, batch, (bucket, from, to) => use(bucket, columns, from, to), native)
}

/** Rows that are copied at once where they aren't in the memory yet. */
const STAGE_ROWS = 4096
const BYTES_A_COLUMN = STAGE_ROWS * 8

const stages = new WeakMap<Native, number>()

/**
 * The rows of a batch in a scanner's memory: those of the scanner's batch where they are; of others (rows that were
 * picked or held, another field in the item's place) the columns that aren't there are copied, so many rows at a time. A
 * copy is valid until the next.
 */
export function* staged(native: Native, batch: EventBatch): Generator<EventBatch, void, undefined> {
  const missing = READ.filter(name => !(batch[name].buffer instanceof SharedArrayBuffer))
  if (missing.length === 0) yield batch
  else
    for (let from = 0; from < batch.length; from += STAGE_ROWS) {
      const part = partOf(batch, from, Math.min(batch.length, from + STAGE_ROWS))
      const stage = stageOf(native)
      const copies = missing.map((name, i) => [
        name,
        copied(native, stage + i * BYTES_A_COLUMN, part[name]),
      ])
      yield { ...part, ...Object.fromEntries(copies) }
    }
}

function partOf({ names, extra, ...batch }: EventBatch, from: number, to: number): EventBatch {
  return {
    length: to - from,
    names,
    time: batch.time.subarray(from, to),
    ...forIdColumns(column => batch[column].subarray(from, to)),
    amount: batch.amount.subarray(from, to),
    quantity: batch.quantity.subarray(from, to),
    extra: extra.map(column => column.subarray(from, to)),
    line: batch.line.subarray(from, to),
  }
}

function stageOf(native: Native): number {
  let stage = stages.get(native)
  if (stage === undefined) {
    stage = native.wasm.block(READ.length * BYTES_A_COLUMN) >>> 0
    stages.set(native, stage)
  }
  return stage
}

function copied<Column extends Float64Array | Int32Array | Uint32Array>(
  { memory }: Native,
  at: number,
  column: Column,
): Column {
  const kind = column.constructor as new (
    buffer: ArrayBufferLike,
    at: number,
    length: number,
  ) => Column
  const copy = new kind(memory.buffer, at, column.length)
  copy.set(column)
  return copy
}
