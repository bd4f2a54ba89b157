import { folded } from './folded.ts'
import { rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'

const CHANGED = new Set(
  `updated_at updated last_updated last_updated_at update_time updated_on modified modified_at last_modified date_modified
  changed_at changed version revision row_version etl_date loaded_at extracted_at snapshot_date exported_at ingested_at`
    .split(/\s+/)
    .map(folded),
)

/**
 * Orders without items that stand in the file again, in every field as before or as they were changed: by the order's field
 * and what tells the change. Null where none does.
 */
export function toldTwice(
  sample: Pick<Sample, 'records' | 'fields'>,
  order: string,
): readonly string[] | null {
  const paths = [...sample.fields.keys()].filter(path => !path.includes('['))
  const changes = paths.filter(path => CHANGED.has(folded(path)))
  const rows = rowsOf(sample, [order, ...changes, ...paths])
  const before = new Map<string, readonly (string | undefined)[]>()
  for (const row of rows) {
    const [own = ''] = row
    if (own === '') continue
    const first = before.get(own)
    if (first === undefined) before.set(own, row)
    else if (row.every((text, i) => text === first[i])) return [order]
    else {
      const changed = changes.find((_, i) => row[i + 1] !== first[i + 1])
      if (changed !== undefined) return [order, changed]
    }
  }
  return null
}
