import {
  S_BYTES,
  S_CAPACITY,
  S_COUNTS,
  S_CURRENCY,
  S_FIRST,
  S_ITEM,
  S_NEXT,
  S_ROWS,
  S_SIZE,
  S_TOUCHED,
  S_VALUES,
  SET_BITS,
  SET_WORDS,
} from '../../wasm/layout.ts'
import type { ItemSums } from '../buckets/item-sums.ts'
import { MONEY_COLUMNS } from '../shared/money.ts'
import type { Native } from './memory.ts'

/** Sums in a scanner's memory, seen as the plain ones are: views of it, as it is now. */
export function sumsView({ memory }: Native, at: number): ItemSums {
  const { buffer } = memory
  const record = new Uint32Array(buffer, at, S_BYTES / 4)
  const field = (offset: number): number => record[offset / 4] as number
  const size = field(S_SIZE)
  const rows = field(S_ROWS)
  const values = field(S_VALUES)
  const capacity = field(S_CAPACITY)
  return {
    size,
    counts: new Uint32Array(buffer, field(S_COUNTS), size * 4),
    touched: new Uint32Array(buffer, field(S_TOUCHED), size / 32),
    money: {
      size: rows,
      first: new Int32Array(buffer, field(S_FIRST), size),
      item: new Uint32Array(buffer, field(S_ITEM), rows),
      currency: new Uint32Array(buffer, field(S_CURRENCY), rows),
      next: new Int32Array(buffer, field(S_NEXT), rows),
      values: Array.from(
        { length: MONEY_COLUMNS },
        (_, i) => new Float64Array(buffer, values + i * capacity * 8, rows),
      ),
    },
  }
}

/** The bits of a set in a scanner's memory, as they are now. */
export function bitsAt({ memory }: Native, set: number): Uint32Array {
  const field = (offset: number) => new Uint32Array(memory.buffer, set + offset, 1)[0] as number
  return new Uint32Array(memory.buffer, field(SET_BITS), field(SET_WORDS))
}
