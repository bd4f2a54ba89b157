import { type Catalog, catalogText } from '../decode/index.ts'
import {
  calendar,
  type Dictionary,
  type EventBatch,
  FIELD_COLUMNS,
  FIELDS,
  formatInstant,
  type IdColumn,
  idOfText,
  type Plan,
} from '../model/index.ts'

/** How to get at a field of the events of a run. */
export interface FieldReader {
  /** Its value in each row: an id, where `dense`; else a number. */
  column(batch: EventBatch): ArrayLike<number>
  /** Values are ids that count from 0, so that a table can hold something for each. */
  readonly dense: boolean
  /** Events may lack the field: their value is 0, which has no text. */
  readonly lacking: boolean
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
      return {
        column: batch => batch.time,
        dense: false,
        lacking: false,
        text: ms => formatInstant(ms, cal),
      }
    }
    case 'quantity':
      return { column: batch => batch.quantity, dense: false, lacking: false, text: String }
    case 'currency':
      return currencyReader(defaultCurrency)
    case undefined:
      return extraReader(field, extras)
    default:
      return dictionaryReader(column)
  }
}

function extraReader(field: string, extras: readonly string[]): FieldReader {
  const at = extras.indexOf(field)
  if (at < 0) throw new Error(`the plan has no column for the field ${field}`)
  return {
    column: batch => batch.extra[at] as Uint32Array,
    dense: true,
    lacking: true,
    text: (id, batch) => (id === 0 ? null : (batch.names.extra[at] as Dictionary).text(id)),
  }
}

const dictionaryReader = (name: IdColumn): FieldReader => ({
  column: batch => batch[name],
  dense: true,
  lacking: true,
  text: (id, batch) => (id === 0 ? null : batch.names[name].text(id)),
})

/** No event lacks one: those that name none, and those that name the default, are of the same currency, with the same id. */
const currencyReader = (otherwise: string): FieldReader => ({
  column({ currency, names, length }) {
    const named = idOfText(names.currency, otherwise)
    return named === 0 ? currency : currency.subarray(0, length).map(id => (id === named ? 0 : id))
  },
  dense: true,
  lacking: false,
  text: (id, batch) => (id === 0 ? otherwise : batch.names.currency.text(id)),
})

/** Null where it is the event's own, as the catalog has no such column. */
export function catalogReader(field: string, catalog: Catalog | null): FieldReader | null {
  if (catalog === null || KNOWN.has(field)) return null
  const at = catalog.kept.indexOf(field)
  if (at < 0) return null
  return {
    column: batch => batch.item,
    dense: true,
    lacking: true,
    text: (id, batch) => (id === 0 ? null : catalogText(catalog, batch.names.item.text(id), at)),
  }
}
