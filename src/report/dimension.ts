import type { Dimension } from '../aggregate/index.ts'
import { Fault, type Plan } from '../model/index.ts'

/** What events can be grouped by: a field under its full name, or season. Plain data, in a plan. */
export interface FieldChoice {
  /** As the document names it: item_id, brand, season. */
  readonly field: string
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['item', 'item_id'],
  ['customer', 'customer_id'],
  ['order', 'order_id'],
  ['session', 'session_id'],
  ['type', 'event_type'],
])
const COLUMN_OF: ReadonlyMap<string, Dimension> = new Map<string, Dimension>([
  ['item_id', 'item'],
  ['customer_id', 'customer'],
  ['order_id', 'order'],
  ['session_id', 'session'],
  ['event_type', 'type'],
  ['currency', 'currency'],
  ['season', 'season'],
])

/** Reads `--by brand`, `--per season`; `customer` is short for `customer_id`. */
export function fieldWord(flag: string, word: string): FieldChoice {
  const field = SHORT.get(word) ?? word
  if (word === '' || field === 'timestamp')
    throw new Fault(
      `--${flag} "${word}" is not a field to group by.`,
      `For example: --${flag} brand; for time there is --bucket.`,
    )
  return { field }
}

/** The field as one that the decoder has to look for; none for those that every event has. */
export const extraOf = ({ field }: FieldChoice): readonly string[] =>
  COLUMN_OF.has(field) ? [] : [field]

/** Where an aggregate finds it. */
export const dimensionOf = ({ field }: FieldChoice, plan: Plan): Dimension =>
  COLUMN_OF.get(field) ?? `extra ${plan.extras.indexOf(field)}`
