import { byCodePoint, type Dictionaries, type Plan } from '../model/index.ts'
import { GROSS, type ItemSums, key, REFUNDS, SALES, value, wideSum } from '../store/index.ts'

/** What one currency had in the period. */
export interface CurrencyTotals {
  readonly currency: string
  purchases: number
  /** Orders with a purchase in it. */
  orders: number
  gross: bigint
  refunds: bigint
}

/** The code of each currency id: events that name none (0) are of the default currency. */
export const currencyCodes = (names: Dictionaries, plan: Plan): string[] =>
  Array.from({ length: names.currency.size + 1 }, (_, id) =>
    id === 0 ? plan.defaultCurrency : names.currency.text(id),
  )

/** Each currency's purchases, orders, gross and refunds, by code. */
export function currencyTotals(
  whole: ItemSums,
  orders: ReadonlyMap<string, number>,
  codes: readonly string[],
): CurrencyTotals[] {
  const totals = new Map<string, CurrencyTotals>()
  for (let row = 0; row < whole.money.size; row++) {
    const currency = codes[key(whole.money, 1, row)] as string
    const entry = totals.get(currency) ?? {
      currency,
      purchases: 0,
      orders: 0,
      gross: 0n,
      refunds: 0n,
    }
    entry.purchases += value(whole.money, SALES, row)
    entry.gross += wideSum(whole.money, GROSS, row)
    entry.refunds += wideSum(whole.money, REFUNDS, row)
    totals.set(currency, entry)
  }
  for (const entry of totals.values()) entry.orders = orders.get(entry.currency) ?? 0
  return [...totals.values()].sort((a, b) => byCodePoint(a.currency, b.currency))
}

/** --currency, else the one with most purchases (ties by code), else the default. */
export function chooseCurrency(totals: readonly CurrencyTotals[], plan: Plan): string {
  if (plan.currency !== null) return plan.currency
  const most = totals.reduce<CurrencyTotals | null>(
    (best, entry) => (best === null || entry.purchases > best.purchases ? entry : best),
    null,
  )
  return most?.currency ?? plan.defaultCurrency
}
