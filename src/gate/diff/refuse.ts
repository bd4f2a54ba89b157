import { byCodePoint, Fault } from '../../model/index.ts'
import type { Figures } from '../figures.ts'

/** Two reports that are compared, and what to call them. */
export interface Pair {
  readonly old: Figures
  readonly now: Figures
  readonly oldName: string
  readonly newName: string
}

/** Numbers that mean different things aren't compared. Throws a Fault that says what differs and what makes them alike. */
export function refuseUnlike({ old, now }: Pair): void {
  for (const { incomplete, ledger } of [old, now]) {
    const [first] = incomplete
    if (first !== undefined && ledger.records.accepted === 0)
      throw new Fault(`${first.input}: ${first.message}.`, 'There is nothing to compare.')
  }
  const unlike = (what: string, a: string, b: string, hint: string): void => {
    if (a !== b)
      throw new Fault(`the ${what} differ: ${a} in the old report, ${b} in the new.`, hint)
  }
  const names = (figures: Figures) => figures.reports.map(({ name }) => name).join(', ')
  unlike('reports', names(old), names(now), 'Compare reports of one kind.')
  unlike('zones', old.period.zone, now.period.zone, 'Make both with the same --tz.')
  unlike('currencies', old.currency, now.currency, 'Make both with the same --currency.')
  unlike('definitions', definitions(old), definitions(now), 'Make both with the same options.')
  for (const [table, grains] of grainsOf(old)) {
    const others = grainsOf(now).get(table)
    if (others !== undefined)
      unlike(`grains of ${table}`, grains, others, 'Make both with the same --bucket.')
  }
}

const definitions = ({ definitions: given = [] }: Figures): string =>
  given.map(({ name, value }) => `--${name} ${value}`).join(' ') || 'the usual ones'

/** The grains of each series that has rows: a report of no events has none, and is compared with any. */
function grainsOf(figures: Figures): Map<string, string> {
  const grains = new Map<string, string>()
  for (const { name, tables } of figures.reports)
    for (const { name: table, shape, columns, rows } of tables) {
      const at = columns.findIndex(({ kind, key }) => kind === 'grain' || key === 'grain')
      if (shape !== 'series' || at < 0 || rows.length === 0) continue
      const words = [...new Set(rows.map(({ cells }) => `${cells[at]}`))].sort(byCodePoint)
      grains.set(`${name}.${table}`, words.join(' and '))
    }
  return grains
}
