import type { EventBatch } from '../../model/index.ts'
import type { Aged } from '../aged.ts'
import { eachRun } from '../runs.ts'
import type { Tally } from './tally.ts'

/** The columns that the tally reads. */
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

/** Where the columns of some rows are in the tally's memory. */
export type Placed = Readonly<Record<(typeof READ)[number], number>>

/** Rows that are copied at once where they aren't in the memory yet. */
const STAGE_ROWS = 4096
const BYTES_A_ROW = READ.length * 8

const stages = new WeakMap<Tally, number>()

/** As `eachRun`, with the columns of the rows as `placed` gives them: those of the scanner's batch once for all its runs. */
export function eachPlacedRun(
  tally: Tally,
  aged: Aged<unknown>,
  batch: EventBatch,
  use: (bucket: number, columns: Placed, from: number, to: number) => void,
): void {
  const columns = isThere(batch) ? addressesOf(batch) : null
  eachRun(
    aged,
    batch,
    (bucket, from, to) => {
      if (columns !== null) use(bucket, columns, from, to)
      else placed(tally, batch, from, to, (copy, first, end) => use(bucket, copy, first, end))
    },
    tally,
  )
}

/**
 * Gives the columns of rows [from, to) to `use`, and where these rows stand in them: a batch of the scanner is where it
 * is, another one (rows that were picked, rows of the plain decoder) is copied first, piece by piece.
 */
export function placed(
  tally: Tally,
  batch: EventBatch,
  from: number,
  to: number,
  use: (columns: Placed, from: number, to: number) => void,
): void {
  if (isThere(batch)) {
    use(addressesOf(batch), from, to)
    return
  }
  const stage = stageOf(tally)
  for (let at = from; at < to; at += STAGE_ROWS) {
    const end = Math.min(to, at + STAGE_ROWS)
    use(copied(tally, stage, batch, at, end), 0, end - at)
  }
}

const addressesOf = (batch: EventBatch): Placed => addresses(name => batch[name].byteOffset)

const addresses = (of: (name: (typeof READ)[number]) => number): Placed => ({
  time: of('time'),
  amount: of('amount'),
  type: of('type'),
  customer: of('customer'),
  item: of('item'),
  quantity: of('quantity'),
  currency: of('currency'),
  order: of('order'),
})

/** A batch may have some columns of its own beside the scanner's: another field in the item's place, say. */
const isThere = (batch: EventBatch): boolean =>
  READ.every(name => batch[name].buffer instanceof SharedArrayBuffer)

function stageOf(tally: Tally): number {
  let stage = stages.get(tally)
  if (stage === undefined) {
    stage = tally.wasm.block(STAGE_ROWS * BYTES_A_ROW) >>> 0
    stages.set(tally, stage)
  }
  return stage
}

function copied(
  { memory }: Tally,
  stage: number,
  batch: EventBatch,
  from: number,
  to: number,
): Placed {
  return addresses(name => {
    const at = stage + READ.indexOf(name) * STAGE_ROWS * 8
    const column = batch[name]
    const kind = column.constructor as new (
      buffer: ArrayBufferLike,
      at: number,
      length: number,
    ) => typeof column
    new kind(memory.buffer, at, to - from).set(column.subarray(from, to))
    return at
  })
}
