import type { Facts } from '../../metrics/index.ts'
import type { Winner } from '../winner.ts'
import type { SummaryAnswer } from './answer.ts'

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
