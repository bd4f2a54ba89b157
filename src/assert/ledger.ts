import { fraction } from '../model/index.ts'
import type { Figures, Quantity } from './figures.ts'

const RECORDS = ['records', 'blank', 'ignored', 'rejected', 'accepted'] as const
const EVENTS = ['duplicate', 'filtered', 'outside', 'counted'] as const
type Term = (typeof RECORDS)[number] | (typeof EVENTS)[number]

/** Names of the ledger's counts. `events` is not among them: that is the metric, the events counted. */
export const LEDGER_TERMS: readonly Term[] = [...RECORDS, ...EVENTS]
export const isLedgerTerm = (name: string): name is Term => LEDGER_TERMS.some(term => term === name)

/**
 * A count of the ledger, and the share it is: records of those rejected or accepted (as --max-rejects has it), events of
 * all events. No share of nothing.
 */
export function ledgerQuantity(
  { ledger: { records, events } }: Figures,
  term: Term,
): { readonly quantity: Quantity; readonly share: Quantity | null } {
  const isRecord = RECORDS.some(each => each === term)
  const counts: { readonly [name: string]: number } = {
    ...records,
    ...events,
    records: records.total,
  }
  const count = counts[term] ?? 0
  const of = isRecord ? records.rejected + records.accepted : events.total
  const quantity = (kind: Quantity['kind'], value: Quantity['value']): Quantity => ({
    kind,
    value,
    currency: null,
  })
  return {
    quantity: quantity('count', fraction(count)),
    share: of === 0 ? null : quantity('rate', fraction(count, of)),
  }
}
