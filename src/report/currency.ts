import { GROSS, key, REFUNDS, type Rows, SALES, value, wideSum } from '../aggregate/index.ts'
import { byCodePoint, type Dictionaries, type Phrase, type Plan } from '../model/index.ts'
import { plural } from './columns.ts'

/** What one currency had in the period. */
export interface CurrencyTotals {
  readonly currency: string
  purchases: number
  /** Orders with a purchase in it; null where orders aren't counted. */
  orders: number | null
  gross: bigint
  refunds: bigint
}

/** The code of each currency id: events that name none (0) are of the default currency. */
export const currencyCodes = (names: Dictionaries, plan: Plan): string[] =>
  Array.from({ length: names.currency.size + 1 }, (_, id) =>
    id === 0 ? plan.defaultCurrency : names.currency.text(id),
  )

/** Each currency's purchases, orders, gross and refunds, by code, of what the currencies store holds. */
export function currencyTotals(
  money: Rows,
  orders: ReadonlyMap<string, number> | null,
  codes: readonly string[],
): CurrencyTotals[] {
  const totals = new Map<string, CurrencyTotals>()
  for (let row = 0; row < money.size; row++) {
    const currency = codes[key(money, 0, row)] as string
    const entry = totals.get(currency) ?? {
      currency,
      purchases: 0,
      orders: 0,
      gross: 0n,
      refunds: 0n,
    }
    entry.purchases += value(money, SALES, row)
    entry.gross += wideSum(money, GROSS, row)
    entry.refunds += wideSum(money, REFUNDS, row)
    totals.set(currency, entry)
  }
  for (const entry of totals.values()) entry.orders = orders && (orders.get(entry.currency) ?? 0)
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

/** The currency that an answer speaks, and what each one had. */
export interface SpokenMoney {
  readonly currency: string
  readonly byCurrency: readonly CurrencyTotals[]
}

/** What the money columns leave out, one sentence a currency. */
export const otherCurrencies = ({ byCurrency, currency }: SpokenMoney): Phrase[] =>
  byCurrency
    .filter(entry => entry.currency !== currency)
    .map(entry => [
      `not in the money columns, ${entry.currency}: `,
      ...plural(entry.purchases, 'purchase'),
      ', gross ',
      { kind: 'money', cell: { amount: entry.gross, currency: entry.currency } },
      ...(entry.refunds === 0n
        ? []
        : [
            ', refunds ',
            { kind: 'money' as const, cell: { amount: entry.refunds, currency: entry.currency } },
          ]),
    ])
