import { type EventBatch, PURCHASE, REFUND } from '../../model/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { addMoneyColumns, GROSS, MONEY_COLUMNS, REFUNDS, SALES, UNITS } from '../shared/money.ts'
import { addTo, claimRow, key, openRows, type Rows } from '../shared/rows.ts'
import { addWide } from '../shared/wide-sum.ts'

/**
 * What each currency had in the period: by currency (0: none named) the columns of ItemMoney. It says which currency a
 * report is to speak before anything else of it is read.
 */
export type CurrenciesState = Rows

/** Purchases, units, gross and refunds by currency. 72 bytes for each currency. */
export const currencies: Aggregate<Record<never, never>, CurrenciesState> = {
  name: 'currencies',
  readsNobody: true,
  open: () => openRows(1, new Array(MONEY_COLUMNS).fill(0)),
  add(state, { type, currency, quantity, amount, length }: EventBatch) {
    for (let i = 0; i < length; i++) {
      const kind = type[i]
      if (kind !== PURCHASE && kind !== REFUND) continue
      const row = claimRow(state, currency[i] as number)
      if (kind === REFUND) addWide(state, REFUNDS, row, amount[i] as number)
      else {
        addTo(state, SALES, row, 1)
        addWide(state, UNITS, row, quantity[i] as number)
        addWide(state, GROSS, row, amount[i] as number)
      }
    }
  },
  age() {},
  merge(into, from, ids) {
    for (let at = 0; at < from.size; at++)
      addMoneyColumns(into, claimRow(into, ids.currency[key(from, 0, at)] as number), from, at)
  },
}
