import type { LedgerState } from '../aggregate/index.ts'
import { type Catalog, type NameTable, type NameTables, nameTable } from '../decode/index.ts'
import {
  type Dictionaries,
  type EventBatch,
  FIELD_COLUMNS,
  NO_VALUE,
  type Plan,
} from '../model/index.ts'
import { type Dedupe, firstOfEach, openDedupe } from './dedupe.ts'
import { type Derived, derivedColumn, openDerived } from './derived.ts'
import { catalogReader, type FieldReader, fieldReader, ownReader } from './fields.ts'
import { type Filter, openFilter } from './filter.ts'
import { pick } from './select.ts'
import { TRUE } from './test.ts'

export { type Bounds, type Extent, extentOf, inside, pick } from './select.ts'

/** What stands between decoding and the reports: which events count, and as what. */
export interface Transform {
  readonly dedupe: Dedupe | null
  readonly filter: Filter | null
  /**
   * For each extra column what stands in its place, where a report reads it: the catalog's column; or the event's own,
   * so that a funnel's currency is that of the totals, and not as somebody spelled it.
   */
  readonly joined: readonly (Derived | null)[]
  /** The field in the item's place. */
  readonly by: Derived | null
  /** The names of items: their ids are the extra column after those of the plan. */
  readonly label: Derived | null
  /** The field that the answer is repeated for: its ids are the last of a batch's extra columns. */
  readonly per: Derived | null
}

/** How many tables of names the transform of a plan may fill: any further field may be the catalog's. */
export const tablesOf = ({ by, label, per, catalog, extras }: Plan): number =>
  [by, label, per].filter(field => field !== null).length +
  (catalog === null ? extras.filter(hasColumn).length : extras.length)

/** Whether it is a field that events have a column for, which a report asked for as if it were a further one. */
const hasColumn = (field: string): boolean => FIELD_COLUMNS.has(field)

/** `tables` are those for names that aren't the events' own; where there are too few, this pass has its own. */
export function openTransform(
  plan: Plan,
  /** The further fields that reports look at themselves. */
  { fields }: { readonly fields: readonly string[] },
  catalog: Catalog | null,
  tables: readonly NameTable[] = [],
): Transform {
  const { dedupe, where, by, label, per } = plan
  if (plan.catalog !== null && catalog === null)
    throw new Error('the catalog that the plan names was not loaded')
  const reader = (field: string) => fieldReader(field, plan, catalog)
  const free = [...tables]
  const derived = (from: FieldReader, absent: string | null) =>
    openDerived(from, absent, free.shift() ?? nameTable())
  return {
    dedupe: dedupe === null ? null : openDedupe(dedupe, field => ownReader(field, plan)),
    filter: where === null ? null : openFilter(where, reader),
    joined: plan.extras.map(field => {
      if (!fields.includes(field)) return null
      const other = hasColumn(field) ? ownReader(field, plan) : catalogReader(field, catalog)
      return other && derived(other, null)
    }),
    by: by === null ? null : derived(reader(by), NO_VALUE),
    label: label === null ? null : derived(reader(label), null),
    per: per === null ? null : derived(reader(per), NO_VALUE),
  }
}

/**
 * The events of a batch that are to be counted if the period has them, as the reports see them. What falls out is in
 * the ledger.
 */
export function transformed(
  transform: Transform,
  batch: EventBatch,
  ledger: LedgerState,
): EventBatch {
  const events = transform.dedupe === null ? batch : firstOfEach(transform.dedupe, batch, ledger)
  const kept = transform.filter === null ? events : only(events, transform.filter(events))
  ledger.filtered += events.length - kept.length
  return shaped(transform, kept)
}

/** A view without an item is none by another field either: the totals are the same, however they are split. */
function shaped(transform: Transform, batch: EventBatch): EventBatch {
  const { joined, by, label, per } = transform
  if (by === null && label === null && per === null && joined.every(each => each === null))
    return batch
  return {
    ...batch,
    item: by === null ? batch.item : derivedColumn(by, batch, true),
    extra: [
      ...batch.extra.map((own, at) => {
        const derived = joined[at] ?? null
        return derived === null ? own : derivedColumn(derived, batch)
      }),
      ...columnOf(label, batch),
      ...columnOf(per, batch),
    ],
    names: shownNames(transform, batch.names),
  }
}

/** The texts of the ids that the reports see. */
export const shownNames = (transform: Transform, names: Dictionaries): Dictionaries => ({
  ...names,
  item: transform.by === null ? names.item : transform.by.names,
  extra: shownExtra(transform, names.extra),
})

/** The same for whoever gives out ids. */
export const shownTables = (transform: Transform, names: NameTables): NameTables => ({
  ...names,
  item: transform.by === null ? names.item : transform.by.names,
  extra: shownExtra(transform, names.extra),
})

const shownExtra = <D>(
  { joined, label, per }: Transform,
  extra: readonly D[],
): (D | NameTable)[] => [
  ...extra.map((own, at) => joined[at]?.names ?? own),
  ...tableOf(label),
  ...tableOf(per),
]

const columnOf = (derived: Derived | null, batch: EventBatch): Uint32Array[] =>
  derived === null ? [] : [derivedColumn(derived, batch)]
const tableOf = (derived: Derived | null): NameTable[] => (derived === null ? [] : [derived.names])

/** The rows of which something is true: the batch itself when that is all of them. */
function only(batch: EventBatch, verdicts: Uint8Array): EventBatch {
  let count = 0
  for (let i = 0; i < batch.length; i++) if (verdicts[i] === TRUE) count++
  if (count === batch.length) return batch
  const rows = new Uint32Array(count)
  let next = 0
  for (let i = 0; i < batch.length; i++) if (verdicts[i] === TRUE) rows[next++] = i
  return pick(batch, rows)
}
