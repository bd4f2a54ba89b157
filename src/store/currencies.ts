import { type EventBatch, PURCHASE, REFUND } from '../model/index.ts'
import { addTo, claimRow, key, openRows, type Rows, value } from './rows.ts'
import type { Store } from './store.ts'
import { addWide, addWideSum } from './wide-sum.ts'

/**
 * What each currency had in the period: by currency (0: none named) the columns below. For reports that need to know which currency to speak and nothing else of the buckets.
 */
export type CurrenciesState = Rows

/** Where the columns are: purchases, Σ line totals of purchases and of refunds in ten-thousandths, both wide sums. */
export const CURRENCY_COLUMNS = { sales: 0, gross: 1, refunds: 3 } as const
const { sales: SALES, gross: GROSS, refunds: REFUNDS } = CURRENCY_COLUMNS

/** Purchases, gross and refunds by currency. 64 bytes for each currency. */
export const currencies: Store<Record<never, never>, CurrenciesState> = {
  name: 'currencies',
  open: () => openRows(1, [0, 0, 0, 0, 0]),
  add(state, batch: EventBatch) {
    for (let i = 0; i < batch.length; i++) {
      const type = batch.type[i]
      if (type !== PURCHASE && type !== REFUND) continue
      const row = claimRow(state, batch.currency[i] as number)
      if (type === PURCHASE) addTo(state, SALES, row, 1)
      addWide(state, type === PURCHASE ? GROSS : REFUNDS, row, batch.amount[i] as number)
    }
  },
  age() {},
  merge(into, from, ids) {
    for (let at = 0; at < from.size; at++) {
      const row = claimRow(into, ids.currency[key(from, 0, at)] as number)
      addTo(into, SALES, row, value(from, SALES, at))
      addWideSum(into, GROSS, row, from, GROSS, at)
      addWideSum(into, REFUNDS, row, from, REFUNDS, at)
    }
  },
}
