import { COLUMNS, type EventBatch, WHOLE_LINE } from '../../model/index.ts'
import { claimRow, type LedgerState, openRows, type Rows } from '../../store/index.ts'
import { HeldRows, pick } from '../select.ts'
import type { FieldReader } from './fields.ts'

/**
 * The keys seen so far, and the first event of each. Keys are compared whole: a text by the id that its dictionary gave
 * it, a key of several fields step by step, each row of a table standing for the fields up to there. Beside the texts
 * some 80 bytes a key.
 */
export interface Dedupe {
  readonly readers: readonly FieldReader[]
  /** One for a single field, else one less than fields: (first, second), (row of the table before, third), … */
  readonly steps: readonly Rows[]
  /** The first event of each row of the last step; null where equal keys are equal events. */
  readonly first: HeldRows | null
}

export const openDedupe = (fields: readonly string[], reader: (field: string) => FieldReader) => ({
  readers: fields.map(reader),
  steps:
    fields.length === 1
      ? [openRows(1)]
      : Array.from({ length: fields.length - 1 }, () => openRows(2)),
  first: fields.includes(WHOLE_LINE) ? null : new HeldRows(),
})

/** The events of a batch whose key wasn't seen before. Duplicates, and those of them that differ, are in the ledger. */
export function firstOfEach(dedupe: Dedupe, batch: EventBatch, ledger: LedgerState): EventBatch {
  const { readers, steps, first } = dedupe
  const last = steps.at(-1) as Rows
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
    const known = last.size
    const row = keyRow(steps, columns, i)
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
    if (opening.length > 0) first.add(pick(batch, Uint32Array.from(opening)))
    ledger.conflicting += differing(first, batch, repeats, rowsOfRepeats)
  }
  return repeats.length === 0 ? batch : pick(batch, Uint32Array.from(kept))
}

/** An event with none of the key's fields is like no other. Where it has some, the absent ones are a value too. */
function lacksKey(
  readers: readonly FieldReader[],
  columns: readonly ArrayLike<number>[],
  i: number,
): boolean {
  for (let at = 0; at < readers.length; at++)
    if (readers[at]?.dense !== true || columns[at]?.[i] !== 0) return false
  return true
}

function keyRow(steps: readonly Rows[], columns: readonly ArrayLike<number>[], i: number): number {
  const value = (at: number) => columns[at]?.[i] as number
  if (columns.length === 1) return claimRow(steps[0] as Rows, value(0))
  let row = claimRow(steps[0] as Rows, value(0), value(1))
  for (let at = 2; at < columns.length; at++) row = claimRow(steps[at - 1] as Rows, row, value(at))
  return row
}

const COMPARED = COLUMNS.filter(name => name !== 'line')

function differing(
  first: HeldRows,
  batch: EventBatch,
  repeats: readonly number[],
  rows: readonly number[],
): number {
  const held = first.rows()
  if (held === null) return 0
  let count = 0
  for (let n = 0; n < repeats.length; n++) {
    const i = repeats[n] as number
    const row = rows[n] as number
    const same =
      COMPARED.every(name => batch[name][i] === held[name][row]) &&
      batch.extra.every((column, at) => column[i] === held.extra[at]?.[row])
    if (!same) count++
  }
  return count
}
