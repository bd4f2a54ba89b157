import type { EventBatch } from '../../model/index.ts'
import type { Tally } from './tally.ts'

/** Where the columns of some rows are in the tally's memory. */
export interface Placed {
  readonly type: number
  readonly item: number
  readonly currency: number
  readonly quantity: number
  readonly amount: number
  readonly customer: number
  readonly time: number
}

/** Rows that are copied at once where they aren't in the memory yet. */
const STAGE_ROWS = 4096
const BYTES_A_ROW = 36

const stages = new WeakMap<Tally, number>()

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
    use(
      {
        type: batch.type.byteOffset,
        item: batch.item.byteOffset,
        currency: batch.currency.byteOffset,
        quantity: batch.quantity.byteOffset,
        amount: batch.amount.byteOffset,
        customer: batch.customer.byteOffset,
        time: batch.time.byteOffset,
      },
      from,
      to,
    )
    return
  }
  const stage = stageOf(tally)
  for (let at = from; at < to; at += STAGE_ROWS) {
    const end = Math.min(to, at + STAGE_ROWS)
    use(copied(tally, stage, batch, at, end), 0, end - at)
  }
}

/** A batch may have some columns of its own beside the scanner's: another field in the item's place, say. */
const isThere = ({ type, item, currency, quantity, amount, customer, time }: EventBatch): boolean =>
  [type, item, currency, quantity, amount, customer, time].every(
    ({ buffer }) => buffer instanceof SharedArrayBuffer,
  )

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
  let free = stage
  const ids = (column: Uint32Array | Int32Array): number => {
    const at = free
    new Uint32Array(memory.buffer, at, to - from).set(column.subarray(from, to))
    free += STAGE_ROWS * 4
    return at
  }
  const numbers = (column: Float64Array): number => {
    const at = free
    new Float64Array(memory.buffer, at, to - from).set(column.subarray(from, to))
    free += STAGE_ROWS * 8
    return at
  }
  return {
    amount: numbers(batch.amount),
    time: numbers(batch.time),
    type: ids(batch.type),
    item: ids(batch.item),
    currency: ids(batch.currency),
    quantity: ids(batch.quantity),
    customer: ids(batch.customer),
  }
}
