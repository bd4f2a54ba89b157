import { Fault, type Outcome, type Table } from '../model/index.ts'

/** The table to write. An unknown name is a Fault that lists the names there are. */
export function chosenTable(outcome: Pick<Outcome, 'reports'>, name: string | null): Table {
  const all = outcome.reports.flatMap(report =>
    report.tables
      .filter(table => !table.drawn)
      .map(table => ({ table, full: `${report.name}.${table.name}` })),
  )
  const [first] = outcome.reports
  const wanted = name ?? `${first?.name}.${first?.main}`
  const found =
    all.find(({ full }) => full === wanted) ?? all.find(({ table }) => table.name === wanted)
  if (found) return found.table
  const several = outcome.reports.length > 1
  const names = all.map(({ table, full }) => (several ? full : table.name))
  throw new Fault(`there is no table named "${wanted}".`, `The tables are ${names.join(', ')}.`)
}
