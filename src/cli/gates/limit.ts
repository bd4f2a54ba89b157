import { Fault, type LedgerSummary, type Outcome } from '../../model/index.ts'
import type { Flags } from '../options/index.ts'

/** How many rejected lines a run bears: a number of lines, or a share of rejected + accepted. */
export type Limit = { readonly lines: number } | { readonly percent: number }

/** Reads `--max-rejects`: '100' or '0.5%'. */
export function parseLimit(text: string): Limit {
  const percent = text.match(/^([0-9]{1,3}(?:\.[0-9]{1,4})?)%$/)?.[1]
  if (percent !== undefined && Number(percent) <= 100) return { percent: Number(percent) }
  if (/^[0-9]{1,15}$/.test(text)) return { lines: Number(text) }
  throw new Fault(
    `--max-rejects "${text}" is neither a number of lines nor a percentage.`,
    'For example: --max-rejects 100 or --max-rejects 0.5%.',
  )
}

/** Why the gate failed, or null. Percentages are compared as integers: 0.1 % of 1,000 is exactly 1 line. */
export function failure(limit: Limit, { records }: LedgerSummary): string | null {
  const { rejected, accepted } = records
  if ('lines' in limit) {
    if (rejected <= limit.lines) return null
    return `${rejected} of ${records.total} records were rejected, more than the ${limit.lines} allowed.`
  }
  const allowed = BigInt(Math.round(limit.percent * 10_000)) * BigInt(rejected + accepted)
  if (BigInt(rejected) * 1_000_000n <= allowed) return null
  return `${rejected} of ${rejected + accepted} records (accepted or rejected) were rejected, more than the ${limit.percent}% allowed.`
}

/** The limit as one of the gates, for CI. */
export const limitCase = (
  limit: Limit,
  { ledger }: Outcome,
): { readonly name: string; readonly why: string | null } => ({
  name: `rejected <= ${'lines' in limit ? limit.lines : `${limit.percent}%`}`,
  why: failure(limit, ledger),
})

/** The limit that was typed; null for none. Throws a Fault for two. */
export function limitOf({ strict, maxRejects }: Flags): Limit | null {
  if (strict !== undefined && maxRejects !== undefined)
    throw new Fault('--strict means --max-rejects 0: use only one of them.')
  if (strict === true) return { lines: 0 }
  return maxRejects === undefined ? null : parseLimit(`${maxRejects}`)
}
