import { addMoneyColumns, MONEY_COLUMNS } from '../item-money.ts'
import { claimRow, openRows, type Rows } from '../rows.ts'
import type { Store } from '../store.ts'
import { placesOf } from './columns.ts'
import { sumsView } from './sums.ts'
import type { Tally } from './tally.ts'

/** Sums in the tally's memory, by currency in the place of items. */
export interface FastCurrencies {
  readonly at: number
}

/** Purchases, units, gross and refunds by currency, in the tally's memory. */
export const fastCurrencies = (tally: Tally): Store<unknown, FastCurrencies> => {
  const { wasm } = tally
  return {
    name: 'currencies',
    open: () => ({ at: wasm.openSums() >>> 0 }),
    add({ at }, batch) {
      const { type, currency, quantity, amount } = placesOf(batch)
      wasm.addMoney(at, 0, batch.length, type, currency, quantity, amount)
    },
    age() {},
    merge: (into, from) => wasm.addSums(into.at, from.at),
  }
}

/** The same as the plain store has it. */
export function currencyRows(tally: Tally, { at }: FastCurrencies): Rows {
  const { money } = sumsView(tally, at)
  const rows = openRows(1, new Array(MONEY_COLUMNS).fill(0))
  for (let row = 0; row < money.size; row++)
    addMoneyColumns(rows, claimRow(rows, money.currency[row] as number), money, row)
  return rows
}
