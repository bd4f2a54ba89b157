import type { JoinPlan } from '../../model/index.ts'
import type { Node } from '../map/node.ts'
import type { Source } from '../map/source.ts'
import type { JoinedFile } from './joined-file.ts'
import { JoinedNode } from './joined-node.ts'
import { type KeyIndex, keySource, keyText, resolveKey } from './keys.ts'

/** Joins the files of a plan onto the records of one input. */
export interface Join {
  /** The record with the columns of its partners, and how many files have none for it. */
  onto(record: Node): { readonly record: Node; readonly unmatched: number }
}

interface Key {
  readonly left: string
  readonly source: Source | null
  readonly index: KeyIndex
}

/** Null where a plan joins nothing. One file after the other, so that a key may be a column of the file before. Columns are known by the first record. */
export function openJoin(
  plans: readonly JoinPlan[],
  files: readonly JoinedFile[] | null,
): Join | null {
  if (plans.length === 0) return null
  const keys: Key[] = []

  function keyOf(at: number, file: JoinedFile, record: Node): Key {
    const known = keys[at]
    if (known !== undefined) return known
    const names = new Set(record.names())
    const { left, index } = resolveKey(file, plans[at]?.key ?? null, names)
    const key = { left, source: keySource(left, names), index }
    keys[at] = key
    return key
  }

  return {
    onto(record) {
      let joined = record
      let unmatched = 0
      if (files === null) throw new Error('the files of --join were not loaded')
      for (const [at, file] of files.entries()) {
        const { left, source, index } = keyOf(at, file, joined)
        const text = keyText(joined, left, source)
        const row = text === undefined ? null : index.find(text)
        if (row === null) unmatched++
        joined = new JoinedNode(joined, row, file)
      }
      return { record: joined, unmatched }
    },
  }
}
