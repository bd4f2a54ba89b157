import type { CurrencyRead, InCurrency, Reads, SpecOf } from '../aggregate/index.ts'
import type { Phrase, Plan } from '../model/index.ts'
import { plural } from './columns.ts'
import type { View } from './report.ts'

/** What one currency had in the period. */
export interface CurrencyTotals {
  readonly currency: string
  readonly purchases: number
  /** Orders with a purchase in it; null where orders aren't counted. */
  readonly orders: number | null
  readonly gross: bigint
  readonly refunds: bigint
}

/** What each currency had and how many orders have a purchase in it; null where orders aren't counted. */
export const currencyTotals = (
  money: readonly CurrencyRead[],
  orders: ReadonlyMap<string, number> | null,
): CurrencyTotals[] =>
  money.map(({ currency, purchases, gross, refunds }) => ({
    currency,
    purchases,
    orders: orders && (orders.get(currency) ?? 0),
    gross,
    refunds,
  }))

/** --currency, else the one with most purchases (ties by code), else the default. */
export function chooseCurrency(totals: readonly CurrencyTotals[], plan: Plan): string {
  if (plan.currency !== null) return plan.currency
  const most = totals.reduce<CurrencyTotals | null>(
    (best, entry) => (best === null || entry.purchases > best.purchases ? entry : best),
    null,
  )
  return most?.currency ?? plan.defaultCurrency
}

/** How money is read once the currency is chosen. */
export const inCurrency = (currency: string, { defaultCurrency }: Plan): InCurrency => ({
  currency,
  defaultCurrency,
})

/** The currency that the money of an answer is in, and what each one had. */
export interface ChosenCurrency {
  readonly currency: string
  readonly byCurrency: readonly CurrencyTotals[]
}

/** What the money columns leave out, one sentence a currency. */
export const otherCurrencies = ({ byCurrency, currency }: ChosenCurrency): Phrase[] =>
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

/** What says which currency a run speaks: a report whose money isn't that of journeys needs both. */
export const CURRENCIES: SpecOf<'currencies'> = { aggregate: 'currencies', params: {} }
export const ORDERS: SpecOf<'orders'> = { aggregate: 'orders', params: {} }

/** As every report chooses: --currency, else the one with most purchases. */
export function chosenCurrency(reads: Reads, { plan }: View): ChosenCurrency {
  const { byCurrency: orders } = reads.read(ORDERS, plan)
  const byCurrency = currencyTotals(reads.read(CURRENCIES, plan), orders)
  return { currency: chooseCurrency(byCurrency, plan), byCurrency }
}
