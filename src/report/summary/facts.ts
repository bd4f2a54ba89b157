import type { Facts, Tally } from '../../metrics/index.ts'
import type { Winner } from '../winner.ts'
import type { SummaryAnswer } from './answer.ts'

/** The facts of one row: what isn't counted by row (customers, orders) is not known there. */
export const rowFacts = (
  { currency }: Pick<SummaryAnswer, 'currency'>,
  tally: Tally,
  conversion: Facts['conversion'],
): Facts => ({
  views: tally.views,
  carts: tally.carts,
  purchases: tally.purchases,
  units: tally.units,
  gross: tally.gross,
  refunds: tally.refunds,
  currency,
  conversion,
  events: null,
  customers: null,
  orders: null,
  currencyOrders: null,
})

export function factsOfItem({ items }: SummaryAnswer, name: string): Facts | null {
  for (let i = 0; i < items.length; i++) {
    const item = items.at(i)
    if (item?.name === name) return item.facts
  }
  return null
}

/** The readable name of a winner; null without --label, and where it has none. */
export const labelOfWinner = (
  { item }: SummaryAnswer,
  won: Winner<number | bigint> | null,
): string | null => (won === null ? null : item(won.id).label)

export const factsOfWinner = (
  { item }: SummaryAnswer,
  won: Winner<number | bigint> | null,
): Facts | null => (won === null ? null : item(won.id).facts)
