import {
  byCodePoint,
  type Dictionaries,
  type EventBatch,
  PURCHASE,
  REFUND,
} from '../../model/index.ts'
import type { Aggregate, AsIs } from '../aggregate.ts'
import { currencyCodes, type InCurrency } from '../shared/currency.ts'
import { addMoneyColumns, GROSS, MONEY_COLUMNS, REFUNDS, SALES, UNITS } from '../shared/money.ts'
import { loadRows, saveRows } from '../shared/portable.ts'
import {
  addTo,
  claimRow,
  key,
  mergeRows,
  openRows,
  type Rows,
  toId,
  value,
} from '../shared/rows.ts'
import { addWide, wideSum } from '../shared/wide-sum.ts'

/**
 * What each currency had in the period: by currency (0: none named) the columns of ItemMoney. It says which currency a
 * report is to speak before anything else of it is read.
 */
export type CurrenciesState = Rows

const openMoney = (): CurrenciesState => openRows(1, new Array(MONEY_COLUMNS).fill(0))

export type CurrenciesAs = Pick<InCurrency, 'defaultCurrency'>

/** What one currency had. Amounts are ten-thousandths. */
export interface CurrencyRead {
  readonly currency: string
  readonly purchases: number
  readonly units: bigint
  readonly gross: bigint
  readonly refunds: bigint
}

/** By code, in the order of code points. */
export function readCurrencies(
  money: CurrenciesState,
  names: Dictionaries,
  { defaultCurrency }: CurrenciesAs,
): CurrencyRead[] {
  const codes = currencyCodes(names, defaultCurrency)
  const found = new Map<string, CurrencyRead>()
  for (let row = 0; row < money.size; row++) {
    const currency = codes[key(money, 0, row)] as string
    const known = found.get(currency)
    found.set(currency, {
      currency,
      purchases: (known?.purchases ?? 0) + value(money, SALES, row),
      units: (known?.units ?? 0n) + wideSum(money, UNITS, row),
      gross: (known?.gross ?? 0n) + wideSum(money, GROSS, row),
      refunds: (known?.refunds ?? 0n) + wideSum(money, REFUNDS, row),
    })
  }
  return [...found.values()].sort((a, b) => byCodePoint(a.currency, b.currency))
}

/** Purchases, units, gross and refunds by currency. 72 bytes for each currency. */
export const currencies: Aggregate<AsIs, CurrenciesState, CurrenciesAs, readonly CurrencyRead[]> = {
  name: 'currencies',
  readsNobody: true,
  init: openMoney,
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
    mergeRows(into, from, [toId(ids.currency)], (row, at) => addMoneyColumns(into, row, from, at))
  },
  read: readCurrencies,
  save: saveRows,
  load: (_params, saved) => loadRows(openMoney(), saved),
}
