import { byCodePoint, type EventBatch } from '../../model/index.ts'
import type { Aggregate, AsIs } from '../aggregate.ts'
import { loadRows, partAt, portable, saveRows, textsIn } from '../shared/portable.ts'
import { claimRow, key, openRows, type Rows, value } from '../shared/rows.ts'

export interface LabelParams {
  /** Which of the extra columns has the labels. */
  readonly column: number
}

/** For each item the label that its newest event with one has. Texts, since ties go to the smaller text. */
export interface LabelsState {
  readonly column: number
  /** Key: item. Value: the event's time. */
  readonly items: Rows
  /** By row. */
  readonly texts: string[]
}

function note({ items, texts }: LabelsState, item: number, time: number, text: string): void {
  const known = items.size
  const row = claimRow(items, item)
  const times = items.values[0] as Float64Array
  const before = times[row] as number
  const wins = row === known || time > before
  if (!wins && (time < before || byCodePoint(text, texts[row] as string) >= 0)) return
  times[row] = time
  texts[row] = text
}

/** A readable name beside each item. 16–24 bytes an item, and the names. */
export const labels: Aggregate<LabelParams, LabelsState, AsIs, ReadonlyMap<string, string>> = {
  name: 'labels',
  readsNobody: true,
  init: ({ column }) => ({ column, items: openRows(1, [0]), texts: [] }),
  add(state, batch: EventBatch) {
    const ids = batch.extra[state.column]
    const names = batch.names.extra[state.column]
    if (ids === undefined || names === undefined) throw new Error('a batch without labels')
    for (let i = 0; i < batch.length; i++) {
      const item = batch.item[i] as number
      const label = ids[i] as number
      if (item !== 0 && label !== 0) note(state, item, batch.time[i] as number, names.text(label))
    }
  },
  age() {},
  merge(into, { items, texts }, ids) {
    const itemOf = (id: number) => ids.item[id] as number
    for (let row = 0; row < items.size; row++)
      note(into, itemOf(key(items, 0, row)), value(items, 0, row), texts[row] as string)
  },
  /** The label of each item that has one. */
  read: ({ items, texts }, names) =>
    new Map(texts.map((label, row) => [names.item.text(key(items, 0, row)), label])),
  save: ({ items, texts }) => portable({ label: texts }, [saveRows(items)]),
  load: ({ column }, saved) => ({
    column,
    items: loadRows(openRows(1, [0]), partAt(saved, 0)),
    texts: [...textsIn(saved, 'label')],
  }),
}
