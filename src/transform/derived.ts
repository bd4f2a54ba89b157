import type { NameTable } from '../decode/index.ts'
import { type EventBatch, isOfItem } from '../model/index.ts'
import type { FieldReader } from './fields.ts'

/** A field of any kind as a column of ids of a dictionary of its own. */
export interface Derived {
  readonly reader: FieldReader
  readonly names: NameTable
  /** The text of events that haven't the field; null: they have none here either. */
  readonly absent: string | null
  /** By the reader's id, where those are dense: the own id + 1. 0: not yet looked up. */
  known: Uint32Array
}

export const openDerived = (
  reader: FieldReader,
  absent: string | null,
  names: NameTable,
): Derived => ({
  reader,
  names,
  absent,
  known: new Uint32Array(1024),
})

/** The field's ids in a batch; `asItems`: of the events that count as an item's, the others being 0. */
export function derivedColumn(derived: Derived, batch: EventBatch, asItems = false): Uint32Array {
  const values = derived.reader.column(batch)
  const ids = new Uint32Array(batch.length)
  for (let i = 0; i < batch.length; i++)
    if (!asItems || isOfItem(batch.type[i] as number, batch.item[i] as number))
      ids[i] = idOf(derived, values[i] as number, batch)
  return ids
}

function idOf(derived: Derived, value: number, batch: EventBatch): number {
  const { reader, names, absent } = derived
  if (reader.dense) {
    const known = derived.known[value] ?? 0
    if (known > 0) return known - 1
  }
  const text = reader.text(value, batch) ?? absent
  const id = text === null ? 0 : names.intern(text)
  if (reader.dense) remember(derived, value, id)
  return id
}

function remember(derived: Derived, value: number, id: number): void {
  if (value >= derived.known.length) {
    const longer = new Uint32Array(Math.max(derived.known.length * 2, value + 1))
    longer.set(derived.known)
    derived.known = longer
  }
  derived.known[value] = id + 1
}
