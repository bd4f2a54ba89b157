import {
  D_BYTES,
  D_COUNTS,
  D_GROSSING,
  D_GROSSING_AT,
  D_MOST_VIEWS,
  D_SUMS,
  D_VIEWED,
  D_VIEWED_AT,
} from '../../wasm/layout.ts'
import type { Native } from '../native/memory.ts'
import { forSums, placeOfSum } from '../shared/money.ts'
import { wideSum } from '../shared/wide-sum.ts'
import { forCounts } from './item-sums.ts'
import type { TotalsAndLeaders } from './totals.ts'

/** Room for the currency asked for, by native. */
const rooms = new WeakMap<
  Native,
  { at: number; bytes: number; inCurrency: readonly boolean[] | null }
>()

/** As totalsAndLeaders, of sums in a scanner's memory. Its lists are valid until the next one. */
export function nativeTotals(
  native: Native,
  sums: number,
  inCurrency: readonly boolean[],
): TotalsAndLeaders {
  const at = native.wasm.totals(sums, placedFlags(native, inCurrency)) >>> 0
  const { buffer } = native.memory
  const numbers = new Float64Array(buffer, at, D_BYTES / 8)
  const places = new Uint32Array(buffer, at, D_BYTES / 4)
  const number = (offset: number): number => numbers[offset / 8] as number
  const limbs = (offset: number): bigint =>
    wideSum({ values: [numbers.subarray(offset / 8), numbers.subarray(offset / 8 + 1)] }, 0, 0)
  const list = (from: number, length: number): Uint32Array =>
    new Uint32Array(buffer, places[from / 4], places[length / 4])
  return {
    ...forCounts(kind => number(D_COUNTS + kind * 8)),
    mostViews: number(D_MOST_VIEWS),
    ...forSums(sum => limbs(D_SUMS + placeOfSum(sum) * 8)),
    viewed: list(D_VIEWED_AT, D_VIEWED),
    grossing: list(D_GROSSING_AT, D_GROSSING),
  }
}

function placedFlags(native: Native, inCurrency: readonly boolean[]): number {
  let room = rooms.get(native)
  if (room === undefined || room.bytes < inCurrency.length) {
    if (room !== undefined) native.wasm.release(room.at, room.bytes)
    room = {
      at: native.wasm.block(inCurrency.length) >>> 0,
      bytes: inCurrency.length,
      inCurrency: null,
    }
    rooms.set(native, room)
  }
  // A report asks for each of its buckets with one and the same list, and there may be 17,576 currencies.
  if (room.inCurrency === inCurrency) return room.at
  room.inCurrency = inCurrency
  new Uint8Array(native.memory.buffer, room.at, inCurrency.length).set(inCurrency.map(Number))
  return room.at
}
