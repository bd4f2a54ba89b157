import type { LedgerState } from '../aggregate/index.ts'
import { type EventBatch, WHOLE_LINE } from '../model/index.ts'
import type { FieldReader } from './fields.ts'
import { HeldRows } from './held-rows.ts'
import { type KeyRows, openKeyRows } from './key-rows.ts'
import { pick } from './select.ts'

/** The keys seen so far, and the first event of each: beside the texts some 80 bytes a key. */
export interface Dedupe {
  readonly readers: readonly FieldReader[]
  readonly keys: KeyRows
  /** The first event of each key, in the same rows; null where equal keys are equal events. */
  readonly first: HeldRows | null
}

export function openDedupe(
  fields: readonly string[],
  reader: (field: string) => FieldReader,
): Dedupe {
  const readers = fields.map(reader)
  return {
    readers,
    keys: openKeyRows(readers),
    first: fields.includes(WHOLE_LINE) ? null : new HeldRows(),
  }
}

/** The events of a batch whose key wasn't seen before. Duplicates, and those of them that differ, are in the ledger. */
export function firstOfEach(dedupe: Dedupe, batch: EventBatch, ledger: LedgerState): EventBatch {
  const { readers, keys, first } = dedupe
  const columns = readers.map(reader => reader.column(batch))
  const kept: number[] = []
  const opening: number[] = []
  const repeats: number[] = []
  const rowsOfRepeats: number[] = []
  for (let i = 0; i < batch.length; i++) {
    if (lacksKey(readers, columns, i)) {
      ledger.keyless++
      kept.push(i)
      continue
    }
    const known = keys.size()
    const row = keys.claim(columns, i)
    if (row === known) {
      kept.push(i)
      opening.push(i)
    } else {
      repeats.push(i)
      rowsOfRepeats.push(row)
    }
  }
  ledger.duplicate += repeats.length
  if (first !== null) {
    // Before the comparison: a batch may hold both an event and its duplicate.
    first.add(batch, opening)
    ledger.conflicting += differing(first, batch, repeats, rowsOfRepeats)
  }
  return repeats.length === 0 ? batch : pick(batch, kept)
}

/**
 * An event without a part of the key is a duplicate of nothing: the absent part could be anything. By `order_id,item_id`
 * an order that was sent twice is found, and no view is lost.
 */
function lacksKey(
  readers: readonly FieldReader[],
  columns: readonly ArrayLike<number>[],
  i: number,
): boolean {
  for (let at = 0; at < readers.length; at++)
    if (readers[at]?.lacking === true && columns[at]?.[i] === 0) return true
  return false
}

/** How many of the rows aren't the events that came first with their keys. */
function differing(
  first: HeldRows,
  batch: EventBatch,
  repeats: readonly number[],
  rows: readonly number[],
): number {
  let count = 0
  for (let n = 0; n < repeats.length; n++)
    if (!first.same(rows[n] as number, batch, repeats[n] as number)) count++
  return count
}
