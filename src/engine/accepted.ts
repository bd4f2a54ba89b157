import type { DecodeCounts, Incomplete } from '../model/index.ts'
import type { InputRef } from '../read/index.ts'

/** What the ledger had counted before and after an input. */
type Counts = Pick<DecodeCounts, 'accepted' | 'rejected'>

/** Records rejected and not one accepted: the field names are wrong, and a build must not stay green. */
export function nothingAccepted(ref: InputRef, before: Counts, after: Counts): Incomplete[] {
  const { accepted, rejected } = after
  if (rejected === before.rejected || accepted > before.accepted) return []
  const message = `not one of its ${rejected - before.rejected} records is an event that can be counted`
  return [{ input: ref.name, reason: 'nothing_accepted', message }]
}
