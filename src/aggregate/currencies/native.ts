import type { AsIs, NativeAggregate } from '../aggregate.ts'
import { placesOf } from '../native/columns.ts'
import type { Native } from '../native/memory.ts'
import { sumsView } from '../native/views.ts'
import { addMoneyColumns, MONEY_COLUMNS } from '../shared/money.ts'
import { saveRows } from '../shared/portable.ts'
import { claimRow, openRows, type Rows } from '../shared/rows.ts'
import { type CurrenciesAs, type CurrencyRead, readCurrencies } from './index.ts'

/** Sums in a scanner's memory, by currency in the place of items. */
export interface NativeCurrencies {
  readonly at: number
}

/** Purchases, units, gross and refunds by currency, in a scanner's memory. */
export const nativeCurrencies = (
  native: Native,
): NativeAggregate<AsIs, NativeCurrencies, CurrenciesAs, readonly CurrencyRead[]> => {
  const { wasm } = native
  return {
    name: 'currencies',
    init: () => ({ at: wasm.openSums() >>> 0 }),
    add({ at }, batch) {
      const { type, currency, quantity, amount } = placesOf(batch)
      wasm.addMoney(at, 0, batch.length, type, currency, quantity, amount)
    },
    age() {},
    merge: (into, from) => wasm.addSums(into.at, from.at),
    save: state => saveRows(currencyRows(native, state)),
    read: (state, names, as) => readCurrencies(currencyRows(native, state), names, as),
  }
}

/** The same as the plain aggregate has it. */
function currencyRows(native: Native, { at }: NativeCurrencies): Rows {
  const { money } = sumsView(native, at)
  const rows = openRows(1, new Array(MONEY_COLUMNS).fill(0))
  for (let row = 0; row < money.size; row++)
    addMoneyColumns(rows, claimRow(rows, money.currency[row] as number), money, row)
  return rows
}
