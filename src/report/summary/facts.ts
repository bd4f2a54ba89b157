import type { Winner } from '../../aggregate/index.ts'
import type { Facts } from '../../metrics/index.ts'
import type { SummaryAnswer } from './answer.ts'
import { itemNamed } from './items.ts'

export const factsOfItem = ({ items, currency }: SummaryAnswer, name: string): Facts | null =>
  itemNamed(items, name, currency)?.facts ?? null

/** The readable name of a winner; null without --label, and where it has none. */
export const labelOfWinner = (
  { items, currency }: SummaryAnswer,
  won: Winner<number | bigint> | null,
): string | null => won && (itemNamed(items, won.item, currency)?.label ?? null)

export const factsOfWinner = (
  answer: SummaryAnswer,
  won: Winner<number | bigint> | null,
): Facts | null => won && factsOfItem(answer, won.item)
