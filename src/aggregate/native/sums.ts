import type { ItemSums } from '../buckets/item-sums.ts'
import { MONEY_COLUMNS } from '../shared/money.ts'
import type { Native } from './memory.ts'

/** Sums in the native's memory, seen as the plain ones are: views of it, as it is now. */
export function sumsView({ memory }: Native, at: number): ItemSums {
  const { buffer } = memory
  // The record of wasm/tally/sums.ts.
  const [
    size = 0,
    counts = 0,
    touched = 0,
    rows = 0,
    capacity = 0,
    first = 0,
    item = 0,
    currency = 0,
    next = 0,
    values = 0,
  ] = new Uint32Array(buffer, at, 10)
  return {
    size,
    counts: new Uint32Array(buffer, counts, size * 4),
    touched: new Uint32Array(buffer, touched, size / 32),
    money: {
      size: rows,
      first: new Int32Array(buffer, first, size),
      item: new Uint32Array(buffer, item, rows),
      currency: new Uint32Array(buffer, currency, rows),
      next: new Int32Array(buffer, next, rows),
      values: Array.from(
        { length: MONEY_COLUMNS },
        (_, i) => new Float64Array(buffer, values + i * capacity * 8, rows),
      ),
    },
  }
}
