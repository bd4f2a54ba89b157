import type { Native } from '../native/memory.ts'
import { wideSum } from '../shared/wide-sum.ts'
import type { TotalsAndLeaders } from './totals.ts'

/** Room for the currency asked for, by native. */
const rooms = new WeakMap<
  Native,
  { at: number; bytes: number; spoken: readonly boolean[] | null }
>()

/** As totalsAndLeaders, of sums in the native's memory. Its lists are valid until the next one. */
export function nativeTotals(
  native: Native,
  sums: number,
  spoken: readonly boolean[],
): TotalsAndLeaders {
  const at = native.wasm.digest(sums, placedSpoken(native, spoken)) >>> 0
  const { buffer } = native.memory
  // The record of wasm/tally/digest.ts.
  const numbers = new Float64Array(buffer, at, 11)
  const [views = 0, carts = 0, purchases = 0, mostViews = 0] = numbers
  const [viewed = 0, grossing = 0, viewedAt = 0, grossingAt = 0] = new Uint32Array(
    buffer,
    at + 88,
    4,
  )
  const limbs = (column: number): bigint =>
    wideSum({ values: [numbers.subarray(column), numbers.subarray(column + 1)] }, 0, 0)
  return {
    views,
    carts,
    purchases,
    mostViews,
    units: limbs(4),
    gross: limbs(6),
    refunds: limbs(8),
    viewed: new Uint32Array(buffer, viewedAt, viewed),
    grossing: new Uint32Array(buffer, grossingAt, grossing),
  }
}

function placedSpoken(native: Native, spoken: readonly boolean[]): number {
  let room = rooms.get(native)
  if (room === undefined || room.bytes < spoken.length) {
    if (room !== undefined) native.wasm.release(room.at, room.bytes)
    room = { at: native.wasm.block(spoken.length) >>> 0, bytes: spoken.length, spoken: null }
    rooms.set(native, room)
  }
  // A report asks for each of its buckets with one and the same list, and there may be 17,576 currencies.
  if (room.spoken === spoken) return room.at
  room.spoken = spoken
  new Uint8Array(native.memory.buffer, room.at, spoken.length).set(spoken.map(Number))
  return room.at
}
