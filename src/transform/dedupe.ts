import type { LedgerState } from '../aggregate/index.ts'
import { type EventBatch, WHOLE_LINE } from '../model/index.ts'
import type { FieldReader } from './fields.ts'
import { HeldRows } from './held-rows.ts'
import { KEYLESS, type KeyRows, openKeyRows } from './key-rows.ts'
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
  let next = keys.size()
  const rows = rowsOf(dedupe, columns, batch.length)
  const kept = new Uint32Array(rows.length)
  const opening = new Uint32Array(rows.length)
  const repeats: number[] = []
  let keeping = 0
  let opened = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number
    if (row === next) {
      next++
      opening[opened++] = i
    } else if (row === KEYLESS) ledger.keyless++
    else {
      repeats.push(i)
      continue
    }
    kept[keeping++] = i
  }
  ledger.duplicate += repeats.length
  if (first !== null) {
    // Before the comparison: a batch may hold both an event and its duplicate.
    first.add(batch, opening.subarray(0, opened))
    for (const i of repeats) if (!first.same(rows[i] as number, batch, i)) ledger.conflicting++
  }
  return repeats.length === 0 ? batch : pick(batch, kept.subarray(0, keeping))
}

/** The row of each event's key, in the order they came. */
function rowsOf(
  { readers, keys }: Dedupe,
  columns: readonly ArrayLike<number>[],
  length: number,
): Uint32Array {
  const rows = new Uint32Array(length)
  // An event without a part of the key is a duplicate of nothing: the absent part could be anything. By
  // `order_id,item_id` an order that was sent twice is found, and no view is lost.
  for (let at = 0; at < readers.length; at++)
    if (readers[at]?.lacking === true) markAbsent(columns[at] ?? [], rows)
  keys.claimAll(columns, rows)
  return rows
}

function markAbsent(column: ArrayLike<number>, rows: Uint32Array): void {
  for (let i = 0; i < rows.length; i++) if (column[i] === 0) rows[i] = KEYLESS
}
