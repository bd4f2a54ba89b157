import { type Outcome, type TableFacts, tableOf } from '../../model/index.ts'
import { type Finding, unlessIncomplete } from '../judge.ts'
import { bucketTable } from './buckets.ts'
import { changesOf } from './change.ts'
import { changeTable, rateTable } from './changes.ts'
import { commonOf, leftOutNotes, leftOutTable } from './common.ts'
import { comparedTable } from './compared.ts'
import { driverTable } from './drivers.ts'
import { itemTable } from './items.ts'
import { type Pair, refuseUnlike } from './refuse.ts'
import { judgeTolerances, type Tolerance } from './tolerance.ts'
import { winnerHeadlines, winners, winnerTable } from './winners.ts'

export type { Pair } from './refuse.ts'
export { parseTolerances, type Tolerance } from './tolerance.ts'

export interface DiffOptions {
  readonly tolerances: readonly Tolerance[]
  /** Items that a person is shown; null: all. */
  readonly top: number | null
}

/**
 * Two reports side by side, as an outcome that any format draws: what changed and by how much, which items came and
 * went, what drove the change of gross. Period, ledger and currency are the new one's. Throws a Fault for two that can't
 * be compared, and for a tolerance of a number they don't have.
 */
export function diff(
  given: Pair,
  { tolerances, top }: DiffOptions,
): { outcome: Outcome; findings: Finding[] } {
  refuseUnlike(given)
  const { pair, leftOut } = commonOf(given)
  const { old, now } = pair
  const changes = changesOf(old, now)
  const incomplete = [...old.incomplete, ...now.incomplete]
  const findings = unlessIncomplete(judgeTolerances(tolerances, changes), incomplete)
  const won = winners(old, now)
  const tables = [
    comparedTable.draw(pair, leftOutNotes(leftOut), null),
    leftOutTable.draw(leftOut, null, null),
    winnerTable.draw(won, null, null),
    changeTable.draw(changes, null, null),
    rateTable.draw(changes, null, null),
    driverTable.draw(changes, now.currency, null),
    itemTable.draw(pair, { top }, null),
    bucketTable.draw(pair, null, null),
    toleranceTable.draw(findings, null, null),
  ]
  return {
    outcome: {
      reports: [
        {
          name: 'diff',
          title: `${pair.oldName} and ${pair.newName}`,
          headlines: winnerHeadlines(won),
          tables: tables.filter(table => table !== null),
          main: 'changes',
        },
      ],
      period: now.period,
      currency: now.currency,
      currencyNotes: [],
      definitions: now.definitions ?? [],
      ledger: { ...now.ledger, firstRejected: [], notes: [] },
      incomplete,
      warnings: [],
      work: { threads: 1, tiers: null },
    },
    findings,
  }
}

/** For programs; people read it on stderr, as of any gate. */
const toleranceTable = tableOf<readonly Finding[], unknown, unknown, Finding>({
  name: 'tolerances',
  title: 'Tolerances',
  shape: 'ranking',
  hidden: true,
  columns: {
    tolerance: {
      title: 'tolerance',
      kind: 'text',
      about: 'as typed',
      value: ({ gate }) => gate,
    },
    ok: { title: 'ok', kind: 'flag', about: 'it is kept', value: ({ ok }) => ok },
    text: { title: 'found', kind: 'text', about: 'what was found', value: ({ text }) => text },
  },
  draw: rows => ({ rows }),
})

/** Every table of a comparison. */
export const diffTables: readonly TableFacts[] = [
  comparedTable,
  leftOutTable,
  winnerTable,
  changeTable,
  rateTable,
  driverTable,
  itemTable,
  bucketTable,
  toleranceTable,
]
