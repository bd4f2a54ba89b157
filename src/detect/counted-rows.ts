import type { FieldFound } from './fields.ts'
import { folded } from './folded.ts'
import { rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'

/** How many events or people a row stands for, as reports and queries with GROUP BY call it. */
const COUNTED = new Set(
  `count cnt n num events event_count events_count num_events number_of_events total_events event_total occurrences
  occurrence_count frequency freq total_count record_count row_count users total_users active_users unique_users user_count
  visitors unique_visitors unique_events unique_customers customer_count count_star count_1 f0_`
    .split(/\s+/)
    .map(folded),
)
const WHOLE = /^\d+(?:\.0+)?$/

/**
 * A field with how many events each record stands for, beside the types of events: rows of a report. A number that only
 * grows is a number of the row, and one that all views have as 1 says how many were put into a cart.
 */
export function countedRows(
  sample: Pick<Sample, 'records'>,
  fields: readonly FieldFound[],
  { type, views }: { readonly type: string; readonly views: ReadonlySet<string> },
): string | null {
  for (const { path, list, texts } of fields) {
    if (list !== null || !COUNTED.has(folded(path)) || texts.size === 0) continue
    if (![...texts].every(text => WHOLE.test(text))) continue
    const rows = rowsOf(sample, [path, type]).filter(([text]) => text !== undefined && text !== '')
    const counts = rows.map(([text]) => Number(text))
    const isGrowing = counts.every((count, i) => i === 0 || count > (counts[i - 1] as number))
    const isSeveral = rows.some(
      ([text, kind]) => Number(text) > 1 && (views.size === 0 || views.has(kind ?? '')),
    )
    if (isSeveral && !isGrowing) return path
  }
  return null
}
