import type { COLUMNS } from './batch.ts'

/** The fields of an event that a batch has a column for. Any other field is one of `EventBatch.extra`. */
export const FIELD_COLUMNS: ReadonlyMap<string, (typeof COLUMNS)[number]> = new Map([
  ['event_type', 'type'],
  ['customer_id', 'customer'],
  ['item_id', 'item'],
  ['timestamp', 'time'],
  ['quantity', 'quantity'],
  ['currency', 'currency'],
  ['order_id', 'order'],
  ['session_id', 'session'],
])

/** Short for the ids that people ask for most: `--by customer`. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['customer', 'customer_id'],
  ['item', 'item_id'],
])

/** The field that a word means. */
export const fieldName = (word: string): string => SHORT.get(word) ?? word

/** What a field's values are compared as; 'any': as whatever they are compared with. */
export type FieldKind = 'text' | 'number' | 'time' | 'any'

const KINDS: ReadonlyMap<string, FieldKind> = new Map([
  ['event_type', 'text'],
  ['customer_id', 'text'],
  ['item_id', 'text'],
  ['currency', 'text'],
  ['event_id', 'text'],
  ['order_id', 'text'],
  ['session_id', 'text'],
  ['timestamp', 'time'],
  ['price', 'number'],
  ['revenue', 'number'],
  ['quantity', 'number'],
])

export const fieldKind = (field: string): FieldKind => KINDS.get(field) ?? 'any'

/**
 * Among `Plan.extras`: not a field but the whole line, without space around it. No word of a command line can hold a
 * NUL, so nobody can ask for it by accident.
 */
export const WHOLE_LINE = '\0line'

/** Those of the fields that have no column of their own, each once. */
export const extraFields = (fields: readonly string[]): string[] => [
  ...new Set(fields.filter(field => !FIELD_COLUMNS.has(field))),
]
