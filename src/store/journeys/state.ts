import type { EventBatch } from '../../model/index.ts'
import type { Remap, Store } from '../store.ts'

/** Rows of events as columns; ids are those of the run. Only the first `length` rows are filled. */
export interface JourneyBlock {
  length: number
  /** Epoch ms. */
  readonly time: Float64Array
  readonly customer: Uint32Array
  readonly type: Uint32Array
  readonly item: Uint32Array
  /** Line total in ten-thousandths. */
  readonly amount: Float64Array
  readonly quantity: Int32Array
  readonly currency: Uint32Array
  readonly order: Uint32Array
  readonly session: Uint32Array
  readonly extra: readonly Uint32Array[]
}

/** Every event of the period, in blocks that never move: growing copies nothing, and merging hands blocks over. */
export interface JourneysState {
  readonly extras: number
  readonly blocks: JourneyBlock[]
}

export interface JourneysParams {
  /** How many fields `Plan.extras` names: the same for every report of a run, so that they share one store. */
  readonly extras: number
}

/** The columns that hold one value a row, in one list. */
export const JOURNEY_COLUMNS = [
  'time',
  'customer',
  'type',
  'item',
  'amount',
  'quantity',
  'currency',
  'order',
  'session',
] as const

/** A row is addressed as block * BLOCK_ROWS + row: 32 bits for four thousand million events. */
export const BLOCK_BITS = 16
export const BLOCK_ROWS = 2 ** BLOCK_BITS
const FIRST_ROWS = 64

const openBlock = (rows: number, extras: number): JourneyBlock => ({
  length: 0,
  time: new Float64Array(rows),
  customer: new Uint32Array(rows),
  type: new Uint32Array(rows),
  item: new Uint32Array(rows),
  amount: new Float64Array(rows),
  quantity: new Int32Array(rows),
  currency: new Uint32Array(rows),
  order: new Uint32Array(rows),
  session: new Uint32Array(rows),
  extra: Array.from({ length: extras }, () => new Uint32Array(rows)),
})

/** The block that takes the next row. Each is twice as long as the one before, up to the longest. */
function openEnd({ blocks, extras }: JourneysState): JourneyBlock {
  const last = blocks.at(-1)
  if (last !== undefined && last.length < last.time.length) return last
  const rows = last === undefined ? FIRST_ROWS : Math.min(last.time.length * 2, BLOCK_ROWS)
  const block = openBlock(rows, extras)
  blocks.push(block)
  return block
}

function add(state: JourneysState, batch: EventBatch): void {
  for (let from = 0; from < batch.length; ) {
    const block = openEnd(state)
    const rows = Math.min(batch.length - from, block.time.length - block.length)
    for (const name of JOURNEY_COLUMNS)
      block[name].set(batch[name].subarray(from, from + rows), block.length)
    block.extra.forEach((column, i) => {
      column.set((batch.extra[i] as Uint32Array).subarray(from, from + rows), block.length)
    })
    block.length += rows
    from += rows
  }
}

function translate(column: Uint32Array, ids: Uint32Array, length: number): void {
  for (let row = 0; row < length; row++) column[row] = ids[column[row] as number] as number
}

function merge(into: JourneysState, from: JourneysState, ids: Remap): void {
  for (const block of from.blocks) {
    for (const name of ['customer', 'type', 'item', 'currency', 'order', 'session'] as const)
      translate(block[name], ids[name], block.length)
    block.extra.forEach((column, i) => {
      translate(column, ids.extra[i] as Uint32Array, block.length)
    })
    into.blocks.push(block)
  }
}

/**
 * What each customer did, event by event: for questions about order and time between events, which no sum answers.
 * 44 bytes an event, 4 more for each further field, and 4 while it is read.
 */
export const journeys: Store<JourneysParams, JourneysState> = {
  name: 'journeys',
  readsSession: () => true,
  open: ({ extras }) => ({ extras, blocks: [] }),
  add,
  age() {},
  merge,
}
