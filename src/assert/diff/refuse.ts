import { Fault } from '../../model/index.ts'
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
      throw new Fault(`${first.input}: ${first.message}.`, 'These reports can’t be compared.')
  }
  const unlike = (what: string, a: string, b: string, hint: string): void => {
    if (a !== b)
      throw new Fault(`the ${what} differ: ${a} in the old report, ${b} in the new.`, hint)
  }
  const names = (figures: Figures) => figures.reports.map(({ name }) => name)
  if (!names(old).some(name => names(now).includes(name)))
    unlike(
      'reports',
      names(old).join(', '),
      names(now).join(', '),
      'Compare two reports of the same kind.',
    )
  unlike('zones', old.period.zone, now.period.zone, 'Make both with the same --tz.')
  unlike('currencies', old.currency, now.currency, 'Make both with the same --currency.')
  unlike('definitions', definitions(old), definitions(now), 'Make both with the same options.')
}

const definitions = ({ definitions: given = [] }: Figures): string =>
  given.map(({ name, value }) => `--${name} ${value}`).join(' ') || 'the defaults'
