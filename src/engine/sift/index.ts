import type { EventBatch, Plan } from '../../model/index.ts'
import type { LedgerState } from '../../store/index.ts'
import { pick } from '../select.ts'
import type { Catalog } from './catalog.ts'
import { type Dedupe, firstOfEach, openDedupe } from './dedupe.ts'
import { fieldReader, ownReader } from './fields.ts'
import { type Filter, openFilter } from './filter.ts'
import { TRUE } from './test.ts'

/** What stands between decoding and the reports: which events count, and as what. */
export interface Sift {
  readonly dedupe: Dedupe | null
  readonly filter: Filter | null
}

export function openSift(plan: Plan, catalog: Catalog | null): Sift {
  const { dedupe, where } = plan
  const reader = (field: string) => fieldReader(field, plan, catalog)
  return {
    dedupe: dedupe === null ? null : openDedupe(dedupe, field => ownReader(field, plan)),
    filter: where === null ? null : openFilter(where, reader),
  }
}

/** The events of a batch that are to be counted if the period has them. What falls out is in the ledger. */
export function sifted(sift: Sift, batch: EventBatch, ledger: LedgerState): EventBatch {
  const events = sift.dedupe === null ? batch : firstOfEach(sift.dedupe, batch, ledger)
  const kept = sift.filter === null ? events : only(events, sift.filter(events))
  ledger.filtered += events.length - kept.length
  return kept
}

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
