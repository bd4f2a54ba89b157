import type { Facts, Tally } from '../../metrics/index.ts'
import type { Phrase } from '../../model/index.ts'
import { plural } from '../columns.ts'
import type { Winner } from '../winner.ts'
import type { SummaryAnswer } from './answer.ts'

/** The facts of one row: what isn't counted by row (customers, orders) is not known there. */
export const rowFacts = (
  { currency }: SummaryAnswer,
  tally: Tally,
  conversion: Facts['conversion'],
): Facts => ({
  ...tally,
  currency,
  conversion,
  events: null,
  customers: null,
  orders: null,
  currencyOrders: null,
})

export function factsOfItem(answer: SummaryAnswer, item: string): Facts | null {
  const found = answer.items.find(entry => entry.item === item)
  return found === undefined ? null : rowFacts(answer, found.tally, found.conversion)
}

export const factsOfWinner = (
  answer: SummaryAnswer,
  won: Winner<number | bigint> | null,
): Facts | null => (won === null ? null : factsOfItem(answer, won.item))

/** What the money columns leave out, one sentence a currency. */
export const otherCurrencies = ({
  byCurrency,
  currency,
}: Pick<SummaryAnswer, 'byCurrency' | 'currency'>): Phrase[] =>
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
