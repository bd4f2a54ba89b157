import { type Catalog, catalogText } from '../../decode/index.ts'
import {
  calendar,
  type Dictionary,
  type EventBatch,
  FIELD_COLUMNS,
  FIELDS,
  formatInstant,
  NO_CURRENCY,
  type Plan,
} from '../../model/index.ts'

/** How to get at a field of the events of a run. */
export interface FieldReader {
  /** Its value in each row: an id, where `dense`; else a number. */
  column(batch: EventBatch): ArrayLike<number>
  /** Values are ids that count from 0 (the event hasn't the field), so that a table can hold something for each. */
  readonly dense: boolean
  /** The text of a value; null where the event hasn't the field. */
  text(value: number, batch: EventBatch): string | null
}

const KNOWN: ReadonlySet<string> = new Set(FIELDS)

/**
 * A column of the catalog stands in the place of a field of that name; but the fields that make an event what it is are
 * always its own: a catalog's price is not what was paid.
 */
export const fieldReader = (field: string, plan: Plan, catalog: Catalog | null): FieldReader =>
  catalogReader(field, catalog) ?? ownReader(field, plan)

/** A field as the events themselves have it. */
export function ownReader(field: string, { extras, defaultCurrency, zone }: Plan): FieldReader {
  const column = FIELD_COLUMNS.get(field)
  switch (column) {
    case 'time': {
      const cal = calendar(zone)
      return { column: batch => batch.time, dense: false, text: ms => formatInstant(ms, cal) }
    }
    case 'quantity':
      return { column: batch => batch.quantity, dense: false, text: String }
    case 'currency': {
      // Which says that none is named, and is the currency of nothing.
      const otherwise = defaultCurrency === NO_CURRENCY ? null : defaultCurrency
      return dictionaryReader(column, otherwise)
    }
    case 'type':
    case 'customer':
    case 'item':
    case 'order':
    case 'session':
      return dictionaryReader(column, null)
    default: {
      const at = extras.indexOf(field)
      if (at < 0) throw new Error(`the plan has no column for the field ${field}`)
      return {
        column: batch => batch.extra[at] as Uint32Array,
        dense: true,
        text: (id, batch) => (id === 0 ? null : (batch.names.extra[at] as Dictionary).text(id)),
      }
    }
  }
}

const dictionaryReader = (
  name: 'type' | 'customer' | 'item' | 'currency' | 'order' | 'session',
  absent: string | null,
): FieldReader => ({
  column: batch => batch[name],
  dense: true,
  text: (id, batch) => (id === 0 ? absent : batch.names[name].text(id)),
})

/** Null where it is the event's own, as the catalog has no such column. */
export function catalogReader(field: string, catalog: Catalog | null): FieldReader | null {
  if (catalog === null || KNOWN.has(field)) return null
  const at = catalog.kept.indexOf(field)
  if (at < 0) return null
  return {
    column: batch => batch.item,
    dense: true,
    text: (id, batch) => (id === 0 ? null : catalogText(catalog, batch.names.item.text(id), at)),
  }
}
